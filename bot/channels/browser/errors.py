"""Errors of the browser's channel: a code for machines, and a sentence for people."""

from __future__ import annotations

from bot.channels.shared.sentences import refusals


class Refused(Exception):
    """A browser's message is refused; str() is the sentence for the person at the page.

    code: too_fast, too_long, not_allowed, too_many, bad_message or failed.
    """

    def __init__(self, code: str) -> None:
        super().__init__(refusals()[code])
        self.code = code

    def as_json(self) -> dict[str, str]:
        """The payload of a `refused` message."""
        return {"code": self.code, "sentence": str(self)}
