"""The judge of a room, a microphone and a speaker: samples in, findings out. Pure; all sound is 16 kHz.

A finding's sentence, with what to do, stands under `hear` in voice/sentences.yml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import numpy as np

from voice.audio import RATE_HZ, Samples
from voice.hearing.playback_correlation import (
    LEAST_CORRELATION,
    LOOK_BACK_SECONDS,
    WINDOW_SECONDS,
    cross_correlation,
    peak_correlation,
    pre_emphasised,
)

FRAME_SAMPLES = 1_600
SILENCE_DBFS = -120.0
"""The level of digital silence."""

LOUD_ROOM_DBFS = -38.0
"""A room louder than this between two sentences masks a voice across a changing mat, usually about -28 dBFS."""
QUIET_PERSON_DBFS = -48.0
LEAST_OVER_ROOM_DB = 8.0
LEAST_RISE_DB = 6.0
"""An echo that is captured at all lifts the level by at least this."""
OFFSET_SHARE = 0.02
FULL = 0.985
CLIPPED_SHARE = 0.002
LEAST_WORDS_SHARE = 0.6
LATEST_SECONDS = LOOK_BACK_SECONDS - WINDOW_SECONDS
"""Echo cancellation looks for no echo later than this."""

NUMBERS = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five"}
SPELT = {"she's": "she is", "he's": "he is"}


@dataclass(frozen=True)
class Finding:
    """A line of the report.

    check: the thing checked.
    kind: the key of the finding's sentence.
    facts: the values that the sentence names.
    """

    check: str
    kind: str
    ok: bool
    facts: Mapping[str, object] = field(default_factory=dict)


def level_dbfs(samples: Samples) -> float:
    """Mean power relative to full scale, without a steady offset; SILENCE_DBFS for silence."""
    if not len(samples):
        return SILENCE_DBFS
    power = float(np.var(samples.astype(np.float64)))
    return max(SILENCE_DBFS, 10 * float(np.log10(power))) if power > 0 else SILENCE_DBFS


def frame_levels_dbfs(samples: Samples) -> list[float]:
    """The level of each whole tenth of a second."""
    return [level_dbfs(samples[start : start + FRAME_SAMPLES]) for start in _frames(samples)]


def loud_level_dbfs(samples: Samples) -> float:
    """The level of the louder parts: the voice, where there is a voice."""
    levels = frame_levels_dbfs(samples)
    return float(np.percentile(levels, 85)) if levels else level_dbfs(samples)


def room_level_dbfs(samples: Samples) -> float:
    """The level between the sounds, which a bang or a word does not raise."""
    levels = frame_levels_dbfs(samples)
    return float(np.percentile(levels, 30)) if levels else level_dbfs(samples)


def is_silent(samples: Samples) -> bool:
    """Whether all samples are the same: no microphone that is on delivers that for a second."""
    return not len(samples) or float(np.ptp(samples)) == 0.0


def is_clipped(samples: Samples) -> bool:
    """Whether the loudest parts are cut off."""
    return bool(len(samples)) and float(np.mean(np.abs(samples) >= FULL)) > CLIPPED_SHARE


def judge_room(room: Samples, later: Samples) -> Finding:
    """The finding on the second before the first line. later: the sound after it, as some microphones gate silence."""
    level = round(room_level_dbfs(room))
    if is_silent(room):
        return Finding("room", "muted", ok=False) if is_silent(later) else Finding("room", "gated", ok=True)
    if is_clipped(room):
        return Finding("room", "room_clipped", ok=False)
    offset = abs(float(np.mean(room)))
    if offset > OFFSET_SHARE:
        return Finding("room", "offset", ok=False, facts={"percent": round(offset * 100)})
    if level > LOUD_ROOM_DBFS:
        return Finding("room", "room_loud", ok=False, facts={"dbfs": level})
    return Finding("room", "room_quiet", ok=True, facts={"dbfs": level})


@dataclass(frozen=True)
class Moment:
    """A window of captured sound, and the playback up to the window's end (longer than the window)."""

    captured: Samples
    played: Samples


