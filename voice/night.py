"""The hours in which the voice is softer."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass


def is_night(now: datetime.time, hours: str) -> bool:
    """Whether the time lies in hours such as "21:00-06:30", which may pass midnight: the first minute is in, the last
    is not. From an hour to itself is the whole day."""
    begin, end = (datetime.time.fromisoformat(part) for part in hours.split("-"))
    now = now.replace(tzinfo=None)
    return begin <= now < end if begin < end else now >= begin or now < end


def local_time() -> datetime.time:
    """The time on the machine's own clock, in its own time zone."""
    return datetime.datetime.now().time()


@dataclass(frozen=True)
class Night:
    """When it is night, and how loud the voice is then beside the day's 1.0."""

    hours: str
    volume: float
    time_of_day: Callable[[], datetime.time] = local_time

    def now(self) -> bool:
        """Whether it is night."""
        return is_night(self.time_of_day(), self.hours)
