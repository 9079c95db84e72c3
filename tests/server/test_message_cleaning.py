from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.server.message_cleaning import MAX_CHARACTERS, MAX_SENDER_CHARACTERS, clean_metadata, clean_sender, clean_text


def test_an_ordinary_sentence_passes_unchanged() -> None:
    assert clean_text("she's cooing, and her café-au-lait spot is fine 👶") == (
        "she's cooing, and her café-au-lait spot is fine 👶"
    )


def test_control_characters_line_breaks_and_broken_surrogates_become_single_spaces() -> None:
    assert clean_text("he's\x00\x1b[31m fine\r\n\tnow\ud800.") == "he's [31m fine now ."


def test_what_is_no_words_at_all_is_not_understood() -> None:
    for nothing in ("", "  \n", "\x00", None, 7, ["hello"]):
        assert clean_text(nothing) == "/unclear"


def test_a_long_message_keeps_its_beginning_and_what_was_said_last() -> None:
    kept = clean_text("well it began like this " + "and so on " * 1000 + "and now his lips are blue")
    assert len(kept) <= MAX_CHARACTERS
    assert kept.startswith("well it began like this")
    assert kept.endswith("his lips are blue")


def test_half_a_payload_is_never_passed_on() -> None:
    assert clean_text('/start{"routine": "' + "x" * 2000 + '"}') == "/unclear"


def test_rasas_own_payloads_cannot_reset_the_conversation() -> None:
    for payload in ("/restart", "/back", "/session_start"):
        assert clean_text(payload) == "/unclear"


@given(st.text(max_size=3000))
def test_any_text_becomes_one_storable_line_of_bounded_length(text: str) -> None:
    line = clean_text(text)
    assert 0 < len(line) <= MAX_CHARACTERS
    assert "\n" not in line
    line.encode("utf-8")
    assert clean_text(line) == line


@given(st.text() | st.integers() | st.none() | st.lists(st.text()))
def test_any_sender_becomes_a_name_that_a_store_can_hold(sender: object) -> None:
    name = clean_sender(sender)
    assert 0 < len(name) <= MAX_SENDER_CHARACTERS
    assert clean_sender(name) == name


def test_two_long_senders_stay_two() -> None:
    assert clean_sender("a" * 300) != clean_sender("a" * 299 + "b")


def test_metadata_that_is_no_object_is_dropped() -> None:
    assert clean_metadata({"week": 7}) == {"week": 7}
    assert clean_metadata("week 7") is None
