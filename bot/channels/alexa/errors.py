"""Errors of Alexa's channel and of the skill's package."""

from __future__ import annotations


class RequestRefused(Exception):
    """A request is not proven to come from Alexa for this skill, so that nothing of it is read further.

    code: wrong_url, wrong_certificate, certificate_unreachable, wrong_signature, wrong_body, wrong_time or wrong_skill.
    why: for the log, without anything that the request carried.
    """

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why


class PackageFault(ValueError):
    """Amazon would refuse the skill package; str() names the entry and the rule."""
