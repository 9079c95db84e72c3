"""The display at a terminal: `caregiver: …` and `assistant: …`, a line each."""

from __future__ import annotations

import sys
from typing import TextIO

from voice.ports import TimerState


class TranscriptPrinter:
    """A Display that prints."""

    def __init__(self, transcript: TextIO | None = None, notices: TextIO | None = None) -> None:
        """transcript: the stream of the conversation. notices: the stream of sentences about the program."""
        self._transcript = transcript or sys.stdout
        self._notices = notices or sys.stderr

    def caregiver(self, text: str) -> None:
        """Print what the caregiver said."""
        print(f"caregiver: {printable(text)}", file=self._transcript, flush=True)

    def assistant(self, line: str) -> None:
        """Print what the assistant says now."""
        print(f"assistant: {printable(line)}", file=self._transcript, flush=True)

    def notice(self, sentence: str) -> None:
        """Print a sentence about the program itself."""
        print(printable(sentence), file=self._notices, flush=True)

    def timer(self, state: TimerState | None) -> None:
        """Print nothing."""


def printable(text: str) -> str:
    """The text on one line, without characters that would move a terminal's cursor."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
