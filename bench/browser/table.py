"""The table of the page: rows of what was measured, how much, and the aim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from statistics import mean, median
from typing import Any

from bench.browser.latency import NAMES
from bench.voice.instants import percentile
from bench.voice.table import Row

WEIGHT_AIM_KB = 200
WAYS = {"just_begun": "of a server just begun", "cold": "nothing cached", "warm": "cached"}
SOUGHT = {"paint": "first paint", "button": "first button", "line": "first line", "answers": "buttons to answer it"}


def rows(measured: Mapping[str, Any]) -> list[Row]:
    """The rows of every part that was measured, in the order of PARTS."""
    return [row for part, make in PARTS.items() if part in measured for row in make(measured[part])]


def of_latency(part: Mapping[str, Any]) -> list[Row]:
    """End of speech to first audio, of `make talk` and of the page, and where the time goes in the page."""
    talk, page = (_milliseconds(part[side]["turns"]) for side in ("talk", "page"))
    found: list[Row] = []
    for share in (0.5, 0.95):
        page_ms, talk_ms = percentile(page, share), percentile(talk, share)
        beside = f"make talk {talk_ms:.0f} ms, {page_ms / talk_ms:.2f}x"
        found.append((f"end of speech to first audio, the page, p{100 * share:.0f}", f"{page_ms:.0f} ms; {beside}", ""))
    for side, name in NAMES.items():
        turns = part[side]["turns"]
        answered = Counter(turn["outcome"] for turn in turns)["answered"]
        load = f"load on the machine {mean(part[side]['load']):.1f}"
        found.append((f"  answered, {name}", f"{answered} of {len(turns)}; {load}", ""))
    inside = [turn["in_page"] | {"all": turn["milliseconds"]} for turn in part["page"]["turns"] if turn["in_page"]]
    if inside:
        found += _where_it_goes(inside)
    return found


def _where_it_goes(inside: Sequence[Mapping[str, float]]) -> list[Row]:
    """Medians of each part of the time; the page's part begins when it sends the last audio of the speech."""
    parts = {
        "  speech sent, until heard out and understood as words": [one["heard"] for one in inside],
        "  until the answer's sound has come": [one["came"] - one["heard"] for one in inside],
        "  until it is handed to the player": [one["started"] - one["came"] for one in inside],
        "  silence at its beginning": [one["sounded"] - one["started"] for one in inside],
        "  rest: from the air into the page, and out of it": [one["all"] - one["sounded"] for one in inside],
        "  (the page says of its output)": [one["output_latency"] for one in inside],
    }
    return [(name, f"{median(values):.0f} ms", "") for name, values in parts.items()]


def of_weight(part: Mapping[str, Any]) -> list[Row]:
    """Bytes by kind of file, plain and as sent."""
    files = part["first_view"]
    kinds = sorted({file["kind"] for file in files}, key=lambda kind: -_sum(files, "sent_bytes", kind))
    found = [(f"  {kind}, {sum(file['kind'] == kind for file in files)}", _size(files, kind), "") for kind in kinds]
    aim = f"below {WEIGHT_AIM_KB} kB packed"
    return [
        (f"first view, {len(files)} files, without sound", _size(files), aim),
        *found,
        ("a first stroke adds", _size(part["first_stroke"]), ""),
    ]


def of_first_view(part: Mapping[str, Any]) -> list[Row]:
    """Medians of the openings in each way, and the longest."""
    found: list[Row] = []
    for way, how in WAYS.items():
        for sought, name in SOUGHT.items():
            taken = [one[sought] for one in part[way] if one[sought] is not None]
            aim = "1000 ms" if sought in ("button", "line") else ""
            if taken:
                found.append((f"{name}, {how}", f"{median(taken):.0f} ms (at most {max(taken):.0f})", aim))
    return found


PARTS: dict[str, Callable[[Mapping[str, Any]], list[Row]]] = {
    "weight": of_weight,
    "first_view": of_first_view,
    "latency": of_latency,
}


def _milliseconds(turns: Sequence[Mapping[str, Any]]) -> list[float]:
    return [turn["milliseconds"] for turn in turns if turn["milliseconds"] is not None]


def _sum(files: Sequence[Mapping[str, Any]], which: str, kind: str | None = None) -> int:
    return sum(file[which] for file in files if kind in (None, file["kind"]))


def _size(files: Sequence[Mapping[str, Any]], kind: str | None = None) -> str:
    return f"{_sum(files, 'bytes', kind) / 1000:.1f} kB, packed {_sum(files, 'sent_bytes', kind) / 1000:.1f} kB"
