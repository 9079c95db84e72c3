"""The hard cases of turn-taking, in seconds, with the real floor and loop; see tests/voice/axis.py for the notation."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest

from bot.client.timer import Timer
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.messages import Tick
from bot.protocol.reply import Reply
from tests.voice.axis import axis
from tests.voice.fakes import ScriptedAssistant, Transcript, reply, stroke_timer
from voice.clock import VirtualClock
from voice.events import FinalTranscript
from voice.sentences import own_sentences
from voice.speaking.speaker import SilentSpeaker
from voice.turns.conversation import Conversation
from voice.turns.wake_word import WakeWordGate

WORDS = own_sentences()
LONG = "Rest your palms on her thigh and slide down to the foot."


class Massage(ScriptedAssistant):
    """Strokes without end, each of so many seconds; the first of them begins at once, after `opening`."""

    def __init__(self, *opening: str, seconds: float = 30.0, awaiting: Awaiting = Awaiting.NOTHING) -> None:
        super().__init__({})
        self.seq, self.opening, self.seconds, self.awaiting = 1, opening, seconds, awaiting

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        self.answers[text] = self.answer(text)
        return await super().reply(text)

    @property
    def timer(self) -> Timer | None:
        return stroke_timer(self.seq, self.seconds) if self.seq else None

    def answer(self, text: str) -> Reply:
        if text == "/start":
            return reply(*self.opening, timer=self.timer, awaiting=self.awaiting)
        if "crying" in text:
            self.seq = 0
            lines = ("Stop here.", "Pick her up.")
            return reply(*lines, act=Act.REPORT_CUE, phase=Phase.TENDING, decision=Decision.STOP)
        if text in ("stop", "pause", "wait", "give me a sec"):
            self.seq = 0
            return reply("We rest.", act=Act.PAUSE, phase=Phase.PAUSED)
        if "smiling" in text and self.seq:
            return reply("Lovely.", act=Act.REPORT_CUE, decision=Decision.CONTINUE, timer=self.timer)
        if "smiling" in text:
            return reply("Good. Shall we go on?", act=Act.REPORT_CUE, phase=Phase.TENDING, awaiting=Awaiting.YES_NO)
        if text == Tick(self.seq).text or text in ("okay", "yes"):
            self.seq += 1
            return reply(f"Stroke {self.seq}.", act=Act.TICK, timer=self.timer)
        return reply(act=Act.AMBIENT)


async def test_a_stress_cue_at_second_seventeen_stops_the_stroke_and_its_timer_never_fires() -> None:
    massage = Massage()
    async with axis(massage) as it:
        assert await it.lay("17 she is crying", until=600) == ["18.4 Stop here.", "19.2 Pick her up."]
        assert massage.told == ["/start", "she is crying"]


async def test_stop_in_the_middle_of_a_line_cuts_it_at_once_and_nothing_of_it_follows() -> None:
    massage = Massage(LONG)
    async with axis(massage) as it:
        assert await it.lay("2 stop", until=600) == ["0.0 Rest your palms on her | 2.0", "2.6 We rest."]
        assert massage.told == ["/start", "stop"]


async def test_of_two_quick_reports_the_graver_second_decides_and_both_are_told_in_order() -> None:
    massage = Massage()
    async with axis(massage) as it:
        said = await it.lay("5 she is smiling", "6.5 oh she is crying", until=600)
        assert massage.told == ["/start", "she is smiling", "oh she is crying"]
        assert said == ["6.4 | 6.5", "8.3 Stop here.", "9.1 Pick her up."]


async def test_of_two_quick_reports_the_graver_first_decides_though_a_kinder_one_follows() -> None:
    massage = Massage()
    async with axis(massage) as it:
        said = await it.lay("5 she is crying", "6.5 now she is smiling", until=600)
        assert massage.told == ["/start", "she is crying", "now she is smiling"]
        assert it.floor.timer.timer is None and it.floor.guide.phase is Phase.TENDING
        assert said[-1] == "10.2 Good. Shall we go on?"
        assert not any("Stroke" in line for line in said)


async def test_a_report_over_the_answer_to_another_cuts_it_and_is_answered() -> None:
    async with axis(Massage()) as it:
        said = await it.lay("5 she is smiling", "6.6 she is crying", until=60)
        assert said == ["6.4 | 6.6", "8.0 Stop here.", "8.8 Pick her up."]


async def test_speech_that_begins_as_the_timer_fires_has_the_last_word() -> None:
    massage = Massage()
    async with axis(massage) as it:
        said = await it.lay("30 she is crying", until=600)
        assert said == ["30.0 | 30.0", "31.4 Stop here.", "32.2 Pick her up."]
        assert massage.told == ["/start", '/tick{"seq": 1}', "she is crying"]


async def test_speech_that_begins_just_before_the_stroke_ends_keeps_the_timer_from_firing() -> None:
    massage = Massage()
    async with axis(massage) as it:
        assert await it.lay("29.9 she is crying", until=600) == ["31.3 Stop here.", "32.1 Pick her up."]
        assert massage.told == ["/start", "she is crying"]


@pytest.mark.parametrize(("noise", "on"), [("cough", 2.5), ("crying", 5.0)])
async def test_a_noise_over_a_line_silences_it_and_then_it_goes_on_where_it_stopped(noise: str, on: float) -> None:
    massage = Massage(LONG)
    async with axis(massage) as it:
        assert await it.lay(f"2 ({noise})", until=20) == ["0.0 Rest your palms on her | 2.0", f"{on:.1f} … {LONG}"]
        assert it.mouth.gone_on == [(LONG, 2.0)] and massage.told == ["/start"]
        assert it.floor.timer.deadline == pytest.approx(on + 0.4 * 12 - 2.0 + 30)


@pytest.mark.parametrize("word", ["mm-hm", "okay", "right", "yeah okay"])
async def test_a_backchannel_over_a_line_is_not_answered_and_it_goes_on_where_it_stopped(word: str) -> None:
    massage = Massage(LONG)
    async with axis(massage) as it:
        await it.lay(f"2 {word}", until=20)
        assert it.mouth.gone_on == [(LONG, 2.0)] and massage.told == ["/start"]


async def test_okay_over_a_question_is_an_answer() -> None:
    massage = Massage("Is she calm and are you ready to begin?", awaiting=Awaiting.READINESS)
    async with axis(massage) as it:
        said = await it.lay("2 okay", until=10)
        assert said == ["0.0 Is she calm and are | 2.0", "2.6 Stroke 2."] and massage.told == ["/start", "okay"]


async def test_echo_is_not_told_to_the_assistant_and_from_then_on_no_longer_cuts_lines() -> None:
    massage = Massage(LONG, LONG.replace("Rest", "Put"))
    async with axis(massage) as it:
        await it.lay("0.8 rest your palms", "5 her thigh and slide", until=20)
        assert massage.told == ["/start"] and it.floor.echo_expected
        assert sum("|" in line for line in it.mouth.axis) == 1


async def test_stop_within_echo_is_still_obeyed() -> None:
    massage = Massage(LONG, LONG.replace("Rest", "Put"))
    async with axis(massage) as it:
        said = await it.lay("0.8 rest your palms", "8 stop", until=60)
        assert massage.told == ["/start", "stop"] and said[-1].endswith("We rest.")


async def test_a_lullaby_costs_the_stroke_no_time() -> None:
    async with axis(Massage()) as it:
        assert await it.lay("10-24 the wheels on the bus go round", until=35) == ["30.0 Stroke 2."]


async def test_a_lullaby_beyond_the_strokes_end_is_not_talked_over() -> None:
    async with axis(Massage()) as it:
        assert await it.lay("10-44 row row row your boat", until=50) == ["44.2 Stroke 2."]


async def test_give_me_a_sec_waits_without_limit() -> None:
    massage = Massage()
    async with axis(massage, nod=WORDS.say["nod"]) as it:
        assert await it.lay("12 give me a sec", until=12 + 600) == ["13.8 We rest."]
        assert await it.lay("700 okay", until=710) == ["13.8 We rest.", "700.6 Stroke 1."]


async def test_the_nod_comes_five_seconds_before_a_strokes_end_once_and_costs_it_no_time() -> None:
    async with axis(Massage(), nod="A last one.") as it:
        assert await it.lay(until=40) == ["25.0 A last one.", "30.0 Stroke 2."]


async def test_a_stroke_shorter_than_fifteen_seconds_ends_without_a_nod() -> None:
    async with axis(Massage(seconds=14.0), nod="A last one.") as it:
        assert await it.lay(until=20) == ["14.0 Stroke 2."]


async def test_there_is_no_nod_while_someone_speaks() -> None:
    async with axis(Massage(), nod="A last one.") as it:
        assert await it.lay("23-32 row row row your boat", until=40) == ["32.2 Stroke 2."]


async def test_speech_over_the_nod_cuts_it_and_it_is_not_said_again() -> None:
    async with axis(Massage(), nod="A last one.") as it:
        assert await it.lay("25.5 (cough)", until=35) == ["25.0 A | 25.5", "30.0 Stroke 2."]


async def test_a_nod_that_speech_has_kept_until_the_end_is_near_is_left_out() -> None:
    async with axis(Massage(), nod="A last one.") as it:
        assert await it.lay("20-29 row row row your boat", until=35) == ["30.0 Stroke 2."]


async def test_a_microphone_lost_in_mid_sentence_is_told_of_and_the_hands_rest_until_the_baby_was_asked_after() -> None:
    massage = Massage(LONG)
    async with axis(massage) as it:
        said = await it.lay("2 (microphone lost)", until=600)
        lost = WORDS.say["microphone_lost"]
        assert said[:2] == [f"0.0 {LONG}", f"4.8 {lost}"] and said[-1].endswith("We rest.") and len(said) == 3
        assert massage.told == ["/start", "pause"] and it.floor.timer.timer is None
        await it.lay("700 (microphone back)", until=720)
        assert WORDS.say["microphone_back"] in " ".join(said) and massage.told == ["/start", "pause", "/start"]


@pytest.mark.parametrize(
    ("events", "told"),
    [
        (["10 she is smiling"], []),
        (["9 (okay nabu)", "10 she is smiling"], ["she is smiling"]),
        (["1 (okay nabu)", "25 she is smiling"], []),
        (["1 (okay nabu)", "10 she is smiling", "20 still smiling"], ["she is smiling", "still smiling"]),
        (["10 !she is crying"], ["she is crying"]),
        (["10 stop"], ["stop"]),
        (["10-20 row row row your boat"], []),
    ],
    ids=["closed", "woken", "closed again", "kept open by talk", "grave", "halting", "lullaby"],
)
async def test_with_a_wake_word_only_what_follows_it_is_told_and_whatever_halts(
    events: list[str], told: list[str]
) -> None:
    massage = Massage()
    async with axis(massage, gate=WakeWordGate(12.0)) as it:
        await it.lay(*events, until=28)
        assert massage.told == ["/start", *told]


async def test_with_a_wake_word_a_question_is_answered_without_it() -> None:
    massage = Massage("Are you ready?", awaiting=Awaiting.READINESS)
    async with axis(massage, gate=WakeWordGate(12.0)) as it:
        await it.lay("3 yes", until=10)
        assert massage.told == ["/start", "yes"]


class Household:
    """The real assistant, as one household."""

    def __init__(self, talk: Callable[[str, str], Reply]) -> None:
        self._talk = talk

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        return await asyncio.to_thread(self._talk, "a household on the axis", text)

    async def read(self, alternatives: Sequence[Alternative]) -> None:
        return None

    async def close(self) -> None:
        pass


async def test_after_two_unanswered_questions_the_real_assistant_guides_no_more_and_keeps_listening(
    talk: Callable[[str, str], Reply],
) -> None:
    clock, transcript = VirtualClock(), Transcript()
    begun = '/start{"routine": "five_minute", "age_weeks": 20, "ready": true}'
    conversation = Conversation(Household(talk), SilentSpeaker(), transcript, clock, WORDS, start_message=begun)
    running = asyncio.create_task(conversation.run())
    await conversation.settled()
    await clock.advance(1800.0, conversation.settled)
    said = transcript.of("assistant")
    assert conversation.floor.guide is not None and conversation.floor.guide.phase is Phase.PAUSED
    assert sum("How" in line and "baby" in line for line in said[-4:]) == 2 and "listening" in said[-1]
    await clock.advance(600.0, conversation.settled)
    assert transcript.of("assistant") == said
    conversation.post(FinalTranscript("she's fine"))
    await conversation.settled()
    assert conversation.floor.guide.phase is Phase.STROKE and len(transcript.of("assistant")) > len(said)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
