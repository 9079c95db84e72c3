"""Waiting for a sentence of a person: from the first speech to a silence, or in vain."""

from __future__ import annotations

import asyncio

from voice.audio import RATE_HZ
from voice.compose.ears import load_voice_activity
from voice.selftest.room_sound import CHUNK_SAMPLES, RoomSound

PATIENCE_SECONDS = 8.0
LEAST_PROBABILITY = 0.5
CHUNK_SECONDS = CHUNK_SAMPLES / RATE_HZ
SPEECH_SECONDS = 0.2
ENDING_SECONDS = 0.8
LEAD_IN_SAMPLES = 8_000
LONGEST_SECONDS = 8.0


async def wait_for_person(room: RoomSound) -> bytes:
    """What the person says, 16 kHz, 16 bit; b"" where no speech begins within PATIENCE_SECONDS. Raises DeviceLost."""
    activity = await asyncio.to_thread(load_voice_activity)
    first = position = room.position
    began: int | None = None
    speech = silence = 0.0
    while True:
        chunk = room.captured(position, position + CHUNK_SAMPLES)
        if len(chunk) < CHUNK_SAMPLES * 2:
            await asyncio.sleep(CHUNK_SECONDS / 2)
            continue
        position += CHUNK_SAMPLES
        if activity.probability(chunk) >= LEAST_PROBABILITY:
            began = position if began is None else began
            speech, silence = speech + CHUNK_SECONDS, 0.0
        else:
            silence += CHUNK_SECONDS
        if began is None:
            if (position - first) / RATE_HZ > PATIENCE_SECONDS:
                return b""
        elif silence >= ENDING_SECONDS or (position - began) / RATE_HZ > LONGEST_SECONDS:
            if speech >= SPEECH_SECONDS:
                return room.captured(max(first, began - LEAD_IN_SAMPLES), position)
            began, speech = None, 0.0
