"""Every conversation in this folder, held with the real model, in process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.understood.heard import Awaiting
from bot.protocol.guide import encode
from bot.protocol.messages import Start, Tick
from bot.protocol.reply import Reply
from tests.conversations.conversation_file import Turn, read

FILES = sorted(Path(__file__).parent.rglob("*.txt"))


LONGEST = 300
"""Turns after which a massage that is left to run must have come to where it was to go."""


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(Path(__file__).parent).with_suffix("")))
def test_the_conversation_goes_as_written(file: Path, talk: Callable[[str, str], Reply]) -> None:
    reply: Reply | None = None
    for turn in read(file):
        if turn.caregiver.startswith("(until "):
            reply = _run_on(lambda text: talk(str(file), text), reply, turn.caregiver[7:-1])
        else:
            reply = talk(str(file), _message(turn.caregiver, reply))
        _compare(file, turn, reply)


def _message(caregiver: str, before: Reply | None) -> str:
    if caregiver == "(timer)":
        assert before is not None
        assert before.guide.timer is not None, "no timer is running"
        return Tick(before.guide.timer.seq).text
    return Start().text if caregiver == "(again)" else caregiver


def _run_on(say: Callable[[str], Reply], reply: Reply | None, phase: str) -> Reply:
    """Lets the massage run until the phase; the reply holds every line said on the way."""
    assert reply is not None
    lines: list[str] = []
    for _ in range(LONGEST):
        asked = reply.guide.awaiting is Awaiting.CUE_REPORT
        reply = say("she's smiling" if asked else _message("(timer)", reply))
        lines.extend(reply.lines)
        if reply.guide.phase.value == phase:
            return Reply(tuple(lines), reply.guide)
    raise AssertionError(f"{phase} was not reached in {LONGEST} turns; it stands at {reply.guide}")


def _compare(file: Path, turn: Turn, reply: Reply) -> None:
    here = f"{file.name}:{turn.number}: {turn.caregiver!r} was answered {reply.lines}"
    told = encode(reply.guide)
    for key, wanted in turn.told.items():
        value = told[key]
        said = "none" if value is None else value if isinstance(value, str) else json.dumps(value)
        assert said == wanted, f"{here}; {key} is {said}, expected {wanted} ({told})"
    if turn.silent:
        assert reply.lines == (), here
    whole, position = "\n".join(reply.lines), 0
    for piece in turn.pieces:
        found = whole.find(piece, position)
        assert found >= 0, f"{here}; {piece!r} is missing"
        position = found + len(piece)


def test_there_are_conversations_to_hold() -> None:
    assert len(FILES) >= 20
