"""One file of bot/nlu/lexicon as plain data: the only way in which any module reads the lexicon."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

from bot.nlu.errors import LexiconError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_lexicon_file(name: str) -> dict[str, Any]:
    """The mapping that lexicon/<name>.yml holds; LexiconError where the file cannot be read or holds something else."""
    path = resources.files("bot.nlu") / "lexicon" / f"{name}.yml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"lexicon/{name}.yml: {error}") from error
    if not isinstance(content, dict):
        raise LexiconError(f"lexicon/{name}.yml: expected a mapping")
    return content
