"""Start-up of the embedded assistant and the recogniser side by side, as in `make talk`: seconds and memory as JSON."""

from __future__ import annotations

import asyncio
import json
import time

from bench.process_memory import memory_kb

BEGAN = time.perf_counter()


async def main() -> None:
    from bot.protocol.messages import Start
    from bot.server.embedded import EmbeddedAssistant
    from voice.compose.recognizers import load_recognizer
    from voice.settings import Settings

    imported = time.perf_counter()
    seconds = {}

    async def assistant() -> EmbeddedAssistant:
        loaded = await EmbeddedAssistant.load()
        seconds["assistant"] = time.perf_counter() - imported
        return loaded

    async def recogniser() -> object:
        loaded = await asyncio.to_thread(load_recognizer, Settings())
        seconds["recogniser"] = time.perf_counter() - imported
        return loaded

    ready, _kept = await asyncio.gather(assistant(), recogniser())
    seconds["both, from the first line"] = time.perf_counter() - BEGAN
    await ready.reply("bench", Start("full_body", age_weeks=16, ready=True).text)
    await ready.reply("bench", "she is smiling at me")
    print(json.dumps({"seconds": seconds} | memory_mb()))


def memory_mb() -> dict[str, float]:
    """Memory that this process holds now, and the most it has held."""
    return {name: (memory_kb("self", key) or 0) / 1024 for name, key in (("rss_mb", "VmRSS"), ("peak_mb", "VmHWM"))}


if __name__ == "__main__":
    asyncio.run(main())
