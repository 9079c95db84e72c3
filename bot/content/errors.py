"""Content errors, with a code for machines and a sentence for people."""

from __future__ import annotations


class ContentError(Exception):
    """A content file cannot be used; the message names the file, the key and what was expected.

    code: missing, unreadable, not_yaml, duplicate, shape, dangling or sense.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def at(file: str, path: str, expected: str, got: object = None) -> str:
    """The sentence "file: key.path: expected X, got Y" (without "got" where nothing is there)."""
    where = f"{file}: {path}" if path else file
    return f"{where}: expected {expected}" + ("" if got is None else f", got {_short(got)}")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
