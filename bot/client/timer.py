"""The timer of a guide, for clients: `bot.client` is the only way to it."""

from bot.core.timer import Timer, TimerPurpose

__all__ = ["Timer", "TimerPurpose"]
