"""The cases of bot/client/cases, run on the modules of bot/client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.client import late_tick, microphone, speaking_time, staleness
from bot.client.guided_timer import GuidedTimer
from bot.client.holds import Hold
from bot.client.unsaid_lines import UnsaidLines
from bot.core.phase import Phase
from tests.client.case_files import Case, all_cases, reply_of, timer_of

CASES = all_cases()
ON_AN_AXIS = [case for case in CASES if case.axis]
IN_A_TABLE = [case for case in CASES if case.table]


class Client:
    """A client with a voice, as small as one can be: what `bot.client` decides, and the ticks it would send."""

    def __init__(self) -> None:
        self.timer = GuidedTimer()
        self.unsaid = UnsaidLines()
        self.ticks: list[tuple[float, int]] = []
        self.now = 0.0

    def passes(self, until: float) -> None:
        """Time passes, and whatever runs out by then is told in its second."""
        while self.timer.deadline is not None and self.timer.deadline <= until:
            self.tell(max(self.timer.deadline, self.now))
        self.now = until

    def tell(self, now: float) -> None:
        """A timer that has run out is told."""
        if (timer := self.timer.elapse(now)) is not None:
            self.ticks.append((now, timer.seq))

    def happens(self, entry: dict[str, Any]) -> None:
        """One entry of the axis that is no expectation."""
        timer, now = self.timer, entry["at"]
        match entry:
            case {"guide": written}:
                reply = reply_of(written)
                self.unsaid = self.unsaid.after(reply, timer.names(reply.guide))
                self.hold_while_saying(now)
                timer.follow(reply.guide, now)
                timer.release(Hold.ANSWER, now)
            case {"said": line}:
                assert self.unsaid.lines[0] == line, f"{line!r} is not what is being said"
                self.unsaid = self.unsaid.said()
                self.hold_while_saying(now)
            case {"speech": "began"}:
                timer.hold(Hold.SPEECH, now)
            case {"speech": "for_the_assistant"}:
                timer.hold(Hold.ANSWER, now)
                timer.release(Hold.SPEECH, now)
            case {"speech": "for_nobody"}:
                timer.release(Hold.SPEECH, now)
            case {"typing": "began"}:
                timer.hold(Hold.TYPING, now)
            case {"typing": "emptied"}:
                timer.release(Hold.TYPING, now)
            case {"typing": "sent"}:
                timer.hold(Hold.ANSWER, now)
                timer.release(Hold.TYPING, now)
            case {"hold": why}:
                timer.hold(Hold(why), now)
            case {"release": why}:
                timer.release(Hold(why), now, entry.get("left"))
        self.tell(now)

    def hold_while_saying(self, now: float) -> None:
        """Lines that are being said hold the timer."""
        if self.unsaid.lines:
            self.timer.hold(Hold.SAYING, now)
        else:
            self.timer.release(Hold.SAYING, now)

    def timer_now(self) -> dict[str, Any]:
        """The timer as a case expects it."""
        timer = self.timer.timer or self.timer.pending
        if timer is None:
            return {"timer": "none"}
        state = "running" if self.timer.deadline is not None else "held"
        return {"timer": state, "seq": timer.seq, "left": pytest.approx(self.timer.left(self.now))}


EXPECTATIONS = {"timer", "tick", "to_say"}


@pytest.mark.parametrize("case", ON_AN_AXIS, ids=lambda case: case.title)
def test_on_the_axis(case: Case) -> None:
    client = Client()
    expected_ticks = [(pytest.approx(entry["at"]), entry["tick"]) for entry in case.axis if "tick" in entry]
    for entry in case.axis:
        assert entry["at"] >= client.now, f"time goes back at {entry['at']}"
        client.passes(entry["at"])
        if not EXPECTATIONS & entry.keys():
            client.happens(entry)
        elif "timer" in entry:
            assert client.timer_now() == {key: value for key, value in entry.items() if key != "at"}, (
                f"at {entry['at']}"
            )
        elif "to_say" in entry:
            assert list(client.unsaid.lines) == entry["to_say"], f"at {entry['at']}"
    assert client.ticks == expected_ticks


def _rows() -> list[Any]:
    return [pytest.param(case.rule, row, id=f"{case.title}: {row}") for case in IN_A_TABLE for row in case.table]


def phase_of(written: str | None) -> Phase | None:
    return Phase(written) if written else None


RULES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "place_is_stale": lambda row: staleness.place_is_stale(row["away_seconds"]),
    "asks_after_baby_first": lambda row: staleness.asks_after_baby_first(phase_of(row["phase"]), row["away_seconds"]),
    "begins_anew": lambda row: staleness.begins_anew(phase_of(row["phase"])),
    "late_tick_is_due": lambda row: late_tick.late_tick_is_due(reply_of(row["guide"]).guide, timer_of(row["overdue"])),
    "opens_microphone": lambda row: microphone.opens_microphone(reply_of(row["guide"]).guide),
    "spoken_seconds": lambda row: round(speaking_time.spoken_seconds(row["lines"], row["rate"]), 2),
}


@pytest.mark.parametrize(("rule", "row"), _rows())
def test_in_the_table(rule: str, row: dict[str, Any]) -> None:
    assert RULES[rule](row) == row["is"]


def test_there_is_a_case_for_every_hold() -> None:
    held = {entry["hold"] for case in ON_AN_AXIS for entry in case.axis if "hold" in entry}
    assert held | {"speech", "answer", "saying", "typing"} == {why.value for why in Hold}


def test_no_two_cases_have_the_same_title() -> None:
    titles = [case.title for case in CASES]
    assert len(titles) == len(set(titles)) >= 25
