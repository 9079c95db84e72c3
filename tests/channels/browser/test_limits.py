from __future__ import annotations

from bot.channels.browser.conversation_log import BOT_UTTERED, MAX_CHARACTERS, MAX_MESSAGES, ConversationLog
from bot.channels.browser.limits import TokenBucket


def test_a_burst_goes_through_and_then_what_flows_in() -> None:
    bucket = TokenBucket(3, 2.0)
    assert [bucket.take(10.0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.take(10.5), bucket.take(10.5)] == [True, False]
    assert [bucket.take(1000.0) for _ in range(4)] == [True, True, True, False]


def test_a_clock_that_stands_still_or_starts_anywhere_gives_nothing_away() -> None:
    bucket = TokenBucket(1, 5.0)
    assert bucket.take(1e9)
    assert not bucket.take(1e9)
    assert not bucket.take(5.0)


def test_what_costs_more_takes_more() -> None:
    bucket = TokenBucket(10, 1.0)
    assert bucket.take(0.0, 8)
    assert not bucket.take(0.0, 3)
    assert bucket.take(0.0, 2)


def test_messages_are_numbered_from_one_and_replayed_from_any() -> None:
    log = ConversationLog()
    assert log.last == 0
    for text in ("a", "b", "c"):
        log.add(BOT_UTTERED, {"text": text})
    assert [(m.number, m.payload) for m in log.after(1)] == [
        (2, {"text": "b", "number": 2}),
        (3, {"text": "c", "number": 3}),
    ]
    assert log.after(3) == []


def test_the_oldest_are_forgotten_and_the_numbers_go_on() -> None:
    log = ConversationLog()
    for _ in range(MAX_MESSAGES + 5):
        log.add(BOT_UTTERED, {"text": "a"})
    kept = log.after(0)
    assert (len(kept), kept[0].number, log.last) == (MAX_MESSAGES, 6, MAX_MESSAGES + 5)


def test_long_messages_leave_room_for_fewer_and_the_last_always_stays() -> None:
    log = ConversationLog()
    for _ in range(3):
        log.add(BOT_UTTERED, {"text": "a" * (MAX_CHARACTERS // 2)})
    assert [m.number for m in log.after(0)] == [3]
    log.add(BOT_UTTERED, {"text": "a" * (MAX_CHARACTERS * 2)})
    assert [m.number for m in log.after(0)] == [4]
