"""What can go wrong at the browser's border: each error has a code for machines and a sentence for people."""

from __future__ import annotations

from bot.channels.browser.sentences import SENTENCES


class Refused(Exception):
    """What a browser sent is not taken; str() of it is a sentence for the person in front of the page.

    code: too_fast, too_long, not_allowed, too_many, bad_message or failed.
    """

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code

    def as_json(self) -> dict[str, str]:
        """The payload of a `refused` message."""
        return {"code": self.code, "sentence": str(self)}
