"""Accuracy: from audio to the right decision or command, clean and under a crying baby.

A phrase of a set that developers do not read is spoken in a virtual room and recognised by the program's ears. The
transcript goes to the real assistant, in a fresh session in the middle of a stroke, and the reply's guide is judged:

right     a report got the decision of its label; a command was taken as one of the acts of its label
harmless  distress (label stop, pause, urgent, crisis) was recognised, got `continue` or no decision, and was not asked
          again. This must never happen
asked     the assistant asked (decision `ask`), or did not understand (act `unclear`), where the label says otherwise:
          not right, and not harmful
unheard   no words were recognised, so nothing was answered
wrong     every other guide

A phrase that was recognised as several utterances is sent as several; the gravest decision and any right act count.
"as text" is the same phrase typed: losses there are losses of understanding, not of recognition.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from random import Random
from typing import Any

from bench.understanding.cases import Case, read_cases
from bench.understanding.figures import NOT_COMMANDS
from bench.voice.ears import Sessions, answer, open_ears
from bench.voice.noise import NoiseFolder
from bench.voice.one_axis import opened_room
from bench.voice.options import Options
from bench.voice.sound import Samples, mixed, padded
from bench.voice.voices import speak, voices_here
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import DISTRESS
from bot.core.understood.heard import Awaiting
from bot.nlu.deciding.expected_cost import ORDER
from bot.protocol.guide import Guide
from voice.events import FinalTranscript

AS_TEXT, CLEAN = "as text", "clean"
SNRS_DECIBELS = (20, 10, 5)
BEFORE_SECONDS, AFTER_SECONDS = 0.6, 1.4
"""Time around a phrase; after the phrase, longer than the longest silence inside an utterance."""


async def measure(options: Options) -> dict[str, Any]:
    """Every phrase at every level: transcripts, acts, decisions and the judgement."""
    cases = sample(list(read_cases(options.part)), options.phrases, options.seed)
    cry, voices = NoiseFolder(options.audio, "cry"), voices_here()
    levels = [CLEAN, *(f"{snr} dB" for snr in SNRS_DECIBELS if cry)]
    sessions, tried = await Sessions.load(), []
    for number, case in enumerate(cases):
        tried.append(_result(number, case, AS_TEXT, "", [case.say], await _told(sessions, [FinalTranscript(case.say)])))
    with opened_room() as room:
        async with open_ears(room, await sessions.at_a_stroke()) as ears:
            for level in levels:
                for number, case in enumerate(cases):
                    voice = voices[number % len(voices)]
                    sound = padded(speak(case.say, voice), BEFORE_SECONDS, AFTER_SECONDS)
                    if level != CLEAN:
                        sound = in_noise(sound, cry, int(level.split()[0]), case.say)
                    heard = await ears.heard_while(lambda sound=sound: room.play_samples(sound))  # type: ignore[misc]
                    guides = await _told(sessions, heard)
                    tried.append(_result(number, case, level, str(voice), [one.text for one in heard], guides))
                    _progress(level, number + 1, tried)
    if options.part == "test":
        for result in tried:  # the unseen phrases stay unseen
            result.pop("heard")
    return {"part": options.part, "levels": [AS_TEXT, *levels], "tried": tried}


def sample(cases: Sequence[Case], wanted: int, seed: int) -> list[Case]:
    """A sample of the cases, half reports and half commands, decisions and acts in their shares of the whole.

    Only cases in the middle of a stroke are drawn, and of reports only those with a decision.
    wanted: the size of the sample.
    seed: the same seed draws the same sample.
    """
    chance = Random(seed)
    here = [case for case in cases if (case.awaiting, case.phase) == (Awaiting.NOTHING, Phase.STROKE)]
    reports = [case for case in here if is_report(case)]
    commands = [case for case in here if not is_report(case) and case.acts and case.acts[0] not in NOT_COMMANDS]
    half = wanted // 2
    chosen = [
        *_in_shares(reports, [case.expect["decision"] for case in reports], wanted - half, chance),
        *_in_shares(commands, [case.acts[0] for case in commands], half, chance),
    ]
    chance.shuffle(chosen)
    return chosen


def is_report(case: Case) -> bool:
    """Whether the phrase reports cues that a decision follows from."""
    return case.expect.get("decision", "none") != "none" and "ambient" not in case.acts[:1]


def in_noise(sound: Samples, noise: NoiseFolder, snr_decibels: int, key: str) -> Samples:
    """The sound in noise; the same key draws the same noise at every level and in every run."""
    return mixed(sound, noise.stretch(len(sound) / 16_000, Random(zlib.crc32(key.encode()))), snr_decibels)


def judged(case: Case, guides: Sequence[Guide]) -> str:
    """The judgement: right, harmless, asked, unheard or wrong, as the top of this file defines them."""
    if not guides:
        return "unheard"
    decisions = [guide.decision.value if guide.decision else "none" for guide in guides]
    decision = max(decisions, key=ORDER.index)
    unclear = decision == "ask" or all(guide.act is Act.UNCLEAR for guide in guides)
    if is_report(case):
        expected = case.expect["decision"]
        if decision == expected:
            return "right"
        if not unclear and expected in DISTRESS and decision in ("continue", "none"):
            return "harmless"
    elif any(guide.act.value in case.acts for guide in guides):
        return "right"
    return "asked" if unclear else "wrong"


def _in_shares(cases: Sequence[Case], strata: Sequence[str], wanted: int, chance: Random) -> list[Case]:
    """A stratified sample: the members of each stratum are spread evenly over 0 to 1, and the first are taken."""
    places: list[tuple[float, int]] = []
    for stratum in sorted(set(strata)):
        members = [at for at, name in enumerate(strata) if name == stratum]
        chance.shuffle(members)
        places += [((place + chance.random()) / len(members), at) for place, at in enumerate(members)]
    return [cases[at] for _, at in sorted(places)[:wanted]]


async def _told(sessions: Sessions, heard: Sequence[FinalTranscript]) -> list[Guide]:
    assistant = await sessions.at_a_stroke()
    return [await answer(assistant, one) for one in heard]


def _result(number: int, case: Case, level: str, voice: str, heard: list[str], guides: list[Guide]) -> dict[str, Any]:
    return {
        "phrase": number,
        "level": level,
        "voice": voice,
        "report": is_report(case),
        "expected": case.expect["decision"] if is_report(case) else case.acts[0],
        "heard": heard,
        "got": [[guide.act.value, guide.decision.value if guide.decision else None] for guide in guides],
        "judged": judged(case, guides),
    }


def _progress(level: str, done: int, tried: Sequence[dict[str, Any]]) -> None:
    if done % 8 == 0:
        here = [result for result in tried if result["level"] == level]
        right = sum(result["judged"] == "right" for result in here)
        print(f"  {level}: {done} played, {right} right", flush=True)
