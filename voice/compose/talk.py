"""A conversation at this machine: assistant, ears and speaker are loaded, joined, and run until the end."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import signal
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.protocol.messages import Start
from bot.server.data_folder import data_folder
from bot.server.errors import ServerError
from support.tasks import end_tasks
from voice.clock import RealClock, VirtualClock
from voice.compose.assistants import open_assistant
from voice.compose.microphones import microphone_of, recording
from voice.compose.startup import Stopwatch, all_or_none, leave_time_for_sound
from voice.errors import AssistantError, DeviceMissing, InputError, RendererError
from voice.events import Device, Event, Returned
from voice.hearing.assistant_bridge import verdict_by_assistant
from voice.ports import Clock, Microphone, Speaker
from voice.sentences import own_sentences
from voice.settings import Settings
from voice.speaking.speaker import SilentSpeaker
from voice.terminal.keyboard import Keyboard
from voice.terminal.last_session import RememberedAssistant, SessionKeeper, new_sender
from voice.terminal.script import play, read_script
from voice.terminal.transcript import TranscriptPrinter
from voice.turns.conversation import Conversation, End
from voice.turns.wake_word import WakeWordGate

if TYPE_CHECKING:
    from voice.hearing.ears import Ears


@dataclass(frozen=True)
class Wanted:
    """What the command line asks for; without wav, script or keyboard the caregiver speaks into the microphone.

    aloud: with keyboard, the lines are spoken too.
    server: an assistant's address; None for the assistant in this process.
    new: begin anew, even where the last session was broken off.
    go_on: with wav or script, go on with the last session and keep this one.
    start_message: the first message to the assistant.
    """

    wav: Path | None = None
    script: Path | None = None
    keyboard: bool = False
    aloud: bool = False
    server: str | None = None
    new: bool = False
    go_on: bool = False
    start_message: str = Start().text

    @property
    def by_ear(self) -> bool:
        """The caregiver is heard, by microphone or from a recording."""
        return not (self.script or self.keyboard)

    @property
    def rehearsal(self) -> bool:
        """A script or a recording is nobody's massage: the last session is neither gone on with nor replaced."""
        return (self.script is not None or self.wav is not None) and not self.go_on


async def talk(wanted: Wanted, settings: Settings, started: float) -> int:
    """Hold one conversation and return the exit code. Raises InputError, AssistantError before it begins.

    started: the program's start, on the monotonic clock.
    """
    if wanted.server and settings.wake_word != "none":
        raise InputError("A wake word needs the assistant in this program; leave out --server, or set wake_word: none.")
    steps = read_script(wanted.script) if wanted.script else ()
    microphone = (recording(wanted.wav) if wanted.wav else microphone_of(settings)) if wanted.by_ear else None
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

    ears: Ears | None = None
    speaker: Speaker | None = None
    loading: list[Coroutine[Any, Any, Any]] = [stopwatch.time("model", open_assistant(settings, sender, wanted.server))]
    if microphone is not None:
        loading.append(_or_missing(stopwatch.time("recogniser", _ears(microphone, settings, post)), printer))
    if wanted.by_ear or wanted.aloud:
        loading.append(_or_missing(stopwatch.time("voice", _speaker(settings, clock, post, printer.notice)), printer))
    assistant, *parts = await all_or_none(*loading)
    if wanted.by_ear:
        ears, speaker = parts
    elif parts:
        speaker = parts[0]
    if wanted.by_ear and ears is None:
        printer.notice(words.show["no_microphone"])
    elif speaker is None and (wanted.by_ear or wanted.aloud):
        printer.notice(words.show["speaker_missing" if wanted.wav or wanted.aloud else "no_speaker"])
        if not wanted.wav and ears is not None:
            await ears.close()
            ears = None
    speaker = speaker or SilentSpeaker()
    if keeper is not None:
        keeper.remember(sender, ended=False)
        assistant = RememberedAssistant(assistant, keeper, sender)
    woken = ears is not None and settings.wake_word != "none"
    gate = WakeWordGate(settings.wake_word_seconds, settings.wake_word) if woken else None
    nod = None if isinstance(speaker, SilentSpeaker) else words.say["nod"]
    conversation = Conversation(
        assistant, speaker, printer, clock, words, settings.retry_seconds, wanted.start_message, gate, nod
    )
    posts.append(conversation.post)
    if ears is not None:
        speaker.report_playback_to(ears.playback_reference.enqueue)
        ears.judge_turns_by(verdict_by_assistant(assistant, loop))
        ears.want_interim(lambda: conversation.snapshot.wants_interim)
    if wanted.by_ear:
        leave_time_for_sound()
    printer.notice(stopwatch.sentence())
    try:
        return await _run(conversation, _inputs(wanted, steps, conversation, clock, ears), printer, wanted)
    finally:
        if ears is not None:
            await ears.close()
        await speaker.close()
        await assistant.close()


