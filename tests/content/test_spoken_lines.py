"""What is spoken can be spoken: one breath, one sentence, nothing a voice stumbles over, no word that is never said."""

from __future__ import annotations

import re

import pytest

from bot.content.loader import FOLDER, library, read_part
from tests.content.spoken import spoken_lines, spoken_words

BREATH_WORDS = 18
UNSPEAKABLE = re.compile(r"[^A-Za-zÀ-ÿ ,.?!:'\-]")
ABBREVIATION = re.compile(r"\b([A-Z]{2,}|e\.g|i\.e|etc|vs|approx|min|mins|sec|secs|hrs|Dr|GP)\b")
LINES = list(spoken_lines())


def test_there_is_plenty_to_say() -> None:
    assert len(LINES) > 1200


def test_every_line_is_one_breath() -> None:
    assert [(where, line) for where, line in LINES if len(line.split()) > BREATH_WORDS] == []


def test_every_line_is_one_sentence() -> None:
    def sound(line: str) -> bool:
        return re.search(r"[.?!]$", line) is not None and re.search(r"[.?!]\s", line) is None

    assert [(where, line) for where, line in LINES if not sound(line)] == []


def test_every_line_begins_like_a_sentence() -> None:
    assert [(where, line) for where, line in LINES if not line[0].isupper() or line != line.strip()] == []


def test_nothing_is_said_that_a_voice_cannot_say() -> None:
    lines = [*LINES, *spoken_words()]
    assert [(where, line) for where, line in lines if UNSPEAKABLE.search(line) or "  " in line] == []


def test_no_line_holds_an_abbreviation() -> None:
    lines = [*LINES, *spoken_words()]
    assert [(where, line) for where, line in lines if ABBREVIATION.search(line)] == []


def _forbidden() -> list[str]:
    groups = read_part(FOLDER, "language")["forbidden_words"]
    return [word for words in groups.values() for word in words]


@pytest.mark.parametrize("word", _forbidden())
def test_no_line_holds_a_word_that_is_never_said(word: str) -> None:
    allowed = read_part(FOLDER, "language")["allowed_phrases"]
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)

    def without_allowed(line: str) -> str:
        for phrase in allowed:
            line = re.sub(re.escape(phrase), "", line, flags=re.IGNORECASE)
        return line

    assert [(where, line) for where, line in LINES if pattern.search(without_allowed(line))] == []


def test_every_allowed_phrase_is_needed() -> None:
    allowed = read_part(FOLDER, "language")["allowed_phrases"]
    said = " ".join(line.lower() for _, line in LINES)
    assert [phrase for phrase in allowed if phrase.lower() not in said] == []


def test_never_a_doctor_and_never_a_brand_in_what_the_assistant_says_of_itself() -> None:
    answer = " ".join(library().questions["not_doctor"].answer)
    assert answer.startswith("No.") and "cannot check your baby" in answer
