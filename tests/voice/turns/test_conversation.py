"""The loop with hand-written fakes on a virtual clock: what is heard, said, told and shown, and when."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.protocol.errors import ProtocolError
from bot.protocol.guide import Speech
from tests.voice.fakes import ScriptedAssistant, SlowMouth, TinyMassage, Transcript, reply, stroke_timer
from voice.clock import VirtualClock
from voice.errors import DeviceLost, RendererError
from voice.events import Device, FinalTranscript, InputEnded, Lost, NoWords, RecognitionFailed, Returned, SpeechStarted
from voice.ports import Assistant, PlaybackFinished, Speaker
from voice.sentences import own_sentences
from voice.speaking.speaker import SilentSpeaker
from voice.turns.conversation import Conversation, End

WORDS = own_sentences()
STROKE = {"/start": reply("Stroke.", timer=stroke_timer())}


class Talk:
    """A conversation under way, with everything a test wants to look at."""

    def __init__(self, assistant: Assistant, speaker: Speaker) -> None:
        self.clock = VirtualClock()
        self.transcript = Transcript()
        self.speaker = speaker
        self.conversation = Conversation(assistant, speaker, self.transcript, self.clock, WORDS, retry_seconds=3.0)
        self.running: asyncio.Task[End] = asyncio.get_running_loop().create_task(self.conversation.run())

    async def hears(self, text: str) -> None:
        """The caregiver says something, and all that follows from it happens."""
        self.conversation.post(FinalTranscript(text))
        await self.conversation.settled()

    async def passes(self, seconds: float) -> None:
        await self.clock.advance(seconds, self.conversation.settled)

    @property
    def said(self) -> list[str]:
        return self.transcript.of("assistant")


@asynccontextmanager
async def talk(assistant: Assistant, speaker: Speaker | None = None, begun: bool = True) -> AsyncIterator[Talk]:
    """A conversation that is ended, and its tasks waited for, when the test is over."""
    found = Talk(assistant, speaker or SilentSpeaker())
    try:
        if begun:
            await found.conversation.settled()
        yield found
    finally:
        found.running.cancel()
        await asyncio.gather(found.running, return_exceptions=True)


async def eventually(condition: object) -> None:
    """Let the loop turn until the condition holds; a hang is the test run's own timeout."""
    for _ in range(1000):
        if condition():  # type: ignore[operator]
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came true")


async def test_it_begins_by_telling_the_assistant_and_says_its_lines_in_order() -> None:
    assistant = TinyMassage()
    async with talk(assistant) as it:
        assert assistant.told == ["/start"]
        assert it.said == ["Hello.", "Are you ready?"]


async def test_a_whole_massage_of_timers_costs_no_real_time_and_ends() -> None:
    assistant = TinyMassage()
    async with talk(assistant) as it:
        await it.hears("ready")
        await it.passes(29.9)
        assert it.said[-1] == "Stroke 1."
        await it.passes(0.1)
        assert it.said[-1] == "Stroke 2."
        await it.passes(30.0)
        assert await it.running is End.SAID_GOODBYE
        assert it.said[-1] == "All done."
        assert assistant.told == ["/start", "ready", '/tick{"seq": 1}', '/tick{"seq": 2}']


async def test_a_cue_at_second_seventeen_stops_the_stroke_and_its_timer_never_fires() -> None:
    assistant = TinyMassage()
    async with talk(assistant) as it:
        await it.hears("ready")
        await it.passes(17.0)
        await it.hears("she is crying")
        await it.passes(600.0)
        assert it.said[-2:] == ["Stop here.", "Pick your baby up."]
        assert not any(text.startswith("/tick") for text in assistant.told)


async def test_a_word_to_the_dog_leaves_the_stroke_its_time() -> None:
    assistant = TinyMassage()
    async with talk(assistant) as it:
        await it.hears("ready")
        await it.passes(17.0)
        await it.hears("get down Rex")
        await it.passes(13.0)
        assert it.said[-1] == "Stroke 2."