def echo_correlation(moments: Sequence[Moment]) -> float:
    """The echo's peak correlation, 0 to 1: the median over the moments with playback."""
    found = [peak_correlation(moment.captured, moment.played) for moment in moments if np.any(moment.played)]
    return float(np.median(found)) if found else 0.0


def echo_delay_seconds(moments: Sequence[Moment]) -> float | None:
    """The delay from the player's buffer to the microphone's; None where no moment holds an echo."""
    found = [_delay(m) for m in moments if peak_correlation(m.captured, m.played) >= LEAST_CORRELATION]
    return float(np.median(found)) if found else None


def judge_echo(room: Samples, captured: Samples, moments: Sequence[Moment]) -> tuple[Finding, ...]:
    """The findings on the echo of a line: how strong, how late. No echo is right: headphones leave none."""
    correlation = echo_correlation(moments)
    rise = round(loud_level_dbfs(captured) - max(room_level_dbfs(room), -90.0))
    facts = {"likeness": f"{correlation:.2f}", "rise": rise}
    if correlation < LEAST_CORRELATION:
        kind = "own_voice_not_heard" if rise < LEAST_RISE_DB else "own_voice_unlike"
        return (Finding("own voice", kind, ok=True, facts=facts),)
    if is_clipped(captured):
        return (Finding("own voice", "own_voice_clipped", ok=False, facts=facts),)
    own = Finding("own voice", "own_voice_heard", ok=True, facts=facts)
    delay = echo_delay_seconds(moments)
    if delay is None:
        return (own,)
    late = delay > LATEST_SECONDS
    return own, Finding("delay", "late" if late else "delay", ok=not late, facts={"ms": round(delay * 1000)})


def judge_words(line: str, text: str) -> Finding:
    """The finding on the recogniser: how much of the line, captured in the room, it transcribed."""
    share = words_share(line, text)
    facts = {"percent": round(share * 100), "text": text}
    if share >= LEAST_WORDS_SHARE:
        return Finding("words", "words_heard", ok=True, facts=facts)
    return Finding("words", "words_lost" if text else "no_words", ok=False, facts=facts)


def judge_person(line: str, text: str, speech: Samples, room: Samples, took_seconds: float) -> Finding:
    """The finding on the person. speech: the captured sentence, empty where there was none."""
    level = round(loud_level_dbfs(speech))
    facts = {"text": text, "dbfs": level, "ms": round(took_seconds * 1000), "line": line}
    if not len(speech):
        return Finding("you", "person_not_heard", ok=False, facts=facts)
    if is_clipped(speech):
        return Finding("you", "person_clipped", ok=False, facts=facts)
    if level < QUIET_PERSON_DBFS:
        return Finding("you", "person_quiet", ok=False, facts=facts)
    if level - room_level_dbfs(room) < LEAST_OVER_ROOM_DB:
        return Finding("you", "person_in_noise", ok=False, facts=facts)
    understood = words_share(line, text) >= LEAST_WORDS_SHARE
    return Finding("you", "person_heard" if understood else "person_misheard", ok=understood, facts=facts)


def words_share(line: str, text: str) -> float:
    """How much of the line's words the text holds, in their order, 0 to 1."""
    said, found = _words(line), _words(text)
    matching = SequenceMatcher(None, said, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matching) / len(said) if said else 0.0


def _words(text: str) -> list[str]:
    plain = re.findall(r"[a-z0-9']+", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    return " ".join(NUMBERS.get(word, SPELT.get(word, word)) for word in plain).split()


def _delay(moment: Moment) -> float:
    """The seconds from the piece of playback that the window holds to the playback's end."""
    start = int(np.argmax(np.abs(cross_correlation(pre_emphasised(moment.captured), pre_emphasised(moment.played)))))
    return (len(moment.played) - len(moment.captured) - start) / RATE_HZ


def _frames(samples: Samples) -> range:
    return range(0, len(samples) - FRAME_SAMPLES + 1, FRAME_SAMPLES)
