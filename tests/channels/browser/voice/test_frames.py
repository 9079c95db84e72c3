"""What a page may send over /voice, and what becomes of everything else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.browser.voice.frames import Bye, Finished, Garbled, Hello, Said, read_frame, read_sound


@pytest.mark.parametrize(
    ("message", "meant"),
    [
        ({"type": "hello", "session_id": "a.b"}, Hello("a.b", resume=False)),
        ({"type": "hello", "session_id": "a.b", "resume": True}, Hello("a.b", resume=True)),
        ({"type": "hello", "session_id": "a.b", "resume": "yes"}, Hello("a.b", resume=False)),
        ({"type": "say", "text": "she's crying"}, Said("she's crying")),
        ({"type": "finished", "id": 3, "share": 1}, Finished(3, 1.0)),
        ({"type": "finished", "id": 3, "share": 0.25}, Finished(3, 0.25)),
        ({"type": "bye"}, Bye()),
    ],
)
def test_every_message_of_the_protocol_is_read(message: dict[str, object], meant: object) -> None:
    assert read_frame(json.dumps(message)) == meant


@pytest.mark.parametrize(
    "message",
    [
        {"type": "say", "text": "/restart"},
        {"type": "say", "text": " /report_cue{}"},
        {"type": "say", "text": "  "},
        {"type": "say", "text": 3},
        {"type": "finished", "id": "three", "share": 1},
        {"type": "finished", "id": 3, "share": 1.5},
        {"type": "finished", "id": 3, "share": float("nan")},
        {"type": "finished", "id": True, "share": 1},
        {"type": "hello"},
        {"type": "hello", "session_id": None},
        {"type": "reboot"},
        {},
        [],
        "bye",
    ],
)
def test_any_other_message_is_garbled(message: object) -> None:
    with pytest.raises(Garbled):
        read_frame(json.dumps(message))


@given(st.text())
def test_no_text_whatever_breaks_the_reading(text: str) -> None:
    with pytest.raises(Garbled):
        read_frame(text)


def test_json_nested_beyond_reading_is_garbled() -> None:
    with pytest.raises(Garbled):
        read_frame("[" * 100_000)


def test_long_words_are_cut_not_refused() -> None:
    said = read_frame(json.dumps({"type": "say", "text": "oh " * 5_000}))
    assert isinstance(said, Said) and len(said.text) == 1_000


def test_half_a_sample_is_garbled() -> None:
    assert read_sound(b"\0\1\2\3") == b"\0\1\2\3"
    for frame in (b"", b"\0", b"\0\1\2"):
        with pytest.raises(Garbled):
            read_sound(frame)
