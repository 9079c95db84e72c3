"""The small assistant in a process of its own, for tests that kill it or take its disk away.

Usage: child.py MODEL DATA_FOLDER. Each line of standard input is a turn, each line of output its messages as JSON.
`!full` lets no file grow any more, `!free` ends that.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
from pathlib import Path

from bot.server.embedded import EmbeddedAssistant

_WISHES = {"!full": 0, "!free": resource.RLIM_INFINITY}


async def main(model: str, folder: str) -> None:
    assistant = await EmbeddedAssistant.load(
        Path(model), Path(folder), actions="tests.server.small_assistant.small_actions"
    )
    print("ready", flush=True)
    while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
        if line in _WISHES:
            resource.setrlimit(resource.RLIMIT_FSIZE, (_WISHES[line], resource.RLIM_INFINITY))
            print("done", flush=True)
        else:
            print(json.dumps(await assistant.reply("someone", line)), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
