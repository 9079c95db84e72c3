"""The sentences this border says itself, by key (sentences.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml


@cache
def sentences() -> Mapping[str, str]:
    """All of them."""
    return yaml.safe_load(resources.files(__package__).joinpath("sentences.yml").read_text(encoding="utf-8"))
