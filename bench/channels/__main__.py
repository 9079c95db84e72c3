"""Measures what each channel adds to a turn over plain REST: one server, the same words, channel after channel.

`python -m bench.channels`. The words are questions and wishes before a massage, for which every channel takes one turn
with the assistant; once strokes have begun, Alexa takes several turns for one answer.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from cryptography.hazmat.primitives.serialization import Encoding

from bench.channels import clients
from bench.machine import ROOT, heading, keep, machine
from bench.voice.instants import percentile
from bot.channels.browser.limits import MESSAGES_PER_SECOND
from tests.channels.alexa.authority import Authority, Signer
from tests.channels.alexa.echo import SKILL_ID
from tests.channels.wyoming.satellites import free_port
from tests.real_server import RealServer

SAID = (
    "can i use olive oil",
    "how long does it take",
    "say that again",
    "is it good for sleep",
    "a bit slower please",
    "when should i not do it",
    "does it help with wind",
    "which oil is best",
)
CREDENTIALS = """
bot.server.rasa.rest.RestChannel:
bot.channels.browser.channel.BrowserChannel:
  voice: false
bot.channels.wyoming.channel.WyomingChannel:
  port: {port}
  asr: false
  tts: false
tests.channels.alexa.trusting.TrustingChannel:
  skill_id: {skill}
  folder: {folder}
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.channels", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25, help=f"times that the {len(SAID)} phrases are said")
    rounds = parser.parse_args().rounds
    on = machine()
    with tempfile.TemporaryDirectory() as folder:
        authority, port = Authority(), free_port()
        signer = authority.signer()
        (Path(folder) / "root.pem").write_bytes(authority.root.public_bytes(Encoding.PEM))
        (Path(folder) / "echo-api-cert-12.pem").write_bytes(signer.chain)
        server = RealServer(Path(folder), CREDENTIALS.format(port=port, skill=SKILL_ID, folder=folder))
        try:
            taken = asyncio.run(_measure(server, port, signer, rounds))
        finally:
            server.stop()
    _report(on, taken)
    print(f"raw numbers: {keep('channels', {'machine': on, 'turn_ms': taken}).relative_to(ROOT)}")
    return 0


async def _measure(server: RealServer, port: int, signer: Signer, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each turn, by channel. The first round warms up; the channels take turns at being first."""
    async with AsyncExitStack() as open_until:
        say = {
            "REST": await clients.rest(server.url, open_until),
            "browser": await clients.browser(server, open_until),
            "Wyoming": await clients.wyoming(port),
            "Alexa": await clients.alexa(server.url, signer, open_until),
        }
        names = list(say)
        taken: dict[str, list[float]] = {name: [] for name in names}
        for number in range(rounds + 1):
            for text in SAID:
                names.append(names.pop(0))
                await asyncio.sleep(1 / MESSAGES_PER_SECOND)  # a page's limit
                for name in names:
                    began = time.perf_counter()
                    await say[name](text)
                    if number:
                        taken[name].append((time.perf_counter() - began) * 1000)
        return taken


def _report(on: dict[str, Any], taken: dict[str, list[float]]) -> None:
    print(heading(on))
    print(f"load before {on['load_before']:.1f}, after {os.getloadavg()[0]:.1f}\n")
    print(f"{'a turn over':<14}{'p50 ms':>9}{'p95 ms':>9}{'added p50':>11}{'added p95':>11}{'turns':>8}")
    plain = [percentile(taken["REST"], share) for share in (0.5, 0.95)]
    for name, turns in taken.items():
        here = [percentile(turns, share) for share in (0.5, 0.95)]
        added = "".join(f"{there - rest:>+11.1f}" for there, rest in zip(here, plain, strict=True))
        print(f"{name:<14}{here[0]:>9.1f}{here[1]:>9.1f}{added}{len(turns):>8}")


if __name__ == "__main__":
    sys.exit(main())
