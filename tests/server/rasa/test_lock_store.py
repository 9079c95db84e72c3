from __future__ import annotations

import asyncio

import pytest

from bot.server.rasa.lock_store import AsyncioLockStore


async def test_turns_of_one_sender_are_taken_one_at_a_time_in_the_order_they_came() -> None:
    locks, taken, inside = AsyncioLockStore(), [], 0

    async def turn(number: int) -> None:
        nonlocal inside
        async with locks.lock("anna"):
            inside += 1
            assert inside == 1
            for _ in range(10 - number):  # earlier turns take longer
                await asyncio.sleep(0)
            taken.append(number)
            inside -= 1

    await asyncio.gather(*(turn(number) for number in range(10)))
    assert taken == list(range(10))


async def test_another_sender_does_not_wait() -> None:
    locks = AsyncioLockStore()
    async with locks.lock("anna"), locks.lock("ben"):
        pass


async def test_a_turn_that_fails_lets_the_next_one_in() -> None:
    locks = AsyncioLockStore()
    with pytest.raises(ValueError, match="broken"):
        async with locks.lock("anna"):
            raise ValueError("broken")
    async with locks.lock("anna"):
        pass


async def test_a_turn_given_up_while_waiting_does_not_block_those_behind_it() -> None:
    locks = AsyncioLockStore()

    async def turn() -> str:
        async with locks.lock("anna"):
            return "taken"

    async with locks.lock("anna"):
        given_up, patient = asyncio.create_task(turn()), asyncio.create_task(turn())
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.sleep(0)
    assert await patient == "taken"


async def test_no_lock_is_left_behind_for_senders_who_have_gone() -> None:
    locks = AsyncioLockStore()
    for number in range(100):
        async with locks.lock(f"sender {number}"):
            pass
    assert not locks._turnstiles