async def test_stop_in_the_middle_of_a_line_cuts_it() -> None:
    mouth = SlowMouth()
    answers = STROKE | {"stop": reply("We stop.", act=Act.STOP, phase=Phase.PAUSED)}
    async with talk(ScriptedAssistant(answers), mouth, begun=False) as it:
        await eventually(lambda: mouth.said == ["Stroke."])
        it.conversation.post(FinalTranscript("stop"))
        await eventually(lambda: mouth.said == ["Stroke.", "We stop."])
        assert mouth.cuts == 1


async def test_speech_silences_a_line_before_its_words_are_known_and_after_a_cough_the_line_goes_on() -> None:
    mouth = SlowMouth()
    async with talk(ScriptedAssistant(STROKE), mouth, begun=False) as it:
        await eventually(lambda: mouth.said == ["Stroke."])
        it.conversation.post(SpeechStarted(1))
        await eventually(lambda: mouth.cuts == 1)
        it.conversation.post(NoWords(1))
        await eventually(lambda: mouth.said == ["Stroke.", "Stroke."])


async def test_when_input_ends_the_answer_under_way_is_still_given() -> None:
    async with talk(TinyMassage()) as it:
        it.conversation.post(FinalTranscript("she is crying"))
        it.conversation.post(InputEnded())
        assert await it.running is End.INPUT_ENDED
        assert it.said[-1] == "Pick your baby up."


async def test_an_assistant_that_cannot_be_reached_is_tried_until_it_can_and_nothing_is_lost() -> None:
    assistant = ScriptedAssistant(STROKE | {"she cries": reply("Stop here.", decision=Decision.STOP)})
    async with talk(assistant) as it:
        assistant.away = 2
        await it.hears("she cries")
        assert it.said[-1] == WORDS.say["assistant_lost"] and it.conversation.assistant_away
        await it.passes(3.0)
        await it.passes(3.0)
        assert assistant.told == ["/start", "she cries"]
        assert it.said[-1] == "Stop here."
        assert it.said.count(WORDS.say["assistant_lost"]) == 1


async def test_an_answer_that_cannot_be_read_is_asked_for_again_and_the_hands_rest() -> None:
    def unreadable() -> None:
        raise ProtocolError("expected exactly one guide message, got 0")

    assistant = ScriptedAssistant(STROKE | {"hm": unreadable})  # type: ignore[dict-item]
    async with talk(assistant) as it:
        await it.hears("hm")
        assert it.said[-1] == WORDS.say["not_heard"]
        assert "expected exactly one guide" in it.transcript.of("notice")[0]
        await it.hears("/start")
        assert it.said[-1] == "Stroke."


async def test_losing_the_microphone_pauses_the_massage_and_says_so() -> None:
    assistant = ScriptedAssistant(STROKE | {"pause": reply("Paused.", phase=Phase.PAUSED)})
    async with talk(assistant) as it:
        await it.passes(10.0)
        it.conversation.post(Lost(Device.MICROPHONE, "The microphone has gone."))
        await it.conversation.settled()
        assert assistant.told == ["/start", "pause"]
        assert it.said[-2:] == [WORDS.say["microphone_lost"], "Paused."]
        await it.passes(600.0)
        assert assistant.told == ["/start", "pause"]


async def test_when_the_microphone_is_back_the_baby_is_asked_after_before_anything_goes_on() -> None:
    assistant = ScriptedAssistant(STROKE | {"pause": reply("Paused.", phase=Phase.PAUSED)})
    async with talk(assistant) as it:
        it.conversation.post(Lost(Device.MICROPHONE, "The microphone has gone."))
        await it.conversation.settled()
        it.conversation.post(Returned(Device.MICROPHONE))
        await it.conversation.settled()
        assert WORDS.say["microphone_back"] in it.said
        assert assistant.told == ["/start", "pause", "/start"]


