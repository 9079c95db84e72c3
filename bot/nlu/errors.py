"""What can go wrong in understanding: each error carries a code for machines and a sentence for people."""

from __future__ import annotations


class UnderstandingError(Exception):
    """Something that understanding needs is missing or broken; `code` names the kind, the text says what to do."""

    code = "understanding"


class LexiconError(UnderstandingError):
    """A lexicon file cannot be read as written; the text names file and entry."""

    code = "lexicon"


class ModelError(UnderstandingError):
    """The sentence-vector model is missing or not the version that was tested."""

    code = "sentence_model"


class ExamplesError(UnderstandingError):
    """The training phrases cannot be read; the text names the file."""

    code = "examples"
