"""The sentences of sentences.yml, which the browser's channel says itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from bot.channels.shared.sentences import read_yaml


def page_sentence(key: str) -> str:
    """The answer to a request for a page or a file that cannot be served. key: an entry of `pages`."""
    return str(_sentences()["pages"][key])


def silent_page() -> str:
    """The sentence for a page that plays no sound."""
    return str(_sentences()["silent_page"])


def voice_errors() -> Mapping[str, str]:
    """The texts of /voice's `error`: code -> sentence."""
    errors: dict[str, str] = _sentences()["voice_errors"]
    return errors


@cache
def _sentences() -> Mapping[str, Any]:
    return read_yaml("bot.channels.browser", "sentences.yml")
