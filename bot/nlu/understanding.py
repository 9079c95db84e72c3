"""Understanding in one call, for tests, benches and scripts: text and what was just asked, to a Heard."""

from __future__ import annotations

from pathlib import Path

from bot.content.loader import library as the_library
from bot.core.library import Library
from bot.core.phase import Phase
from bot.core.understood.heard import Awaiting, Heard
from bot.nlu.deciding.resolving import settle
from bot.nlu.net.learnt import FILE, load_learnt
from bot.nlu.net.running import ready_estimator
from bot.nlu.reader import Reader
from bot.nlu.reading import Reading


class Understanding:
    """Understands utterances; the same utterance always alike. learnt: a file to compare with the shipped one."""

    def __init__(self, library: Library | None = None, learnt: Path = FILE) -> None:
        known = load_learnt(learnt)
        self._reader = Reader(library or the_library(), ready_estimator(known), known)

    def read(self, text: str) -> Reading:
        """The utterance without its context."""
        return self._reader.read(text)

    def hear(self, text: str, awaiting: Awaiting = Awaiting.NOTHING, phase: Phase | None = None) -> Heard:
        """What the utterance says. awaiting: what a bare reply answers now; phase: where the massage is, if known."""
        return settle(self._reader.read(text), awaiting, phase)

    def reasons(self, text: str, decision: str) -> tuple[tuple[str, float], ...]:
        """What rules found that spoke for (above 0) or against a decision, the weightiest first."""
        return self._reader.reasons(text, decision)
