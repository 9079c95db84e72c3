"""Pacing and questions, against a scripted assistant: no server, no clock."""

from __future__ import annotations

from bot.channels.alexa.answer.guiding import Guiding
from bot.channels.alexa.answer.pacing import MAX_SILENCE_SECONDS
from bot.channels.alexa.answer.speech import Silence, lines_of
from bot.channels.alexa.conversation import Conversation, Said
from bot.channels.alexa.sentences import Ask, question, words
from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply
from tests.channels.alexa.fakes import LINES_OF_A_STROKE, ScriptedAssistant, look, reply, stopped, stroke

GO_ON = question(Ask.GO_ON)
TICK_1, TICK_2 = '/tick{"seq": 1}', '/tick{"seq": 2}'


def guiding(*replies: Reply, **more: object) -> tuple[Guiding, ScriptedAssistant]:
    assistant = ScriptedAssistant(replies)
    known = Conversation(guide=Guide(act=Act.START, phase=Phase.OPENING), taught=True)
    return Guiding(known, assistant.send, **more), assistant  # type: ignore[arg-type]


def silence(said: Said) -> float:
    return sum(part.seconds for part in said.parts if isinstance(part, Silence))


async def test_a_stroke_its_silence_and_the_check_in_come_in_one_answer() -> None:
    guide, assistant = guiding(stroke(seconds=20.0), look())
    said = await guide.answer("yes")
    assert said.parts == (*LINES_OF_A_STROKE, Silence(20.0), "How does your baby look?")
    assert said.prompt == "How does your baby look?"
    assert assistant.told == ["yes", TICK_1]


async def test_a_next_stroke_that_would_be_too_long_waits_for_a_yes_and_is_then_told_whole() -> None:
    guide, assistant = guiding(stroke(), stroke(2, 30.0, 2, ("Two.",)), look())
    first = await guide.answer("yes")
    assert first.parts == (*LINES_OF_A_STROKE, Silence(20.0), GO_ON)
    second = await guide.answer("yes")
    assert second.parts == ("Two.", Silence(30.0), "How does your baby look?")
    assert assistant.told == ["yes", TICK_1, TICK_2]


async def test_short_strokes_follow_each_other_in_one_answer() -> None:
    guide, _ = guiding(stroke(seconds=15.0), stroke(2, 15.0, 2, ("Two.",)), look())
    said = await guide.answer("yes")
    assert said.parts == (*LINES_OF_A_STROKE, Silence(15.0), "Two.", Silence(15.0), "How does your baby look?")


async def test_on_a_screen_every_stroke_has_an_answer_of_its_own() -> None:
    guide, _ = guiding(stroke(seconds=15.0), stroke(2, 15.0, 2, ("Two.",)), one_stroke=True)
    assert (await guide.answer("yes")).parts == (*LINES_OF_A_STROKE, Silence(15.0), GO_ON)


async def test_no_answer_is_silent_for_longer_than_the_bound() -> None:
    guide, assistant = guiding(stroke(seconds=120.0), look())
    said = [await guide.answer("yes") for _ in range(3)]
    assert [silence(one) for one in said] == [MAX_SILENCE_SECONDS] * 3
    assert [one.parts[-1] for one in said] == [GO_ON, GO_ON, "How does your baby look?"]
    assert assistant.told == ["yes", TICK_1]


async def test_a_rest_of_a_stroke_for_which_no_silence_is_left_goes_on_with_a_yes() -> None:
    guide, assistant = guiding(stroke(seconds=40.0), stroke(seconds=30.0, seq=2, lines=("The other side.",)), look())
    first, second = await guide.answer("yes"), await guide.answer("yes")
    assert first.parts == (*LINES_OF_A_STROKE, Silence(40.0), "The other side.", Silence(0.0), GO_ON)
    assert second.parts == (words()["stay"], Silence(30.0), "How does your baby look?")
    assert assistant.told == ["yes", TICK_1, TICK_2]


