"""The page of the settings is the settings."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import yaml

from scripts.settings_doc import EXAMPLE, allowed, page, sentences
from voice.settings import Settings


def test_the_page_of_the_settings_says_what_the_fields_do() -> None:
    written = Path(__file__).parents[2] / "docs" / "settings.md"
    assert written.read_text(encoding="utf-8") == page(), "run: python -m scripts.settings_doc > docs/settings.md"


def test_the_example_on_the_page_is_a_file_that_is_taken() -> None:
    Settings(**yaml.safe_load(EXAMPLE))


def test_every_field_is_on_the_page_with_what_it_may_be_and_its_sentence() -> None:
    for item in dataclasses.fields(Settings):
        assert f"| `{item.name}` | {allowed(item.name)} |" in page()
        assert " ".join(sentences()[item.name].split()) in page()
