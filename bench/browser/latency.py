"""Latency: from the end of speech to the first audio of the answer, of `make talk` and of the page in the same room.

Chromium's microphone and loudspeaker are the virtual room's, so that the page is measured as `make talk` is: speech and
answer are on one recording, and the browser's own buffers count. Phrases, voices, number of turns and massage are the
same; a phrase is said when the loudspeaker is silent. The page notes where the time goes: when it sent the last audio
of the phrase, when the transcript came, when the answer's audio came, and when the page started to play that audio.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from typing import Any

from bench.browser.chromium import chromium
from bench.browser.options import Options
from bench.browser.visit import Spoken, Visit, visit
from bench.turn import server
from bench.voice import latency as of_talk
from bench.voice.instants import end_of_speech, milliseconds, place_of
from bench.voice.one_axis import RIGHT_OF_LOUDSPEAKER, OneAxisRoom, Tape, opened_room
from bench.voice.options import Options as VoiceOptions
from bench.voice.program import AUDIBLE, LOST_AFTER_SECONDS
from bench.voice.sound import Samples, padded
from bench.voice.voices import Voice, speak, voices_here

NAMES = {"talk": "make talk", "page": "the page"}
BLOCK_TURNS = 10
"""`make talk` and the page are measured in turns of so many, so that a busier machine slows both."""
QUIET_SECONDS = 1.0
LONGEST_LINES_SECONDS = 90.0


def measure(options: Options) -> dict[str, Any]:
    """Every turn of `make talk` and of the page: outcome, and milliseconds from the end of speech to first audio."""
    measured: dict[str, Any] = {side: {"turns": [], "load": []} for side in ("talk", "page")}
    for begun in range(0, options.turns, BLOCK_TURNS):
        count = min(BLOCK_TURNS, options.turns - begun)
        for side, turns in (("talk", talk_turns), ("page", page_turns)):
            print(f"  {NAMES[side]}", flush=True)
            measured[side]["turns"] += turns(count)
            measured[side]["load"].append(os.getloadavg()[0])
    return measured


def talk_turns(count: int) -> list[dict[str, Any]]:
    """Turns of `make talk`, as bench.voice measures them."""
    turns: list[dict[str, Any]] = asyncio.run(of_talk.measure(VoiceOptions(utterances=count)))["turns"]
    return turns


def page_turns(count: int) -> list[dict[str, Any]]:
    """Turns of the page, with a server of its own."""
    voices = voices_here()
    turns: list[dict[str, Any]] = []
    with (
        tempfile.TemporaryDirectory(prefix="gentle-hands-data-") as folder,
        server(folder) as (url, _process, _seconds),
        opened_room() as room,
        chromium(room.environment) as browser,
        Tape(room) as tape,
    ):
        while len(turns) < count:
            with visit(browser, url) as tab:
                tab.to_the_strokes()
                tab.talk()
                while (number := len(turns)) < count:
                    wait_for_quiet(tape, tab)
                    if not tab.talking:
                        break
                    text, voice = of_talk.SAID[number % len(of_talk.SAID)], voices[number % len(voices)]
                    turns.append(_turn(room, tape, tab, text, voice))
                    print(f"  {number + 1}: {voice}, {turns[-1]['milliseconds'] or turns[-1]['outcome']}", flush=True)
    return turns


def _turn(room: OneAxisRoom, tape: Tape, tab: Visit, text: str, voice: Voice) -> dict[str, Any]:
    clip = speak(text, voice)
    tab.forget()
    start = tape.position
    room.play_samples(padded(clip, 0.2, 0.1))
    until = time.monotonic() + of_talk.LONGEST_WAIT_SECONDS
    while time.monotonic() < until and tape.silent_seconds(RIGHT_OF_LOUDSPEAKER, AUDIBLE) > 0.1:
        time.sleep(0.05)
    time.sleep(1.0)
    ended, answered = of_talk.instants(tape, clip, start)
    outcome = "answered" if answered is not None else "no answer"
    if any(tape.channel(RIGHT_OF_LOUDSPEAKER, start, ended) > AUDIBLE):
        outcome, answered = "spoke already", None
    spoken = tab.spoken()
    return {
        "said": text,
        "voice": str(voice),
        "heard": tab.heard(),
        "answer": [message["text"] for message in spoken.came if message["type"] == "line"][:1],
        "outcome": outcome,
        "milliseconds": None if answered is None else milliseconds(answered - ended),
        "in_page": in_page(clip, spoken) if answered is not None else None,
    }


def in_page(clip: Samples, spoken: Spoken) -> dict[str, float] | None:
    """Milliseconds from the moment the page sent the end of the speech, and the latencies that the browser states.

    heard: until the transcript came.
    came: until the answer's audio came.
    started: until the page handed that audio to the browser's player.
    sounded: until the first sample of it that is not silence was due.
    base_latency, output_latency: as the browser's audio context states them.
    None where any of the first three never came.
    """
    ended_ms = spoken.captured_ms(place_of(clip, spoken.sound) + end_of_speech(clip))

    def after(wanted: str) -> float | None:
        at = (one["at"] - ended_ms for one in spoken.came if one["type"] == wanted and not one.get("speaking"))
        return next((ms for ms in at if ms > 0), None)

    heard, came = after("caregiver"), after("sound")
    started = next((one for one in spoken.started if one["at"] > ended_ms), None)
    if heard is None or came is None or started is None:
        return None
    return {
        "heard": heard,
        "came": came,
        "started": started["at"] - ended_ms,
        "sounded": started["at"] - ended_ms + started["silenceMs"],
        "base_latency": started["baseLatencyMs"],
        "output_latency": started["outputLatencyMs"],
    }


def wait_for_quiet(tape: Tape, tab: Visit) -> None:
    """Returns after QUIET_SECONDS of silence, once the audio that the page last started has sounded or is lost."""
    until = time.monotonic() + LONGEST_LINES_SECONDS
    while time.monotonic() < until:
        silent = tape.silent_seconds(RIGHT_OF_LOUDSPEAKER, AUDIBLE)
        if silent > QUIET_SECONDS:
            since = tab.since_started_seconds()
            if silent < since or min(silent, since) > LOST_AFTER_SECONDS:
                return
        time.sleep(0.05)
