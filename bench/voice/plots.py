"""Plots of the voice as PNG files: the histogram of latency, the bars of accuracy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

from bench.voice.instants import percentile

COLOURS = {"right": "tab:green", "asked": "tab:blue", "unheard": "tab:grey", "wrong": "tab:orange", "harmless": "red"}


def draw_all(measured: Mapping[str, Any], folder: Path) -> list[Path]:
    """Draws the measured parts into a folder; the files drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    if taken := [t["milliseconds"] for t in measured.get("latency", {}).get("turns", ()) if t["milliseconds"]]:
        _latency(taken)
        drawn.append(folder / "latency.png")
        plt.tight_layout()
        plt.savefig(drawn[-1], dpi=110)
        plt.close()
    if "accuracy" in measured:
        _accuracy(measured["accuracy"])
        drawn.append(folder / "accuracy.png")
        plt.tight_layout()
        plt.savefig(drawn[-1], dpi=110)
        plt.close()
    return drawn


def _latency(taken: Sequence[float]) -> None:
    _, axes = plt.subplots(figsize=(7, 3.5))
    axes.hist(taken, bins=30)
    for share, aim in ((0.5, 350), (0.95, 700)):
        axes.axvline(aim, color="grey", linestyle=":")
        axes.axvline(percentile(taken, share), color="tab:red", label=f"p{100 * share:.0f} (aim {aim} ms, dotted)")
    axes.set(xlabel="milliseconds", ylabel="utterances", title="End of speech to first audio")
    axes.legend()


def _accuracy(part: Mapping[str, Any]) -> None:
    _, axes = plt.subplots(figsize=(7, 3.5))
    below = [0.0] * len(part["levels"])
    for kind, colour in COLOURS.items():
        shares = [_share(part["tried"], level, kind) for level in part["levels"]]
        axes.bar(part["levels"], shares, bottom=below, color=colour, label=kind)
        below = [a + b for a, b in zip(below, shares, strict=True)]
    axes.set(ylabel="per cent of phrases", title="From audio to decision or command")
    axes.legend(loc="lower left")


def _share(tried: Sequence[Mapping[str, Any]], level: str, kind: str) -> float:
    these = [one for one in tried if one["level"] == level]
    return 100 * sum(one["judged"] == kind for one in these) / max(1, len(these))
