"""Puts the parts together: which ears, which voice, which assistant; then lets them talk."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import signal
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.server.data_folder import data_folder
from bot.server.errors import ServerError
from voice.clock import RealClock, VirtualClock
from voice.compose.assistants import open_assistant
from voice.compose.microphones import microphone_of, recording
from voice.compose.startup import Stopwatch, all_or_none, leave_time_for_sound
from voice.errors import AssistantError, DeviceMissing, InputError, RendererError
from voice.events import Device, Event, Returned
from voice.hearing.assistant_bridge import verdict_by_assistant
from voice.ports import Clock, Speaker
from voice.sentences import own_sentences
from voice.settings import Settings
from voice.speaking.speaker import SilentSpeaker
from voice.terminal.keyboard import Keyboard
from voice.terminal.last_session import RememberedAssistant, SessionKeeper, new_sender
from voice.terminal.script import play, read_script
from voice.terminal.transcript import TranscriptPrinter
from voice.turns.conversation import Conversation, End
from voice.turns.wake_word import WakeWordGate


@dataclass(frozen=True)
class Wanted:
    """What this run was asked for; without wav, script or keyboard it is the microphone."""

    wav: Path | None = None
    script: Path | None = None
    keyboard: bool = False
    aloud: bool = False
    server: str | None = None
    new: bool = False
    go_on: bool = False
    start_message: str = "/start"

    @property
    def rehearsal(self) -> bool:
        """A script or a recording: not somebody's massage, so it neither goes on with one nor leaves one behind."""
        return (self.script is not None or self.wav is not None) and not self.go_on


async def talk(wanted: Wanted, settings: Settings, started: float) -> int:
    """Hold one conversation and return the exit code. Raises InputError, AssistantError before it begins."""
    if wanted.server and settings.wake_word != "none":
        raise InputError("A wake word needs the assistant in this program; leave out --server, or set wake_word: none.")
    steps = read_script(wanted.script) if wanted.script else ()
    by_ear = not (wanted.script or wanted.keyboard)
    microphone = (recording(wanted.wav) if wanted.wav else microphone_of(settings)) if by_ear else None
    printer = TranscriptPrinter()
    words = own_sentences()
    stopwatch = Stopwatch(since=started)
    clock: Clock = VirtualClock() if wanted.script else RealClock()
    sender, keeper = _session(wanted, settings, printer.notice)
    loop = asyncio.get_running_loop()
    posts: list[Callable[[Event], None]] = []

    def post(event: Event) -> None:
        """For threads, and for devices that are opened before the conversation is."""
        loop.call_soon_threadsafe(lambda: posts[0](event) if posts else None)

    hearing: Any = None
    speaker: Speaker | None = None
    work: list[Coroutine[Any, Any, Any]] = [stopwatch.time("model", open_assistant(settings, sender, wanted.server))]
    if by_ear:
        work.append(_or_missing(stopwatch.time("recogniser", _hearing(microphone, settings, post)), printer))
    if by_ear or wanted.aloud:
        work.append(_or_missing(stopwatch.time("voice", _speaker(settings, clock, post, printer.notice)), printer))
    assistant, *parts = await all_or_none(*work)
    if by_ear:
        hearing, speaker = parts
    elif parts:
        speaker = parts[0]
    if by_ear and hearing is None:
        printer.notice(words.show["no_microphone"])
    elif speaker is None and (by_ear or wanted.aloud):
        printer.notice(words.show["speaker_missing" if wanted.wav or wanted.aloud else "no_speaker"])
        if not wanted.wav and hearing is not None:
            await hearing.close()
            hearing = None
    speaker = speaker or SilentSpeaker()
    if keeper is not None:
        keeper.remember(sender, ended=False)
        assistant = RememberedAssistant(assistant, keeper, sender)
    woken = hearing is not None and settings.wake_word != "none"
    gate = WakeWordGate(settings.wake_word_seconds, settings.wake_word) if woken else None
    nod = None if isinstance(speaker, SilentSpeaker) else words.say["nod"]
    conversation = Conversation(
        assistant, speaker, printer, clock, words, settings.retry_seconds, wanted.start_message, gate, nod
    )
    posts.append(conversation.post)
    if hearing is not None:
        speaker.report_playback_to(hearing.playback_reference.enqueue)
        hearing.judge_turns_by(verdict_by_assistant(assistant, loop))
        hearing.want_interim(lambda: conversation.snapshot.wants_interim)
    if by_ear:
        leave_time_for_sound()
    printer.notice(stopwatch.sentence())
    ears = _ears(wanted, steps, conversation, clock, hearing)
    try:
        return await _hold(conversation, ears, printer, wanted)
    finally:
        if hearing is not None:
            await hearing.close()
        await speaker.close()
        await assistant.close()


