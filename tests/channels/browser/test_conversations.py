from __future__ import annotations

from typing import Any

import pytest

from bot.channels.browser.conversations import FORGOTTEN_AFTER_SECONDS, Conversations
from bot.channels.browser.errors import Refused
from bot.channels.browser.tokens import Tokens


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Recorder:
    def __init__(self, follows: bool = True) -> None:
        self.follows = follows
        self.delivered: list[tuple[str, Any]] = []

    def deliver(self, event: str, payload: Any) -> None:
        self.delivered.append((event, payload))

    @property
    def numbers(self) -> list[int]:
        return [payload["number"] for _, payload in self.delivered]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(clock: Clock) -> Conversations:
    return Conversations(Tokens(b"s" * 32), clock)


def test_a_conversation_is_found_by_its_token_and_by_nothing_else(kept: Conversations) -> None:
    begun = kept.begin()
    assert kept.find(begun.token) is begun
    assert begun.sender == f"browser:{begun.token.partition('.')[0]}"
    for other in (begun.sender, begun.token.partition(".")[0], begun.token[:-1] + "x", None, 7, {}):
        assert kept.find(other) is None


def test_a_token_from_before_a_restart_finds_the_same_sender_with_nothing_in_the_log() -> None:
    before = Conversations(Tokens(b"s" * 32)).begin()
    after = Conversations(Tokens(b"s" * 32))
    assert after.known(before.token) is None
    found = after.find(before.token)
    assert found is not None
    assert (found.sender, found.number) == (before.sender, 0)


def test_who_joins_is_sent_what_was_missed_and_then_what_comes_each_once(kept: Conversations) -> None:
    conversation = kept.begin()
    for text in ("a", "b", "c"):
        conversation.publish({"text": text})
    listener = Recorder()
    conversation.join(listener, after=1)
    conversation.join(listener)
    conversation.publish({"text": "d"})
    assert listener.numbers == [2, 3, 4]
    conversation.leave(listener)
    conversation.leave(listener)
    conversation.publish({"text": "e"})
    assert listener.numbers == [2, 3, 4]


def test_the_caregivers_own_words_go_to_pages_that_follow(kept: Conversations) -> None:
    conversation, page, stock = kept.begin(), Recorder(), Recorder(follows=False)
    conversation.join(page)
    conversation.join(stock)
    assert conversation.publish_words("she smiles", "n1") == 1
    assert page.delivered == [("caregiver_uttered", {"text": "she smiles", "id": "n1", "number": 1})]
    assert stock.delivered == []


def test_a_refusal_goes_to_whom_it_concerns_and_is_not_kept(kept: Conversations) -> None:
    conversation, mine, other = kept.begin(), Recorder(), Recorder()
    conversation.join(mine)
    conversation.join(other)
    conversation.tell("refused", {}, only=mine)
    conversation.tell("refused", {})
    assert (len(mine.delivered), len(other.delivered), conversation.number) == (2, 1, 0)


def test_an_id_is_taken_once_unless_its_turn_failed(kept: Conversations) -> None:
    conversation = kept.begin()
    assert conversation.take_nonce("a")
    assert not conversation.take_nonce("a")
    conversation.give_nonce_back("a")
    assert conversation.seen_nonce("a")
    assert conversation.take_nonce("a")


def test_words_are_forgotten_two_hours_after_the_last_socket_left(kept: Conversations, clock: Clock) -> None:
    conversation, listener = kept.begin(), Recorder()
    conversation.join(listener)
    clock.now = FORGOTTEN_AFTER_SECONDS * 3
    kept.forget_unused()
    assert kept.known(conversation.token) is conversation
    conversation.leave(listener)
    clock.now += FORGOTTEN_AFTER_SECONDS - 1
    kept.forget_unused()
    assert kept.known(conversation.token) is conversation
    clock.now += 2
    kept.forget_unused()
    assert kept.known(conversation.token) is None


def test_a_household_is_named_once_and_a_strange_one_is_replaced(kept: Conversations) -> None:
    first = kept.begin()
    kept.name_household(first, "guess")
    assert first.household_token not in (None, "guess")
    second = kept.begin()
    kept.name_household(second, first.household_token)
    kept.name_household(second, None)
    assert (second.household, second.household_token) == (first.household, first.household_token)
    third = kept.begin()
    kept.name_household(third, second.token)  # a session's token names no household
    assert third.household_token != second.token


def test_a_flood_of_new_conversations_is_refused_until_time_has_passed(kept: Conversations, clock: Clock) -> None:
    with pytest.raises(Refused) as refused:
        for _ in range(1000):
            kept.begin()
    assert refused.value.code == "too_many"
    clock.now += 1.0
    kept.begin()


def test_where_there_is_no_room_the_longest_unused_goes_first(
    clock: Clock,
) -> None:
    kept = Conversations(Tokens(b"s" * 32), clock, most=2)
    oldest, second = kept.begin(), kept.begin()
    clock.now = 1.0
    oldest.publish({"text": "still here"})
    kept.begin()
    assert kept.known(second.token) is None
    assert kept.known(oldest.token) is oldest


def test_where_everybody_is_here_nobody_is_sent_away_for_another(
    clock: Clock,
) -> None:
    kept = Conversations(Tokens(b"s" * 32), clock, most=1)
    kept.begin().join(Recorder())
    with pytest.raises(Refused, match="Too many people"):
        kept.begin()
