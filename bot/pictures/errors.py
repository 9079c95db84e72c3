"""Errors of drawings and their descriptions: each has a code for machines and a sentence for people."""

from __future__ import annotations


class PictureError(Exception):
    """A picture cannot be drawn.

    code: unknown_stroke, unknown_region or description.
    message: the sentence for people.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class UnknownPicture(PictureError):
    """The stroke has no drawing, or no region has the name."""


class DescriptionFault(PictureError):
    """A description in drawings.yml does not fit its view; the message names the stroke and what was expected."""

    def __init__(self, message: str) -> None:
        super().__init__("description", message)