def _session(wanted: Wanted, settings: Settings, tell: Callable[[str], None]) -> tuple[str, SessionKeeper | None]:
    """The sender to talk as, and who remembers it (nobody, for a rehearsal)."""
    if wanted.rehearsal:
        return new_sender(), None
    try:
        keeper = SessionKeeper(data_folder(), tell)
    except ServerError as error:
        raise AssistantError(str(error)) from error
    former = None if wanted.new else keeper.sender_to_go_on_with(settings.go_on_within_hours)
    return former or new_sender(), keeper


async def _hearing(microphone: Any, settings: Settings, post: Callable[[Event], None]) -> Any:
    hearing = await asyncio.to_thread(importlib.import_module, "voice.compose.ears")
    return await hearing.open_ears(microphone, settings, post)


async def _speaker(
    settings: Settings, clock: Clock, post: Callable[[Event], None], tell: Callable[[str], None]
) -> Speaker:
    speaking = await asyncio.to_thread(importlib.import_module, "voice.compose.speaker")
    speaker: Speaker = await speaking.open_speaker(settings, clock, lambda: post(Returned(Device.SPEAKER)), tell)
    return speaker


async def _or_missing(work: Coroutine[Any, Any, Any], printer: TranscriptPrinter) -> Any:
    """None where the device is not there: the keyboard, or the screen, takes over."""
    try:
        return await work
    except DeviceMissing:
        return None
    except RendererError as error:
        printer.notice(error.sentence)
        return None


def _ears(
    wanted: Wanted, steps: Any, conversation: Conversation, clock: Clock, hearing: Any
) -> list[Coroutine[Any, Any, None]]:
    """Whatever the caregiver is heard by. At a terminal one may always type as well."""
    if isinstance(clock, VirtualClock):
        return [play(steps, conversation, clock)]
    ears: list[Coroutine[Any, Any, None]] = []
    if hearing is not None:
        ears.append(hearing.run())
    if hearing is None or (wanted.wav is None and sys.stdin is not None and sys.stdin.isatty()):
        ears.append(Keyboard(conversation.post, conversation.settled).run())
    return ears


async def _hold(
    conversation: Conversation, ears: list[Coroutine[Any, Any, None]], printer: TranscriptPrinter, wanted: Wanted
) -> int:
    """Run the conversation with its ears; Ctrl-C and a polite kill are an end of input, at once."""
    loop = asyncio.get_running_loop()
    talking = loop.create_task(conversation.run())
    listening = [loop.create_task(_until_over(ear, conversation)) for ear in ears]
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, talking.cancel)
    end: End | None = None
    try:
        end = await talking
    except asyncio.CancelledError:
        end = End.INPUT_ENDED
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    if conversation.assistant_away:
        raise AssistantError("The assistant could not be reached any more; start again, and it asks how your baby is.")
    if end is End.INPUT_ENDED:
        over = "script_over" if wanted.script else "recording_over" if wanted.wav else "left"
        printer.notice(own_sentences().show[over])
    return 0


async def _until_over(ear: Coroutine[Any, Any, None], conversation: Conversation) -> None:
    """An ear that fails must not leave a conversation that hears nothing."""
    try:
        await ear
    except Exception as error:  # noqa: BLE001  (run() raises it)
        conversation.fail(error)
