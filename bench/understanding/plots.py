"""Plots of understanding as PNG files: confusions, calibration, thresholds and time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from bench.understanding.cases import Result
from bench.understanding.figures import acted, decided, reports
from bot.core.understood.acts import Act
from bot.core.understood.decision import DISTRESS
from bot.nlu.deciding.expected_cost import ORDER

_BINS = 10
_STEPS = np.linspace(0.01, 0.99, 99)


def draw_all(results: Sequence[Result], folder: Path) -> list[Path]:
    """Draws every plot into a folder; the files drawn."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {
        "decisions.png": lambda: _confusion(decided(results), ORDER, "Decisions"),
        "acts.png": lambda: _confusion(acted(results), [act.value for act in Act], "Acts"),
        "calibration.png": lambda: _calibration(results),
        "thresholds.png": lambda: _thresholds(results),
        "milliseconds.png": lambda: _milliseconds(results),
    }
    for name, draw in drawn.items():
        draw()
        plt.tight_layout()
        plt.savefig(folder / name, dpi=110)
        plt.close()
    return [folder / name for name in drawn]


def _confusion(pairs: Sequence[tuple[str, str]], order: Sequence[str], title: str) -> None:
    names = [name for name in order if any(name in pair for pair in pairs)]
    table = np.zeros((len(names), len(names)), int)
    for expected, got in pairs:
        table[names.index(expected), names.index(got)] += 1
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    size = 2.5 + 0.42 * len(names)
    _, axes = plt.subplots(figsize=(size, size))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="got", ylabel="expected", title=title)
    for row, column in np.argwhere(table):
        dark = shares[row, column] > 0.5
        axes.text(column, row, table[row, column], ha="center", va="center", color="white" if dark else "black")


def _distress_chances(results: Sequence[Result]) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]:
    """The chance of distress for each report, and whether distress was expected (1 or 0)."""
    told = [r for r in reports(results) if r.reading.decisions]
    chances = np.array([sum(r.reading.decisions[name] for name in DISTRESS) for r in told])
    return chances, np.array([float(r.case.expect["decision"] in DISTRESS) for r in told])


def _calibration(results: Sequence[Result]) -> None:
    chances, truly = _distress_chances(results)
    bins = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    filled = [at for at in range(_BINS) if (bins == at).any()]
    _, axes = plt.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":")
    axes.plot([chances[bins == at].mean() for at in filled], [truly[bins == at].mean() for at in filled], marker="o")
    axes.set(xlabel="chance of distress", ylabel="share that was distress", title="Calibration")


def _thresholds(results: Sequence[Result]) -> None:
    chances, truly = _distress_chances(results)
    passed_over = [100 * (chances[truly == 1] < step).mean() for step in _STEPS]
    for_nothing = [100 * (chances[truly == 0] >= step).mean() for step in _STEPS]
    _, axes = plt.subplots(figsize=(6, 4))
    axes.plot(_STEPS, passed_over, label="distress passed over")
    axes.plot(_STEPS, for_nothing, label="asked or stopped for nothing")
    axes.set(xlabel="chance of distress to ask or stop from", ylabel="per cent of reports", title="Thresholds")
    axes.legend()


def _milliseconds(results: Sequence[Result]) -> None:
    _, axes = plt.subplots(figsize=(6, 3))
    axes.hist([r.milliseconds for r in results], bins=60)
    axes.set(xlabel="milliseconds for an utterance", ylabel="utterances", title="Time")