async def test_a_lost_connection_pauses_the_massage_without_words_that_nobody_would_hear() -> None:
    assistant = ScriptedAssistant(STROKE | {"pause": reply("Paused.", phase=Phase.PAUSED)})
    async with talk(assistant) as it:
        it.conversation.post(Lost(Device.CONNECTION, "The connection has gone."))
        await it.conversation.settled()
        assert it.said[-1] == "Paused." and WORDS.say["connection_lost"] not in it.said
        it.conversation.post(Returned(Device.CONNECTION))
        await it.conversation.settled()
        assert assistant.told == ["/start", "pause", "/start"]


async def test_the_display_is_told_when_the_timer_starts_is_held_goes_on_and_ends() -> None:
    async with talk(ScriptedAssistant(STROKE)) as it:
        await it.passes(10.0)
        it.conversation.post(SpeechStarted(1))
        it.conversation.post(NoWords(1))
        await it.conversation.settled()
        await it.passes(25.0)
        shown = [state and (round(state.left_seconds), state.running) for state in it.transcript.timers]
        assert shown == [(30, True), (20, False), (20, True), None]


async def test_a_microphone_lost_before_the_massage_has_nothing_to_pause_and_the_question_is_repeated() -> None:
    assistant = TinyMassage()
    async with talk(assistant) as it:
        it.conversation.post(Lost(Device.MICROPHONE, "The microphone has gone."))
        it.conversation.post(Returned(Device.MICROPHONE))
        await it.conversation.settled()
        assert assistant.told == ["/start", "repeat"]


class BrokenMouth(SilentSpeaker):
    """A speaker that fails in the given way, once."""

    def __init__(self, error: Exception) -> None:
        self.error: Exception | None = error

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        if line == "Stroke." and self.error is not None:
            error, self.error = self.error, None
            raise error
        return PlaybackFinished(False, line)


async def test_losing_the_speaker_pauses_the_massage_and_the_conversation_goes_on_in_writing() -> None:
    assistant = ScriptedAssistant(STROKE | {"pause": reply("Paused.", phase=Phase.PAUSED)})
    async with talk(assistant, BrokenMouth(DeviceLost("The speaker has gone."))) as it:
        await it.conversation.settled()
        assert assistant.told == ["/start", "pause"]
        assert it.said == ["Stroke.", "Paused."]
        assert it.transcript.of("notice") == ["The speaker has gone."]


async def test_a_line_that_cannot_be_rendered_is_shown_and_the_next_one_said() -> None:
    async with talk(ScriptedAssistant(STROKE), BrokenMouth(RendererError("It failed."))) as it:
        assert it.said == ["Stroke."] and it.transcript.of("notice") == ["It failed."]
        assert it.conversation.floor.timer.deadline == 30.0


async def test_speech_the_recogniser_failed_on_is_asked_for_again_once_in_a_row_with_the_timer_held() -> None:
    async with talk(ScriptedAssistant(STROKE)) as it:
        for utterance in (1, 2):
            it.conversation.post(SpeechStarted(utterance))
            it.conversation.post(RecognitionFailed(utterance, "The recogniser failed."))
        await it.conversation.settled()
        assert it.said == ["Stroke.", WORDS.say["not_heard"]]


async def test_a_fault_in_an_adapter_ends_the_conversation_loudly_instead_of_leaving_it_deaf() -> None:
    def broken() -> None:
        raise KeyError("a bug")

    async with talk(ScriptedAssistant({"/start": broken}), begun=False) as it:  # type: ignore[dict-item]
        with pytest.raises(KeyError):
            await it.running


async def test_when_it_ends_no_task_is_left_behind() -> None:
    before = asyncio.all_tasks()
    async with talk(TinyMassage(), SlowMouth(), begun=False) as it:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        it.running.cancel()
        await asyncio.gather(it.running, return_exceptions=True)
    assert asyncio.all_tasks() == before