async def test_the_short_rest_of_a_stroke_passes_during_a_question() -> None:
    guide, assistant = guiding(stroke(seconds=50.0), stroke(2, 30.0, 2))
    assert silence(await guide.answer("yes")) == MAX_SILENCE_SECONDS
    assert assistant.told == ["yes", TICK_1]


async def test_next_in_the_midst_of_a_long_stroke_is_the_assistants_to_answer() -> None:
    guide, assistant = guiding(stroke(seconds=120.0), stroke(2, 20.0, 2), look())
    await guide.answer("yes")
    await guide.answer("/next")
    assert assistant.told == ["yes", "/next", TICK_2]


async def test_a_question_before_the_next_stroke_costs_it_nothing() -> None:
    coming = stroke(2, 30.0, 2, ("Two.",))
    aside = Reply(("About ten more minutes.",), Guide(act=Act.TIME_LEFT, phase=Phase.STROKE, timer=coming.guide.timer))
    guide, assistant = guiding(stroke(), coming, aside, look())
    await guide.answer("yes")
    assert (await guide.answer("how long is left")).parts == ("About ten more minutes.", GO_ON)
    assert lines_of((await guide.answer("yes")).parts)[0] == "Two."


async def test_a_good_report_before_the_next_stroke_goes_on_with_it() -> None:
    coming = stroke(2, 30.0, 2, ("Two.",))
    thanks = reply("Lovely.", act=Act.REPORT_CUE, decision=Decision.CONTINUE, timer=coming.guide.timer)
    guide, _ = guiding(stroke(), coming, thanks, look())
    await guide.answer("yes")
    assert lines_of((await guide.answer("she's smiling")).parts)[:2] == ("Lovely.", "Two.")


async def test_distress_before_the_next_stroke_lets_go_of_it() -> None:
    asked = reply("How is your baby now?", phase=Phase.TENDING, act=Act.TICK, awaiting=Awaiting.CUE_REPORT)
    guide, assistant = guiding(stroke(), stroke(2, 30.0, 2, ("Two.",)), stopped(), asked, asked)
    await guide.answer("yes")
    said = await guide.answer("she's crying")
    assert lines_of(said.parts) == ("Stop now.", "Tell me how your baby is.", "How is your baby now?")
    assert "Two." not in lines_of((await guide.answer("yes")).parts)
    assert assistant.told[-1] == "yes"


async def test_repeat_before_the_next_stroke_repeats_the_one_that_was_told() -> None:
    guide, assistant = guiding(stroke(), stroke(2, 30.0, 2), stroke(1, 20.0, 3), look())
    await guide.answer("yes")
    await guide.answer("/repeat")
    assert assistant.told[2] == "/previous"


async def test_a_no_to_going_on_is_told_as_a_no() -> None:
    paused = reply("I'll wait. Say go on when you are ready.", phase=Phase.PAUSED, act=Act.NO)
    guide, assistant = guiding(stroke(), stroke(2, 30.0, 2), paused)
    await guide.answer("yes")
    said = await guide.answer("no")
    assert assistant.told[-1] == "no"
    assert said.parts[-1] == GO_ON
    assert silence(said) > 0


async def test_a_yes_whose_question_is_forgotten_answers_nothing() -> None:
    """After a restart nobody knows what was asked: it is asked again, not taken for a yes to "all safe?"."""
    safe = "Is your baby awake, a normal colour, and breathing easily?"
    asked = reply(safe, phase=Phase.PAUSED, act=Act.REPEAT, awaiting=Awaiting.YES_NO)
    assistant = ScriptedAssistant([asked])
    said = await Guiding(Conversation(), assistant.send).answer("yes")
    assert assistant.told == ["/repeat"]
    assert said.parts == (safe,)


