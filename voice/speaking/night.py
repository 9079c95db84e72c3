"""The night: the hours in which the voice is softer, and the TTS queue by day and by night."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from voice.speaking.tts_queue import TtsQueue


def is_night(now: datetime.time, hours: str) -> bool:
    """Whether the time lies in hours such as "21:00-06:30", which may pass midnight.

    The first minute counts, the last does not. From an hour to itself is the whole day.
    """
    begin, end = (datetime.time.fromisoformat(part) for part in hours.split("-"))
    now = now.replace(tzinfo=None)
    return begin <= now < end if begin < end else now >= begin or now < end


def local_time() -> datetime.time:
    """The time of the machine's clock and time zone."""
    return datetime.datetime.now().time()


@dataclass(frozen=True)
class Night:
    """hours: such as "21:00-06:30". volume: the night's, beside the day's 1.0."""

    hours: str
    volume: float
    time_of_day: Callable[[], datetime.time] = local_time

    def now(self) -> bool:
        """Whether it is night."""
        return is_night(self.time_of_day(), self.hours)


class TtsByHour:
    """The TTS queue of the hour: at night another voice, where there is one, and another volume."""

    def __init__(self, by_day: TtsQueue, by_night: TtsQueue | None = None, night: Night | None = None) -> None:
        self._by_day = by_day
        self._by_night = by_night or by_day
        self._night = night

    def now(self) -> TtsQueue:
        """The queue of this hour."""
        return self._by_night if self._is_night() else self._by_day

    def volume(self) -> float:
        """The volume of this hour, beside the day's 1.0."""
        return self._night.volume if self._night is not None and self._is_night() else 1.0

    async def close(self) -> None:
        """End both queues."""
        await self._by_day.close()
        if self._by_night is not self._by_day:
            await self._by_night.close()

    def _is_night(self) -> bool:
        return self._night is not None and self._night.now()
