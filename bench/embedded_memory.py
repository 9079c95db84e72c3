"""Loads the embedded assistant and the recogniser side by side, as `make talk` does; prints times and memory."""

from __future__ import annotations

import asyncio
import json
import re
import time
from pathlib import Path

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
    """What this process holds now, and the most it ever held."""
    status = Path("/proc/self/status").read_text()
    found = {key: int(kb) / 1024 for key, kb in re.findall(r"(VmRSS|VmHWM):\s*(\d+) kB", status)}
    return {"rss_mb": found["VmRSS"], "peak_mb": found["VmHWM"]}


if __name__ == "__main__":
    asyncio.run(main())
