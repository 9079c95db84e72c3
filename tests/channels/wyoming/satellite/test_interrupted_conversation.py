"""A conversation that was interrupted: by an outage, a long gap, a restart, a failed turn, too many speakers."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels.shared.turn import TurnFailed
from bot.channels.wyoming.limits import MAX_WAITING_TURNS
from bot.channels.wyoming.satellite.conversation import NotAnswered
from bot.channels.wyoming.satellite.conversations import Conversations
from bot.channels.wyoming.satellite.smart_speaker import SmartSpeaker
from bot.client.staleness import AWAY_SECONDS
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.core.understood.decision import Decision
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply
from tests.channels.wyoming.fakes import (
    House,
    Script,
    ambient,
    question,
    settled,
    stopped,
    stroke,
)
from tests.channels.wyoming.satellite.nursery import Nursery, Open
from voice.clock import VirtualClock


async def speak_over_the_tick(room: Nursery, words: str) -> tuple[str, ...]:
    """The caregiver speaks while the first stroke's tick is being answered; the lines of the answer to the words."""
    await room.say("start")
    room.script.hanging = True
    await room.wait(40)
    assert room.script.asked == ["start", '/tick{"seq": 1}']
    speaking = asyncio.create_task(room.say(words))
    await settled()
    room.script.hanging = False
    room.script.goes_on.set()
    return await speaking


async def test_while_home_assistant_is_away_the_session_waits_and_loses_nothing(nursery: Open) -> None:
    house = House()
    room = nursery(
        stroke(1, 30, "Lay your hands."),
        stroke(1, 30, "Good.", act=Act.YES),
        stroke(2, 30, "The other leg.", act=Act.TICK),
        house=house,
    )
    house.reached = False
    await room.say("start")
    await room.wait(120)
    assert room.script.asked == ["start"]
    assert await room.say("yes") == ("Good.", "The other leg.")


async def test_lines_that_could_not_be_announced_are_said_with_the_next_answer(nursery: Open) -> None:
    house = House()
    room = nursery(
        stroke(1, 30, "Lay your hands."),
        stroke(2, 30, "The other leg.", act=Act.TICK),
        stroke(2, 30, "A smile, lovely.", act=Act.REPORT_CUE),
        house=house,
    )

    async def busy(satellite: str, text: str) -> None:
        house.reached = False
        house._reach()

    house.announce = busy  # type: ignore[method-assign]
    await room.say("start")
    await room.wait(40)
    assert await room.say("she's smiling") == ("A smile, lovely.", "The other leg.")


async def test_lines_of_a_tick_that_words_overtook_are_said_with_the_answer(nursery: Open) -> None:
    house = House()
    room = nursery(
        stroke(1, 30, "Lay your hands."),
        stroke(2, 30, "The other leg.", act=Act.TICK),
        stroke(2, 30, "A smile, lovely.", act=Act.REPORT_CUE),
        stroke(3, 30, "Now the tummy.", act=Act.TICK),
        house=house,
    )
    assert await speak_over_the_tick(room, "she's smiling") == ("A smile, lovely.", "The other leg.")
    assert house.said == []
    await room.wait(29)
    assert house.said == []
    await room.wait(4)
    assert house.said == [("announce", "Now the tummy.")]


async def test_a_stop_is_said_instead_of_the_lines_of_a_tick_that_the_report_overtook(nursery: Open) -> None:
    room = nursery(
        stroke(1, 30, "Lay your hands."),
        stroke(2, 30, "The other leg.", act=Act.TICK),
        stopped("Stop now."),
        house=House(),
    )
    assert await speak_over_the_tick(room, "she's crying") == ("Stop now.",)
    await room.wait(200)
    assert room.script.asked == ["start", '/tick{"seq": 1}', "she's crying"]


async def test_a_question_that_words_overtook_is_not_asked_once_they_answer_it(nursery: Open) -> None:
    room = nursery(
        stroke(1, 30, "Lay your hands."),
        question(2, "How does your baby look?"),
        stroke(3, 30, "Lovely. The other leg.", act=Act.REPORT_CUE),
        house=House(),
    )
    assert await speak_over_the_tick(room, "she's smiling") == ("Lovely. The other leg.",)


async def test_lines_of_a_tick_that_words_to_the_baby_overtook_are_said_after_them(nursery: Open) -> None:
    house, second = House(), stroke(2, 30, "The other leg.", act=Act.TICK)
    third = stroke(3, 30, "Now the tummy.", act=Act.TICK)
    room = nursery(stroke(1, 30, "Lay your hands."), second, ambient(second), third, house=house)
    assert await speak_over_the_tick(room, "what a lovely girl") == ()
    await room.wait(1)
    assert house.said == [("announce", "The other leg.")]
    await room.wait(29)
    assert len(house.said) == 1
    await room.wait(4)
    assert house.said[1:] == [("announce", "Now the tummy.")]


async def test_lines_that_distress_brought_are_said_before_the_answer_to_words_that_overtook_them(
    nursery: Open,
) -> None:
    urgent = Reply(("Call for help now.",), Guide(Act.TICK, Phase.URGENT, Decision.URGENT))
    aside = Reply(("Any phone will do.",), Guide(Act.QUESTION, Phase.URGENT))
    room = nursery(stroke(1, 30, "Lay your hands."), urgent, aside, house=House())
    assert await speak_over_the_tick(room, "which phone") == ("Call for help now.", "Any phone will do.")


