"""The trained model's file, checked before Rasa loads it."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

from bot.server.errors import ModelMissing, ModelUnreadable

DEFAULT_MODEL = Path(__file__).resolve().parents[2] / "models" / "gentle-hands.tar.gz"


def find_model(chosen: Path | None = None) -> Path:
    """The model's file: chosen, else DEFAULT_MODEL. Raises ModelMissing, or ModelUnreadable for no model of Rasa's."""
    model = chosen or DEFAULT_MODEL
    if not model.is_file():
        raise ModelMissing(f"There is no trained model at {model}. Make one with: make train")
    try:
        with tarfile.open(model, "r:gz") as archive:
            entry = archive.extractfile("metadata.json")
            readable = entry is not None and "predict_schema" in json.load(entry)
    except (tarfile.TarError, OSError, EOFError, KeyError, ValueError) as error:
        raise unreadable(model, error) from error
    if not readable:
        raise unreadable(model, "it holds no metadata of a Rasa model")
    return model


def unreadable(model: Path, reason: object) -> ModelUnreadable:
    """The error for a model that cannot be loaded; reason: why, for people."""
    return ModelUnreadable(f"The model {model} cannot be loaded ({reason}). Make a new one with: make train")
