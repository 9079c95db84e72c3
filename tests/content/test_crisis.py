"""A caregiver in crisis: the baby safe first, then a person, then a number that is known to be right."""

from __future__ import annotations

import re

import pytest

from bot.content.loader import FOLDER, library, read_part

LIB = library()
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def test_every_statement_of_the_brief_is_here_with_its_level() -> None:
    assert {crisis.id: crisis.level for crisis in LIB.crises.values()} == {
        "harm_baby_now": "critical",
        "self_harm": "critical",
        "psychosis": "critical",
        "cannot_cope": "high",
        "low_mood": "medium",
        "intoxicated": "high",
        "unsafe_adult": "high",
        "exhausted_ok": "low",
    }


@pytest.mark.parametrize(
    "id_", ["harm_baby_now", "self_harm", "psychosis", "cannot_cope", "intoxicated", "exhausted_ok"]
)
def test_the_baby_goes_safely_into_the_cot(id_: str) -> None:
    said = " ".join([*LIB.crises[id_].say_first, *LIB.crises[id_].then]).lower()
    assert "cot" in said


def test_the_gravest_step_away_and_get_help() -> None:
    assert "step out of the room" in " ".join(LIB.crises["harm_baby_now"].say_first)
    assert "call your emergency number now" in " ".join(LIB.crises["self_harm"].say_first)
    assert "another adult" in " ".join(LIB.crises["psychosis"].say_first)
    assert "step away" in " ".join(LIB.crises["cannot_cope"].say_first)
    assert "call the emergency number" in " ".join(LIB.crises["unsafe_adult"].say_first)


def test_nothing_of_massage_blame_or_secrecy_is_said() -> None:
    low_and_up = [line for c in LIB.crises.values() for line in (*c.say_first, *c.then) if c.level != "low"]
    allowed = "Shall we just hold them, with no massage, or leave it?"
    assert [
        line for line in low_and_up if re.search(r"massage|stroke|secret|fault|should have", line) and line != allowed
    ] == []


def test_what_must_never_be_said_is_kept_for_each() -> None:
    crises = read_part(FOLDER, "crisis")["crises"]
    assert [id_ for id_, crisis in crises.items() if not crisis["never"]] == []


def test_only_verified_numbers_are_spoken() -> None:
    numbers = read_part(FOLDER, "crisis")["help_numbers"]
    for id_, country in LIB.help_numbers.items():
        for kind in ("emergency", "advice_line", "crisis_line"):
            spoken = getattr(country, kind)
            verified = [number["spoken"] for number in numbers[id_].get(kind, ()) if number["verified"]]
            assert spoken == (verified[0] if verified else None), (id_, kind)


def test_unverified_numbers_stay_in_the_file_and_are_never_offered() -> None:
    kinds = ("emergency", "advice_line", "crisis_line", "child_safety")
    numbers = read_part(FOLDER, "crisis")["help_numbers"]
    unverified = [
        n["spoken"]
        for country in numbers.values()
        for kind in kinds
        for n in country.get(kind, ())
        if not n["verified"]
    ]
    assert len(unverified) >= 8
    assert LIB.help_numbers["GB"].crisis_line is None
    assert LIB.help_numbers["IE"].crisis_line is None
    assert LIB.help_numbers["IN"].crisis_line is None


def test_each_number_is_spoken_digit_by_digit_as_it_is_written() -> None:
    numbers = read_part(FOLDER, "crisis")["help_numbers"]
    for country in numbers.values():
        for kind in ("emergency", "advice_line", "crisis_line", "child_safety"):
            for number in country.get(kind, ()):
                digits = [str(DIGITS.index(word)) for word in re.split(r"[, ]+", number["spoken"]) if word in DIGITS]
                assert "".join(digits) == re.sub(r"\D", "", number["number"])


def test_the_numbers_every_country_needs_are_right() -> None:
    emergency = {id_: country.emergency for id_, country in LIB.help_numbers.items()}
    assert emergency == {
        "GB": "nine, nine, nine",
        "IE": "one, one, two",
        "US": "nine, one, one",
        "CA": "nine, one, one",
        "AU": "zero, zero, zero",
        "NZ": "one, one, one",
        "EU": "one, one, two",
        "IN": "one, one, two",
        "ZA": "one, zero, one, one, one",
        "default": "one, one, two, or your local emergency number",
    }


def test_a_number_counts_as_verified_only_when_this_list_says_so() -> None:
    """Add a number here together with the published page that it was found in."""
    kinds = ("emergency", "advice_line", "crisis_line", "child_safety")
    numbers = read_part(FOLDER, "crisis")["help_numbers"]
    verified = {
        (id_, number["number"])
        for id_, country in numbers.items()
        for kind in kinds
        for number in country.get(kind, ())
        if number["verified"]
    }
    assert verified == {
        *(("GB", n) for n in ("999", "112", "111")),
        *(("IE", n) for n in ("112", "999")),
        *(("US", n) for n in ("911", "988", "1-833-852-6262", "1-800-422-4453")),
        ("CA", "911"),
        *(("AU", n) for n in ("000", "1300 726 306")),
        *(("NZ", n) for n in ("111", "0800 611 116")),
        ("EU", "112"),
        ("IN", "112"),
        ("ZA", "10111"),
        ("default", "112"),
    }
