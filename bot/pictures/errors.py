"""What can be wrong with a drawing or its description, with a code for machines and a sentence for people."""

from __future__ import annotations


class PictureError(Exception):
    """A picture cannot be drawn; code: unknown_stroke, unknown_region or description."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class UnknownPicture(PictureError):
    """There is no drawing of that stroke, or no region of that name."""


class DescriptionFault(PictureError):
    """A description in drawings.yml does not fit its view; the message names the stroke and what was expected."""

    def __init__(self, message: str) -> None:
        super().__init__("description", message)
