"""The table of the voice: rows of what was measured, how much, and the aim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench.voice.instants import percentile

Row = tuple[str, str, str]

ACCURACY_AIMS = {"clean": "98 %", "20 dB": "96 %", "10 dB": "92 %", "5 dB": "85 %"}
KINDS = ("wrong", "asked", "unheard")


def rows(measured: Mapping[str, Any]) -> list[Row]:
    """The rows of every part that was measured, in the order of PARTS."""
    return [row for part, make in PARTS.items() if part in measured for row in make(measured[part])]


def table(lines: Sequence[Row]) -> str:
    """Rows as text, in three columns."""
    return "\n".join(f"{what:<58} {got:<34} {('aim ' + aim) if aim else ''}".rstrip() for what, got, aim in lines)


def of_latency(part: Mapping[str, Any]) -> list[Row]:
    """End of speech to first audio."""
    taken = [turn["milliseconds"] for turn in part["turns"] if turn["milliseconds"] is not None]
    outcomes = Counter(turn["outcome"] for turn in part["turns"])
    return [
        ("end of speech to first audio, p50", f"{percentile(taken, 0.5):.0f} ms", "350 ms"),
        ("end of speech to first audio, p95", f"{percentile(taken, 0.95):.0f} ms", "700 ms"),
        ("  utterances answered", f"{outcomes['answered']} of {len(part['turns'])}", ""),
        ("  offset of the two sides of the recording", f"{1000 * part['click_offset_seconds']:.2f} ms", "0"),
    ]


def of_barge_in(part: Mapping[str, Any]) -> list[Row]:
    """ "Stop" over the assistant's voice."""
    tried = [one for one in part["tries"] if "seconds_to_silence" in one]
    loud = [one for one in tried if one["above_decibels"] >= 10]
    found = [
        ("stop to silence, 10 dB and better, p95", _p95(loud), "300 ms"),
        ("stop missed, 10 dB and better", _missed(loud), "0"),
        ("  heard as a stop, at any level", f"{sum(one['obeyed'] for one in tried)} of {len(tried)}", ""),
        ("  stayed stopped, at any level", f"{sum(one['stayed_stopped'] for one in tried)} of {len(tried)}", ""),
    ]
    for echo, where in ((True, "echo in the microphone"), (False, "headphones")):
        for above in sorted({one["above_decibels"] for one in tried}, reverse=True):
            these = [one for one in tried if one["above_decibels"] == above and one["echo"] is echo]
            if these:
                found.append((f"  {where}, {above} dB above it", f"p95 {_p95(these)}, missed {_missed(these)}", ""))
    if left_out := len(part["tries"]) - len(tried):
        found.append(("  tries without a line to interrupt", str(left_out), "0"))
    return found


def of_accuracy(part: Mapping[str, Any]) -> list[Row]:
    """Audio to the right decision or command."""
    found: list[Row] = []
    for level in part["levels"]:
        tried = [one for one in part["tried"] if one["level"] == level]
        counts = Counter(one["judged"] for one in tried)
        share = f"{counts['right']}/{len(tried)} = {100 * counts['right'] / max(1, len(tried)):.0f} %"
        found.append((f"audio to right decision or command, {level}", share, ACCURACY_AIMS.get(level, "")))
        found.append(("  " + ", ".join(f"{kind} {counts[kind]}" for kind in KINDS), "", ""))
    spoken = [one for one in part["tried"] if one["voice"]]
    harmless = sum(one["judged"] == "harmless" for one in spoken)
    found.append(("distress reported aloud and decided harmless", str(harmless), "0"))
    for voice in sorted({one["voice"] for one in spoken}):
        these = [one for one in spoken if one["voice"] == voice]
        right = sum(one["judged"] == "right" for one in these)
        found.append((f"  {voice}", f"{right}/{len(these)} right", ""))
    return found


def of_unasked(part: Mapping[str, Any]) -> list[Row]:
    """Unasked answers in an hour of overheard talk."""
    count, minutes = len(part["unasked"]), part["minutes"]
    scaled = f"{60 * count / max(minutes, 1e-9):.1f} (scaled: {count} in {minutes:.1f} min)"
    return [("times it speaks or acts unasked, in an hour", scaled, "at most 1")]


def of_failures(part: Mapping[str, Any]) -> list[Row]:
    """Failures of the microphone and the renderer."""
    microphone, renderer = part["microphone"], part["renderer"]
    noticed = microphone["noticed_seconds"]
    recovered = "next line heard" if renderer["recovered"] else f"no ({renderer['killed']} killed)"
    return [
        ("lost microphone noticed", f"{noticed:.1f} s" if noticed is not None else "never", "3 s"),
        ("  place kept after it came back", "yes" if microphone["kept"] else "no", "yes"),
        ("renderer killed", recovered, "next line heard"),
    ]


def of_cost(part: Mapping[str, Any]) -> list[Row]:
    """Processor and memory while listening."""
    found: list[Row] = []
    for name, cost in part.items():
        memory = f"RSS {cost['rss_megabytes']:.0f} MB"
        if "pss_megabytes" in cost:
            memory += f", PSS {cost['pss_megabytes']:.0f} MB"
        found.append((f"CPU while listening, {name}", f"{cost['cpu_share']:.2f} of a core", "0.25"))
        found.append((f"memory, {name}", memory, "900 MB"))
    return found


PARTS: dict[str, Callable[[Mapping[str, Any]], list[Row]]] = {
    "latency": of_latency,
    "barge_in": of_barge_in,
    "accuracy": of_accuracy,
    "unasked": of_unasked,
    "failures": of_failures,
    "cost": of_cost,
}


def _p95(tried: Sequence[Mapping[str, Any]]) -> str:
    return f"{1000 * percentile([one['seconds_to_silence'] for one in tried], 0.95):.0f} ms"


def _missed(tried: Sequence[Mapping[str, Any]]) -> str:
    return f"{sum(one['outcome'] == 'missed' for one in tried)} of {len(tried)}"
