"""Calls from threads reach the loop, in order and in its thread, and a closed loop harms nobody."""

from __future__ import annotations

import asyncio
import threading

from support.loop_calls import on_loop


async def test_calls_from_a_thread_are_made_in_order_in_the_loops_thread() -> None:
    made: list[tuple[int, int]] = []
    call = on_loop(asyncio.get_running_loop(), lambda number: made.append((number, threading.get_ident())))
    await asyncio.to_thread(lambda: [call(number) for number in range(3)])
    await asyncio.sleep(0)
    assert made == [(number, threading.get_ident()) for number in range(3)]


def test_a_call_to_a_closed_loop_is_left_out() -> None:
    loop = asyncio.new_event_loop()
    made: list[int] = []
    call = on_loop(loop, made.append)
    loop.close()
    call(1)
    assert made == []
