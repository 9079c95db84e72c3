"""Understanding in one call: text and what was just asked, to a Heard. What tests, benches and scripts use."""

from __future__ import annotations

from pathlib import Path

from bot.content.loader import library as the_library
from bot.core.heard import Awaiting, Heard
from bot.core.library import Library
from bot.core.phase import Phase
from bot.nlu.examples import read_examples
from bot.nlu.in_context import settle
from bot.nlu.model import load, save, train
from bot.nlu.reader import Reader
from bot.nlu.reading import Reading
from bot.nlu.sentence_vectors import load_sentence_vectors


class Understanding:
    """Hears utterances. Deterministic; learns from data/nlu when made, or reads what a folder holds."""

    def __init__(self, library: Library | None = None, folder: Path | None = None) -> None:
        library = library or the_library()
        vectors = load_sentence_vectors()
        if folder is not None and (folder / "acts.npz").is_file():
            model = load(folder)
        else:
            model = train(read_examples(), library, vectors)
            if folder is not None:
                save(model, folder)
        self._reader = Reader(library, model, vectors)

    def read(self, text: str) -> Reading:
        """The utterance without its context."""
        return self._reader.read(text)

    def hear(self, text: str, awaiting: Awaiting = Awaiting.NOTHING, phase: Phase | None = None) -> Heard:
        """What the utterance says. awaiting: what a bare reply answers now; phase: where the massage is, if known."""
        return settle(self._reader.read(text), awaiting, phase)