async def test_after_a_long_gap_the_baby_is_asked_after_before_the_words_count(nursery: Open) -> None:
    back = question(3, "How is your baby now?", act=Act.START, phase=Phase.PAUSED)
    still = question(4, "How is your baby now?", act=Act.NEXT, phase=Phase.PAUSED)
    room = nursery(stroke(1, 30, "Lay your hands."), back, still)
    await room.say("start")
    await room.wait(AWAY_SECONDS + 60)
    assert await room.say("next") == ("How is your baby now?",)
    assert room.script.asked == ["start", "/start", "next"]


async def test_after_a_restart_in_mid_massage_the_baby_is_asked_after_too(nursery: Open) -> None:
    back = question(3, "How is your baby now?", act=Act.START, phase=Phase.PAUSED)
    room = nursery(back, stopped("Stop now."), phase=Phase.STROKE)
    assert await room.say("she's crying") == ("Stop now.",)
    assert room.script.asked == ["/start", "she's crying"]


async def test_an_answer_to_a_question_of_long_ago_answers_nothing_unheard(nursery: Open) -> None:
    again = Reply(("Awake, good colour?",), question(3, act=Act.START, phase=Phase.READINESS).guide)
    room = nursery(again, phase=Phase.READINESS)
    assert await room.say("yes") == ("Awake, good colour?",)
    assert room.script.asked == ["/start"]


async def test_words_that_were_not_for_the_assistant_do_not_swallow_the_question_about_the_baby(nursery: Open) -> None:
    back = question(3, "How is your baby now?", act=Act.START, phase=Phase.PAUSED)
    room = nursery(back, ambient(back), phase=Phase.STROKE)
    assert await room.say("what a lovely girl") == ("How is your baby now?",)


async def test_distress_is_heard_even_where_everything_begins_anew(nursery: Open) -> None:
    again = Reply(("Awake, good colour?",), question(3, act=Act.START, phase=Phase.READINESS).guide)
    room = nursery(again, stopped("Stop now."), phase=Phase.READINESS, grave=True)
    assert await room.say("her lips are blue") == ("Stop now.",)


@pytest.mark.parametrize("phase", [None, Phase.WELCOME, Phase.ENDED, Phase.URGENT, Phase.CRISIS])
async def test_nothing_goes_ahead_of_the_words_where_no_massage_is_under_way(
    nursery: Open, phase: Phase | None
) -> None:
    room = nursery(stopped("Yes?"), phase=phase)
    await room.say("hello")
    assert room.script.asked == ["hello"]


async def test_a_turn_that_fails_is_told_kindly_and_the_next_one_goes_on(nursery: Open) -> None:
    room = nursery(TurnFailed(), stopped("Stop now."))
    with pytest.raises(NotAnswered) as told:
        await room.say("she's crying")
    assert told.value.key == "failed"
    assert await room.say("she's crying") == ("Stop now.",)


async def test_an_assistant_that_hangs_keeps_nobody_waiting(nursery: Open) -> None:
    room = nursery()
    room.script.hanging = True
    keys = []
    for _ in range(MAX_WAITING_TURNS + 1):
        with pytest.raises(NotAnswered) as told:
            await room.say("hello")
        keys.append(told.value.key)
    assert keys == ["slow"] * MAX_WAITING_TURNS + ["too_many"]


async def test_a_tick_that_fails_ends_the_clock_and_not_the_session(nursery: Open) -> None:
    house = House()
    room = nursery(stroke(1, 30, "Lay your hands."), TurnFailed(), stopped("Stop now."), house=house)
    await room.say("start")
    await room.wait(40)
    assert house.said == []
    assert await room.say("she's crying") == ("Stop now.",)


async def test_the_recognisers_other_guesses_go_with_the_words(nursery: Open) -> None:
    room = nursery(stopped("Stop now."))
    guesses = (Alternative("she's drying", 0.6), Alternative("she's crying", 0.4))
    await room.conversation.answer("she's drying", guesses)
    assert room.script.alternatives == [guesses]


async def test_speakers_beyond_the_limit_push_out_the_longest_unused(nursery: Open) -> None:
    clock, script = VirtualClock(), Script(*[stopped("Stop.") for _ in range(10)])
    all_of_them = Conversations(script, clock, None, most=3)
    first = all_of_them.of(SmartSpeaker("wyoming:0"))
    assert all_of_them.of(SmartSpeaker("wyoming:0")) is first
    for number in range(1, 6):
        all_of_them.of(SmartSpeaker(f"wyoming:{number}"))
    assert len(all_of_them) == 3
    assert all_of_them.of(SmartSpeaker("wyoming:0")) is not first
    await all_of_them.close()


async def test_one_that_is_being_answered_is_not_pushed_out() -> None:
    clock, script = VirtualClock(), Script()
    script.hanging = True
    all_of_them = Conversations(script, clock, None, most=2)
    first = all_of_them.of(SmartSpeaker("wyoming:0"))
    waiting = asyncio.create_task(first.answer("hello"))
    await settled()
    for number in range(1, 6):
        all_of_them.of(SmartSpeaker(f"wyoming:{number}"))
    assert all_of_them.of(SmartSpeaker("wyoming:0")) is first
    await all_of_them.close()
    with pytest.raises(NotAnswered):
        await waiting
