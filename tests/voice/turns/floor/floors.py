"""Floors in the states that tests begin from, and what their commands say and send."""

from __future__ import annotations

from bot.client.timer import Timer
from bot.core.understood.acts import Act
from bot.protocol.reply import Reply
from tests.voice.fakes import reply, stroke_timer
from voice.turns.commands import Say, Send
from voice.turns.floor import events as ev
from voice.turns.floor.table import Floor

AMBIENT = reply(act=Act.AMBIENT)


def lines(commands: tuple[object, ...]) -> list[str]:
    return [command.line for command in commands if isinstance(command, Say)]


def sent(commands: tuple[object, ...]) -> list[str]:
    return [command.text for command in commands if isinstance(command, Send)]


def told(floor: Floor, text: str, answer: Reply, now: float) -> tuple[object, ...]:
    """The program tells the assistant, who answers at once."""
    assert sent(floor.take(ev.Told(text), now)) == [text]
    return floor.take(ev.Replied(answer), now)


def in_stroke(now: float = 0.0, seconds: float = 30.0) -> Floor:
    """A floor whose stroke's timer (seq 1) has just started."""
    floor = Floor()
    assert lines(told(floor, "/start", reply("Stroke.", timer=stroke_timer(1, seconds)), now)) == ["Stroke."]
    floor.take(ev.LineFinished(False, "Stroke."), now)
    assert floor.timer.deadline == now + seconds
    return floor


def while_saying(*script: str, timer: Timer | None = None) -> Floor:
    """A floor that is saying the first of these lines."""
    floor = Floor()
    told(floor, "/start", reply(*script, timer=timer), 0.0)
    assert floor.speaking
    return floor


def nodding() -> Floor:
    """A floor that nods, 5 s before the end of its stroke (seq 1)."""
    floor = Floor(nod="A last one.")
    told(floor, "/start", reply(timer=stroke_timer(1, 30.0)), 0.0)
    assert lines(floor.take(ev.NodCame(), 25.0)) == ["A last one."] and floor.timer.deadline == 30.0
    return floor
