"""Where utterances begin and end, laid out on a time axis: `.` is 20 ms of silence, `#` of speech.

Verdicts on the words so far stand where they arrive, before their chunk: `f` finished, `u` unfinished, `?` unsure.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.endpointing_times import EndpointingTimes
from voice.hearing.endpointing import Completeness, Edge, Endpointing

CHUNK_SECONDS = 0.02
TIMES = EndpointingTimes(start=0.1, forgiven=0.06, pause=0.08, finished=0.2, unsure=0.4, unfinished=1.2, longest=5.0)
VERDICTS = {"f": Completeness.FINISHED, "u": Completeness.UNFINISHED, "?": Completeness.UNSURE}


def edges(axis: str, times: EndpointingTimes = TIMES) -> list[tuple[int, Edge]]:
    """Every edge, with the index of the chunk that made it."""
    endpointing = Endpointing(times)
    found, at = [], 0
    for mark in axis:
        if mark in VERDICTS:
            endpointing.judged(VERDICTS[mark])
            continue
        if edge := endpointing.process(CHUNK_SECONDS, mark == "#"):
            found.append((at, edge))
        at += 1
    return found


def bounds(axis: str) -> list[tuple[int, Edge]]:
    """The edges without the pauses."""
    return [(at, edge) for at, edge in edges(axis) if edge is not Edge.PAUSED]


def silence_at_end(axis: str) -> float:
    """Seconds of silence after which the utterance that lasts through the first `#`s was ended."""
    chunks = [mark for mark in axis if mark in "#."]
    end = next(at for at, edge in edges(axis) if edge is Edge.SPEECH_ENDED)
    last_speech = max(at for at in range(end + 1) if chunks[at] == "#")
    return round((end - last_speech) * CHUNK_SECONDS, 3)


def test_an_utterance_begins_after_a_tenth_of_a_second_and_ends_after_the_silence() -> None:
    assert bounds("." * 10 + "#" * 20 + "." * 30) == [(14, Edge.SPEECH_STARTED), (49, Edge.SPEECH_ENDED)]


def test_a_click_is_no_utterance() -> None:
    assert edges("...##......#.....###....") == []


def test_a_chunk_of_doubt_at_the_beginning_is_forgiven() -> None:
    assert edges("##.#.##" + "." * 25)[0] == (6, Edge.SPEECH_STARTED)


def test_a_breath_in_mid_sentence_does_not_end_it() -> None:
    axis = "#" * 20 + "." * 15 + "#" * 20 + "." * 25
    assert [edge for _, edge in bounds(axis)] == [Edge.SPEECH_STARTED, Edge.SPEECH_ENDED]


def test_two_quick_reports_are_two_utterances() -> None:
    axis = "#" * 20 + "." * 21 + "#" * 20 + "." * 21
    assert [edge for _, edge in bounds(axis)] == [Edge.SPEECH_STARTED, Edge.SPEECH_ENDED] * 2


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


def test_a_pause_is_told_of_once_in_each_silence() -> None:
    axis = "#" * 20 + "." * 10 + "#" * 10 + "." * 30
    assert [at for at, edge in edges(axis) if edge is Edge.PAUSED] == [23, 43]


@pytest.mark.parametrize(
    ("axis", "seconds"),
    [
        ("#" * 20 + "." * 90, 0.4),
        ("#" * 20 + "....f" + "." * 90, 0.2),
        ("#" * 20 + "....u" + "." * 90, 1.2),
        ("#" * 20 + "....?" + "." * 90, 0.4),
        ("#" * 20 + "." * 15 + "f" + "." * 90, 0.32),
        ("#" * 20 + "....u" + "." * 20 + "f" + "." * 90, 0.5),
        ("#" * 20 + "....f....##" + "." * 90, 0.4),
        ("#" * 20 + "....f....##....u" + "." * 90, 1.2),
        ("#" * 20 + "....u" + "." * 40 + "##....f" + "." * 90, 0.2),
        ("#" * 20 + "f" + "." * 90, 0.4),
    ],
    ids=[
        "nobody judged",
        "a finished command",
        "she's … um",
        "left open",
        "a verdict that came late ends it at once",
        "taken back",
        "more speech makes a verdict void",
        "and is judged anew",
        "she's … um … smiling",
        "a verdict without a pause is none",
    ],
)
def test_the_words_decide_how_long_a_silence_ends_them(axis: str, seconds: float) -> None:
    assert silence_at_end(axis) == pytest.approx(seconds, abs=CHUNK_SECONDS + 0.001)


def test_an_unfinished_utterance_is_ended_too_when_it_has_lasted_too_long() -> None:
    found = bounds(("#" * 20 + "....u" + "." * 40) * 6)
    assert found[1] == (pytest.approx(5.0 / CHUNK_SECONDS - 1, abs=1), Edge.SPEECH_ENDED)


@given(st.text("#.#.fu?", max_size=700))
def test_beginnings_and_ends_alternate_and_no_silence_ends_one_too_soon_or_too_late(axis: str) -> None:
    chunks = [mark for mark in axis if mark in "#."]
    found = bounds(axis)
    assert [edge for _, edge in found] == ([Edge.SPEECH_STARTED, Edge.SPEECH_ENDED] * len(found))[: len(found)]
    for (begin, _), (end, _) in zip(found[::2], found[1::2], strict=False):
        last_speech = max(at for at in range(end + 1) if chunks[at] == "#")
        forced = (end - begin) * CHUNK_SECONDS >= TIMES.longest - TIMES.start - TIMES.forgiven
        assert forced or TIMES.finished - 0.001 <= (end - last_speech) * CHUNK_SECONDS <= TIMES.unfinished + 0.02
    if len(found) % 2:
        silent = len(chunks) - 1 - max(at for at, mark in enumerate(chunks) if mark == "#")
        assert silent * CHUNK_SECONDS <= TIMES.unfinished + 0.02
