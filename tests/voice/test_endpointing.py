"""Where utterances begin and end, laid out on a time axis: `.` is 20 ms of silence, `#` of speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.endpointing import Edge, Endpointing, EndpointingTimes

CHUNK_SECONDS = 0.02
TIMES = EndpointingTimes(start=0.1, forgiven=0.06, silence=0.4, longest=5.0)


def edges(axis: str, times: EndpointingTimes = TIMES) -> list[tuple[int, Edge]]:
    """Every edge, with the index of the chunk that made it."""
    endpointing = Endpointing(times)
    found = [(at, endpointing.process(CHUNK_SECONDS, mark == "#")) for at, mark in enumerate(axis)]
    return [(at, edge) for at, edge in found if edge]


def test_an_utterance_begins_after_a_tenth_of_a_second_and_ends_after_the_silence() -> None:
    assert edges("." * 10 + "#" * 20 + "." * 30) == [(14, Edge.SPEECH_STARTED), (49, Edge.SPEECH_ENDED)]


def test_a_click_is_no_utterance() -> None:
    assert edges("...##......#.....###....") == []


def test_a_chunk_of_doubt_at_the_beginning_is_forgiven() -> None:
    assert edges("##.#.##" + "." * 25)[0] == (6, Edge.SPEECH_STARTED)


def test_a_breath_in_mid_sentence_does_not_end_it() -> None:
    axis = "#" * 20 + "." * 15 + "#" * 20 + "." * 25
    assert [edge for _, edge in edges(axis)] == [Edge.SPEECH_STARTED, Edge.SPEECH_ENDED]


def test_two_quick_reports_are_two_utterances() -> None:
    axis = "#" * 20 + "." * 21 + "#" * 20 + "." * 21
    assert [edge for _, edge in edges(axis)] == [Edge.SPEECH_STARTED, Edge.SPEECH_ENDED] * 2


def test_an_endless_noise_is_ended_so_that_the_rest_can_be_heard() -> None:
    found = edges("#" * 600)
    assert [edge for _, edge in found[:3]] == [Edge.SPEECH_STARTED, Edge.SPEECH_ENDED, Edge.SPEECH_STARTED]
    assert found[1][0] == pytest.approx(5.0 / CHUNK_SECONDS, abs=1)


def test_it_starts_from_nothing_after_a_reset() -> None:
    endpointing = Endpointing(TIMES)
    for _ in range(4):
        endpointing.process(CHUNK_SECONDS, True)
    endpointing.reset()
    assert [endpointing.process(CHUNK_SECONDS, True) for _ in range(4)] == [None] * 4


@given(st.lists(st.booleans(), max_size=600))
def test_beginnings_and_ends_always_alternate(chunks: list[bool]) -> None:
    found = [edge for _, edge in edges("".join("#" if chunk else "." for chunk in chunks))]
    assert found == [Edge.SPEECH_STARTED, Edge.SPEECH_ENDED] * (len(found) // 2) + [Edge.SPEECH_STARTED] * (
        len(found) % 2
    )
