"""Timing of the moves: every move has its window in a round, which is shown again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.figures.look import Swing
from bot.pictures.svg import element, number

FADE = 0.07
"""The share of a window in which a hand comes or goes."""
EASE = "0.45 0 0.4 1"


@dataclass(frozen=True)
class Window:
    """The window of a move.

    start, end: shares of the round, 0 to 1.
    seconds: of the whole round.
    alone: whether the drawing has no other move.
    """

    start: float
    end: float
    seconds: float
    alone: bool

    def time(self, share: float) -> float:
        """A share of the window as a share of the whole round."""
        return self.start + (self.end - self.start) * share


def windows(seconds: Sequence[float]) -> list[Window]:
    """The moves' windows, one after another; seconds: of each move."""
    total = sum(seconds)
    found, begun = [], 0.0
    for length in seconds:
        found.append(Window(begun / total, (begun + length) / total, total, len(seconds) == 1))
        begun += length
    return found


def glide(path: str, window: Window, back: bool, steady: bool, even: bool) -> str:
    """The animation of a hand that glides along a path in its window.

    back: there and back again.
    steady: round and round without a rest, where the window is alone.
    even: without slowing at the ends, as the limbs move.
    """
    if steady and window.alone:
        return element("animateMotion", path=path, dur=_dur(window), repeatCount="indefinite", calcMode="linear")
    times, shares = _keys(window, back)
    splines = None if even else ";".join(EASE for _ in times[1:])
    return element(
        "animateMotion", path=path, dur=_dur(window), repeatCount="indefinite", calcMode="linear" if even else "spline",
        keyPoints=";".join(number(share) for share in shares), keyTimes=_times(times), keySplines=splines,
    )  # fmt: skip


def fade(window: Window, back: bool, steady: bool) -> str:
    """The animation of a hand that comes and goes with its window; empty where the hand can stay."""
    if window.alone and (back or steady):
        return ""
    times = [0.0, window.start, window.time(FADE), window.time(1 - FADE), window.end, 1.0]
    return _opacity(window, times, ["0", "0", "1", "1", "0", "0"])


def dim(window: Window) -> str:
    """The animation of an arrow that fades while another move is shown."""
    if window.alone:
        return ""
    times = [0.0, window.start, window.time(FADE), window.time(1 - FADE), window.end, 1.0]
    return _opacity(window, times, [".4", ".4", "1", "1", ".4", ".4"])


def swing(to: str, window: Window) -> Swing:
    """The swing of a limb to a pose and back within the window, at the pace of the hands that hold the limb."""
    times, shares = _keys(window, back=True)
    return Swing(to, window.seconds, tuple(times), tuple(shares))


def _keys(window: Window, back: bool) -> tuple[list[float], list[float]]:
    inner = [(0.0, 0.0), (0.42, 1.0), (0.58, 1.0), (1.0, 0.0)] if back else [(0.14, 0.0), (0.84, 1.0)]
    keys = [(0.0, 0.0), *((window.time(share), reached) for share, reached in inner), (1.0, inner[-1][1])]
    kept = [key for index, key in enumerate(keys) if index == 0 or key[0] > keys[index - 1][0]]
    return [time for time, _ in kept], [reached for _, reached in kept]


def _opacity(window: Window, times: list[float], values: list[str]) -> str:
    kept = [
        (t, v) for index, (t, v) in enumerate(zip(times, values, strict=True)) if index == 0 or t > times[index - 1]
    ]
    if times[1] == 0:
        kept[0] = (0.0, values[1])
    return element(
        "animate", attributeName="opacity", dur=_dur(window), repeatCount="indefinite",
        keyTimes=_times([t for t, _ in kept]), values=";".join(v for _, v in kept),
    )  # fmt: skip


def _times(times: Sequence[float]) -> str:
    return ";".join(f"{time:.3f}".rstrip("0").rstrip(".") or "0" for time in times)


def _dur(window: Window) -> str:
    return f"{number(window.seconds)}s"
