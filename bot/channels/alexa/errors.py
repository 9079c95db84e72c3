"""What can go wrong at Alexa's border: each error has a code for machines and the log, and a sentence for people."""

from __future__ import annotations


class RequestRefused(Exception):
    """A request is not shown to come from Alexa for this skill, so nothing of it is read further.

    code: wrong_url, wrong_certificate, certificate_unreachable, wrong_signature, wrong_body, wrong_time or wrong_skill.
    why: what to look at, for the log; it repeats nothing that the request carried.
    """

    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why


class PackageFault(ValueError):
    """The skill package would be turned down by Amazon; the sentence names the entry and the rule."""