async def test_words_to_the_baby_get_the_open_question_again_and_change_nothing() -> None:
    ambient = reply(phase=Phase.CHECKING, act=Act.AMBIENT, awaiting=Awaiting.CUE_REPORT, timer=look().guide.timer)
    guide, assistant = guiding(look(), ambient)
    await guide.answer("/next")
    assert (await guide.answer("good girl")).parts == ("How does your baby look?",)
    assert len(assistant.told) == 2


async def test_a_caregiver_learns_once_in_a_session_how_to_break_in() -> None:
    assistant = ScriptedAssistant([stroke(), stroke(2, 30.0, 2), look()])
    guide = Guiding(Conversation(guide=Guide(act=Act.START, phase=Phase.OPENING)), assistant.send)
    first, second = await guide.answer("yes"), await guide.answer("yes")
    assert words()["break_in"] in first.parts
    assert words()["break_in"] not in second.parts


async def test_a_sleeping_baby_is_left_in_peace_at_once() -> None:
    asleep = reply("Lay your baby on the back.", phase=Phase.TENDING, timer=Timer(4, 120.0, TimerPurpose.SILENCE))
    guide, _ = guiding(asleep, reply(phase=Phase.ENDED, act=Act.TICK))
    said = await guide.answer("he's asleep")
    assert (lines_of(said.parts), said.ends, silence(said)) == (("Lay your baby on the back.",), True, 0.0)


async def test_a_crisis_is_spoken_on_to_until_a_question_is_open() -> None:
    timer = Timer(3, 120.0, TimerPurpose.CHECK_IN)
    common = {"phase": Phase.CRISIS, "awaiting": Awaiting.YES_NO}
    guide, assistant = guiding(
        reply("Put your baby down.", decision=Decision.CRISIS, timer=timer, **common),  # type: ignore[arg-type]
        reply("Are they safe in the cot?", act=Act.TICK, timer=Timer(4, 120.0, TimerPurpose.CHECK_IN), **common),  # type: ignore[arg-type]
    )
    said = await guide.answer("i can't cope")
    assert lines_of(said.parts) == ("Put your baby down.", "Are they safe in the cot?")
    assert assistant.told[-1] == '/tick{"seq": 3}'


async def test_leaving_in_mid_stroke_is_a_pause() -> None:
    guide, assistant = guiding(reply("I'll wait.", phase=Phase.PAUSED, act=Act.PAUSE))
    said = await guide.leave()
    assert (assistant.told, said.ends) == (["/pause"], True)
    assert said.parts == (words()["place_kept"],)


async def test_a_massage_of_yesterday_is_ended_before_another_begins() -> None:
    closing = reply("We stop here.", phase=Phase.CLOSING, timer=Timer(7, 20.0, TimerPurpose.SILENCE))
    hello = reply("Hello.", "All well?", phase=Phase.READINESS, act=Act.START, awaiting=Awaiting.READINESS)
    guide, assistant = guiding(closing, reply("All done."), hello)
    said = await guide.launch(stale=True)
    assert assistant.told == ["/stop", '/tick{"seq": 7}', "/start"]
    assert said.parts == ("Hello.", "All well?")


async def test_what_opens_the_skill_with_a_red_flag_is_answered_before_any_welcome() -> None:
    hello = reply("Hello.", "All well?", phase=Phase.READINESS, act=Act.START, awaiting=Awaiting.READINESS)
    alarm = reply("Call an ambulance now.", phase=Phase.URGENT, act=Act.REPORT_CUE, decision=Decision.URGENT)
    guide, _ = guiding(hello, alarm)
    said = await guide.open_with("she is blue")
    assert said.parts[0] == "Call an ambulance now."
    assert "Hello." not in said.parts
    assert said.parts[-1] == question(Ask.BABY_SAFE)


async def test_holding_says_nothing_and_leaves_an_emergency_as_it_is() -> None:
    assistant = ScriptedAssistant([])
    emergency = Conversation(guide=Guide(act=Act.REPORT_CUE, phase=Phase.URGENT))
    await Guiding(emergency, assistant.send).hold()
    assert assistant.told == []
