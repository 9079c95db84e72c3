"""A massage on a satellite, with and without a way to speak to it unasked, on a virtual clock."""

from __future__ import annotations

import asyncio

from bot.channels.wyoming.satellite.satellites import Doing
from bot.core.understood.acts import Act
from tests.channels.wyoming.fakes import (
    House,
    ambient,
    question,
    settled,
    stopped,
    stroke,
)
from tests.channels.wyoming.satellite.nursery import Open


async def test_a_stroke_is_timed_and_the_next_one_announced(nursery: Open) -> None:
    house = House()
    room = nursery(stroke(1, 30, "Lay your hands."), stroke(2, 30, "Now the other leg."), house=house)
    assert await room.say("start") == ("Lay your hands.",)
    await room.wait(29)
    assert house.said == []
    await room.wait(5)
    assert room.script.asked == ["start", '/tick{"seq": 1}']
    assert house.said == [("announce", "Now the other leg.")]


async def test_a_question_that_time_brings_opens_the_microphone(nursery: Open) -> None:
    house = House()
    room = nursery(stroke(1, 30, "Lay your hands."), question(2, "How does your baby look?"), house=house)
    await room.say("start")
    await room.wait(40)
    assert house.said == [("ask", "How does your baby look?")]


async def test_after_an_answer_that_asks_the_microphone_is_opened_once(nursery: Open) -> None:
    house = House()
    room = nursery(stopped("Stop now.", "How is your baby?"), house=house)
    await room.say("she's crying")
    await room.wait(600)
    assert [kind for kind, _ in house.said] == ["ask"]


async def test_an_answer_that_asks_nothing_leaves_the_microphone_closed(nursery: Open) -> None:
    house = House()
    room = nursery(stroke(1, 30, "Lay your hands."), house=house)
    await room.say("next")
    await room.wait(20)
    assert house.said == []


async def test_the_microphone_waits_for_the_satellite_to_finish_speaking(nursery: Open) -> None:
    house = House()
    house.at = Doing.RESPONDING
    room = nursery(question(1, "How is your baby now?"), house=house)
    await room.say("next")
    await room.wait(15)
    assert house.said == []
    house.at = Doing.IDLE
    await room.wait(2)
    assert [kind for kind, _ in house.said] == ["ask"]


async def test_a_caregiver_who_speaks_already_is_not_cut_short(nursery: Open) -> None:
    house = House()
    room = nursery(question(1, "How is your baby now?"), house=house)
    house.at = Doing.LISTENING
    await room.say("next")
    await room.wait(15)
    assert house.said == []


async def test_time_that_runs_out_while_the_caregiver_speaks_waits_for_their_words(nursery: Open) -> None:
    house = House()
    room = nursery(stroke(1, 30, "Lay your hands."), stopped("Stop now."), house=house)
    await room.say("start")
    await room.wait(20)
    house.at = Doing.LISTENING
    await room.wait(30)
    assert room.script.asked == ["start"]
    await room.say("she's crying")
    assert room.script.asked == ["start", "she's crying"]


async def test_words_to_the_baby_cost_a_stroke_no_time(nursery: Open) -> None:
    house, first = House(), stroke(1, 30, "Lay your hands.")
    room = nursery(first, ambient(first), stroke(2, 30, "The other leg."), house=house)
    await room.say("start")
    await room.wait(20)
    assert await room.say("what a lovely girl") == ()
    await room.wait(12)
    assert house.said == [("announce", "The other leg.")]


async def test_time_spent_on_words_to_the_baby_counts_as_massage(nursery: Open) -> None:
    house, first = House(), stroke(1, 30, "Lay your hands.")
    room = nursery(first, ambient(first), stroke(2, 30, "The other leg."), house=house)
    await room.say("start")
    await room.wait(20)
    house.at = Doing.PROCESSING
    await room.say("what a lovely girl")
    await room.wait(8)
    house.at = Doing.IDLE
    await room.wait(4)
    assert house.said == [("announce", "The other leg.")]


async def test_a_stop_ends_the_time_of_the_stroke(nursery: Open) -> None:
    house = House()
    room = nursery(stroke(1, 30, "Lay your hands."), stopped("Stop now."), house=house)
    await room.say("start")
    await room.wait(20)
    await room.say("she's crying")
    await room.wait(200)
    assert room.script.asked == ["start", "she's crying"]
    assert [kind for kind, _ in house.said] == ["ask"]


async def test_while_more_is_being_said_nothing_runs_on_from_the_answer_before(nursery: Open) -> None:
    house = House()
    room = nursery(stroke(1, 30, "Lay your hands."), stopped("Stop now."), house=house)
    reply = await room.conversation.answer("start")
    room.script.hanging = True
    more = asyncio.create_task(room.conversation.answer("oh she's crying"))
    await settled()
    room.conversation.spoken(reply)
    await room.wait(200)
    room.script.goes_on.set()
    await asyncio.wait((more,), timeout=20)
    await settled()
    assert room.script.asked == ["start", "oh she's crying"]


async def test_a_question_in_mid_stroke_leaves_what_was_left_of_it(nursery: Open) -> None:
    house = House()
    aside = stroke(1, 30, "Any food oil will do.", act=Act.QUESTION)
    room = nursery(stroke(1, 30, "Lay your hands."), aside, stroke(2, 30, "The other leg."), house=house)
    await room.say("start")
    await room.wait(20)
    await room.say("which oil is best")
    await room.wait(9)
    assert house.said == []
    await room.wait(4)
    assert house.said == [("announce", "The other leg.")]


async def test_a_satellite_that_cannot_open_its_microphone_still_says_the_question(nursery: Open) -> None:
    house = House(converses=False)
    room = nursery(stroke(1, 30, "Lay your hands."), question(2, "How does your baby look?"), house=house)
    await room.say("start")
    await room.wait(40)
    assert house.said == [("announce", "How does your baby look?")]


async def test_without_a_token_the_next_wake_word_brings_the_next_stroke(nursery: Open) -> None:
    room = nursery(
        stroke(1, 30, "Lay your hands."),
        stroke(1, 30, "A smile, lovely.", act=Act.REPORT_CUE),
        stroke(2, 30, "The other leg.", act=Act.TICK),
    )
    await room.say("start")
    await room.wait(60)
    assert await room.say("she's smiling") == ("A smile, lovely.", "The other leg.")
    assert room.script.asked == ["start", "she's smiling", '/tick{"seq": 1}']


async def test_without_a_token_a_report_within_the_stroke_is_simply_the_next_turn(nursery: Open) -> None:
    room = nursery(stroke(1, 30, "Lay your hands."), stroke(1, 30, "A smile, lovely.", act=Act.REPORT_CUE))
    await room.say("start")
    await room.wait(20)
    assert await room.say("she's smiling") == ("A smile, lovely.",)


async def test_without_a_token_a_stroke_begins_when_its_lines_have_been_spoken(nursery: Open) -> None:
    long = stroke(1, 30, *["Lay both of your warm hands on them."] * 4)
    room = nursery(long, stroke(1, 30, "A smile, lovely.", act=Act.REPORT_CUE))
    await room.say("start")
    await room.wait(35)
    assert await room.say("she's smiling") == ("A smile, lovely.",)


async def test_a_stroke_that_was_stopped_is_not_ticked_on(nursery: Open) -> None:
    room = nursery(stroke(1, 30, "Lay your hands."), stopped("Stop now."))
    await room.say("start")
    await room.wait(60)
    assert await room.say("she's crying") == ("Stop now.",)
    assert room.script.asked == ["start", "she's crying"]