def _session(wanted: Wanted, settings: Settings, tell: Callable[[str], None]) -> tuple[str, SessionKeeper | None]:
    """The sender to talk as, and the keeper of the last session (None for a rehearsal)."""
    if wanted.rehearsal:
        return new_sender(), None
    try:
        keeper = SessionKeeper(data_folder(), tell)
    except ServerError as error:
        raise AssistantError(str(error)) from error
    former = None if wanted.new else keeper.sender_to_go_on_with(settings.go_on_within_hours)
    return former or new_sender(), keeper


async def _ears(microphone: Microphone, settings: Settings, post: Callable[[Event], None]) -> Ears:
    module = await asyncio.to_thread(importlib.import_module, "voice.compose.ears")
    ears: Ears = await module.open_ears(microphone, settings, post)
    return ears


async def _speaker(
    settings: Settings, clock: Clock, post: Callable[[Event], None], tell: Callable[[str], None]
) -> Speaker:
    module = await asyncio.to_thread(importlib.import_module, "voice.compose.speaker")
    speaker: Speaker = await module.open_speaker(settings, clock, lambda: post(Returned(Device.SPEAKER)), tell)
    return speaker


async def _or_missing(opening: Coroutine[Any, Any, Any], printer: TranscriptPrinter) -> Any:
    """What was opened; None where the device is missing, and keyboard or screen take over."""
    try:
        return await opening
    except DeviceMissing:
        return None
    except RendererError as error:
        printer.notice(error.sentence)
        return None


def _inputs(
    wanted: Wanted, steps: Any, conversation: Conversation, clock: Clock, ears: Ears | None
) -> list[Coroutine[Any, Any, None]]:
    """Where utterances come from: a script, or ears, keyboard or both. At a terminal the keyboard always counts."""
    if isinstance(clock, VirtualClock):
        return [play(steps, conversation, clock)]
    inputs: list[Coroutine[Any, Any, None]] = []
    if ears is not None:
        inputs.append(ears.run())
    if ears is None or (wanted.wav is None and sys.stdin is not None and sys.stdin.isatty()):
        inputs.append(Keyboard(conversation.post, conversation.settled).run())
    return inputs


async def _run(
    conversation: Conversation, inputs: list[Coroutine[Any, Any, None]], printer: TranscriptPrinter, wanted: Wanted
) -> int:
    """Run the conversation with its inputs; Ctrl-C and SIGTERM end the input at once."""
    loop = asyncio.get_running_loop()
    talking = loop.create_task(conversation.run())
    reading = [loop.create_task(_until_over(source, conversation)) for source in inputs]
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, talking.cancel)
    end: End | None = None
    try:
        end = await talking
    except asyncio.CancelledError:
        end = End.INPUT_ENDED
    finally:
        await end_tasks(reading)
    if conversation.assistant_away:
        raise AssistantError("The assistant could not be reached any more; start again, and it asks how your baby is.")
    if end is End.INPUT_ENDED:
        over = "script_over" if wanted.script else "recording_over" if wanted.wav else "left"
        printer.notice(own_sentences().show[over])
    return 0


async def _until_over(source: Coroutine[Any, Any, None], conversation: Conversation) -> None:
    """Fail the conversation where its input fails: it must not go on deaf."""
    try:
        await source
    except Exception as error:  # noqa: BLE001  (run() raises it)
        conversation.fail(error)
