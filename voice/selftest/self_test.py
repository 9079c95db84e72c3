"""The self-test: a line is said, captured again by the real microphone, and every fault on the way named.

voice.selftest.sound_check judges, voice/sentences.yml holds the sentences. Nothing is recorded to disk.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path

from bot.protocol.guide import Speech
from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, Samples, as_samples
from voice.clock import RealClock
from voice.compose.microphones import microphone_of
from voice.compose.recognizers import load_recognizer
from voice.compose.speaker import open_speaker
from voice.errors import DeviceLost, DeviceMissing, InputError, RecognizerError, VoiceError
from voice.ports import Recognizer, Speaker
from voice.selftest.person_listening import PATIENCE_SECONDS, wait_for_person
from voice.selftest.room_sound import RoomSound
from voice.selftest.sound_check import (
    Finding,
    is_silent,
    judge_echo,
    judge_person,
    judge_room,
    judge_words,
)
from voice.sentences import own_sentences
from voice.settings import Settings

ROOM_SECONDS = 1.0
SETTLE_SECONDS = 0.4
AFTER_LINE_SECONDS = 0.7
"""The line's echo fades for so long after the speaker has finished."""


class SelfTest:
    """A run of the self-test; `findings` fills while run() prints them."""

    def __init__(self, settings: Settings, path: Path, person: bool) -> None:
        self.findings: list[Finding] = []
        self._settings = settings
        self._path = path
        self._person = person

    async def run(self) -> int:
        """Run every check that the machine allows for; the exit code. Raises InputError for unusable settings."""
        kind = "settings" if self._path.exists() else "settings_absent"
        self._tell(Finding("settings", kind, ok=True))
        recognizer = await self._recognizer()
        speaker = await self._speaker()
        try:
            try:
                with RoomSound(microphone_of(self._settings)) as room:
                    await self._check(room, speaker, recognizer)
            except DeviceMissing as error:
                self._tell(_failed("microphone", "microphone_missing", error))
            except DeviceLost as error:
                self._tell(_failed("microphone", "microphone_lost", error))
        finally:
            if speaker is not None:
                await speaker.close()
        well = all(finding.ok for finding in self.findings)
        print(sentences()["all_well" if well else "look"], flush=True)
        return 0 if well else 1

    async def _recognizer(self) -> Recognizer | None:
        try:
            return await asyncio.to_thread(load_recognizer, self._settings)
        except RecognizerError as error:
            self._tell(_failed("recogniser", "recognizer_failed", error))
            return None

    async def _speaker(self) -> Speaker | None:
        try:
            return await open_speaker(self._settings, RealClock(), lambda: None)
        except InputError:
            raise
        except VoiceError as error:
            kind = "speaker_missing" if isinstance(error, DeviceMissing) else "speaker_failed"
            self._tell(_failed("speaker", kind, error))
            return None

    async def _check(self, room: RoomSound, speaker: Speaker | None, recognizer: Recognizer | None) -> None:
        await _until_captured(room, round((SETTLE_SECONDS + ROOM_SECONDS) * RATE_HZ))
        self._tell(Finding("microphone", "microphone_open", ok=True))
        settled = round(SETTLE_SECONDS * RATE_HZ)
        quiet = as_samples(room.captured(settled, settled + round(ROOM_SECONDS * RATE_HZ)))
        silent_at_first = is_silent(quiet)
        if not silent_at_first:
            self._tell(judge_room(quiet, quiet))
        begun = room.position
        said = speaker is not None and await self._say(room, speaker, "line")
        spoken = room.captured(begun)
        captured = as_samples(spoken)
        if silent_at_first:
            self._tell(judge_room(quiet, captured))
            if is_silent(captured):
                return
        if said:
            for finding in judge_echo(quiet, captured, await asyncio.to_thread(room.moments)):
                self._tell(finding)
            if recognizer is not None and self.findings[-1].kind in ("delay", "late", "own_voice_clipped"):
                text, _ = await self._transcribed(recognizer, spoken)
                if text is not None:
                    self._tell(judge_words(says()["line"], text))
        if self._person and recognizer is not None:
            await self._ask(room, speaker, recognizer, quiet)

    async def _say(self, room: RoomSound, speaker: Speaker, key: str) -> bool:
        """Say a line and wait for its echo; whether the line was said."""
        room.recent_playback = speaker.recent_playback
        try:
            await speaker.say(says()[key], Speech(), ())
        except VoiceError as error:
            self._tell(_failed("speaker", "speaker_failed", error))
            return False
        await _until_captured(room, room.position + round(AFTER_LINE_SECONDS * RATE_HZ))
        if key == "line":
            self._tell(Finding("speaker", "speaker_open", ok=True))
        return True

    async def _ask(self, room: RoomSound, speaker: Speaker | None, recognizer: Recognizer, quiet: Samples) -> None:
        phrase = says()["phrase"]
        if speaker is not None:
            await self._say(room, speaker, "ask")
        print(sentences()["please_say"].format(line=phrase), flush=True)
        speech = await wait_for_person(room)
        text, took = await self._transcribed(recognizer, speech) if speech else ("", 0.0)
        if text is not None:
            self._tell(judge_person(phrase, text, as_samples(speech), quiet, took))

    async def _transcribed(self, recognizer: Recognizer, pcm: bytes) -> tuple[str | None, float]:
        """The transcript and the seconds it took; None where the recogniser failed, which is printed."""
        from speech_recognition import AudioData

        begun = time.monotonic()
        try:
            text = await asyncio.to_thread(recognizer.transcribe, AudioData(pcm, RATE_HZ, SAMPLE_WIDTH_BYTES))
        except VoiceError as error:
            self._tell(_failed("recogniser", "recognizer_failed", error))
            return None, 0.0
        return text.strip(), time.monotonic() - begun

    def _tell(self, finding: Finding) -> None:
        self.findings.append(finding)
        facts = {"path": self._path, "patience": f"{PATIENCE_SECONDS:g}", **finding.facts}
        sentence = sentences()[finding.kind].format(**facts)
        print(f"{'ok' if finding.ok else 'look here':<10} {finding.check:<11} {sentence}", flush=True)


async def _until_captured(room: RoomSound, position: int) -> None:
    """Wait until the microphone has come to that position. Raises DeviceLost."""
    while room.position < position:
        room.captured(room.position)
        await asyncio.sleep(0.02)


def _failed(check: str, kind: str, error: VoiceError) -> Finding:
    return Finding(check, kind, ok=False, facts={"sentence": error.sentence})


def says() -> Mapping[str, str]:
    """The lines that the self-test says aloud."""
    return own_sentences().hear_say


def sentences() -> Mapping[str, str]:
    """The sentences that the self-test prints, by the kind of a finding."""
    return own_sentences().hear
