"""The figures that matter, each with its aim, and confusions as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bench.understanding.cases import Result
from bot.core.understood.decision import DISTRESS, EMERGENCY
from bot.nlu.deciding.expected_cost import ORDER

_HARMLESS = ("continue", "none")
NOT_COMMANDS = {"ambient", "question", "medical", "out_of_scope", "social", "report_cue", "unclear"}


def is_harmless(result: Result) -> bool:
    """Whether distress was reported and decided harmless, the worst that can happen."""
    return result.case.expect.get("decision") in DISTRESS and result.decision in _HARMLESS


def is_less(result: Result) -> bool:
    """Whether a red flag or a crisis was decided as anything less."""
    expected = result.case.expect.get("decision")
    return expected in EMERGENCY and ORDER.index(result.decision) < ORDER.index(expected)


def reports(results: Iterable[Result]) -> list[Result]:
    """The results that are judged by their decision: all except overheard talk."""
    return [r for r in results if "decision" in r.case.expect and "ambient" not in r.case.acts[:1]]


def figures(results: Sequence[Result]) -> list[tuple[str, str, str]]:
    """The figures: what, how many, and the aim."""
    by = reports(results)
    distress = [r for r in by if r.case.expect["decision"] in DISTRESS]
    grave = [r for r in by if r.case.expect["decision"] in ("urgent", "crisis")]
    acts = [r for r in results if r.case.acts]
    commands = [r for r in acts if r.case.acts[0] not in NOT_COMMANDS]
    topics = [r for r in results if "topic" in r.case.expect]
    overheard = [r for r in acts if r.case.acts[0] == "ambient" and r.case.expect.get("decision") == "none"]
    times = sorted(r.milliseconds for r in results)

    def act_share(act: str) -> str:
        of = [r for r in acts if r.case.acts[0] == act]
        return _share(sum(r.heard.act.value in r.case.acts for r in of), len(of))

    return [
        ("distress decided continue or nothing", f"{sum(map(is_harmless, distress))} of {len(distress)}", "0"),
        ("urgent or crisis decided as less", f"{sum(map(is_less, grave))} of {len(grave)}", "0"),
        ("cue decisions right", _share(sum(r.decision == r.case.expect["decision"] for r in by), len(by)), "97 %"),
        ("commands right", _share(sum(r.heard.act.value in r.case.acts for r in commands), len(commands)), "97 %"),
        ("commands with all they carry", _share(sum(not r.missed for r in commands), len(commands)), ""),
        ("FAQ topic right", _share(sum(r.heard.topic == r.case.expect["topic"] for r in topics), len(topics)), "93 %"),
        ("overheard left alone", _share(sum(not r.missed for r in overheard), len(overheard)), "98 %"),
        ("off-topic declined", act_share("out_of_scope"), "97 %"),
        ("medical refused", act_share("medical"), "100 %"),
        ("everything expected met", _share(sum(not r.missed for r in results), len(results)), ""),
        ("milliseconds p50 / p95", f"{times[len(times) // 2]:.1f} / {times[int(len(times) * 0.95)]:.1f}", "p95 15"),
    ]


def by_file(results: Iterable[Result]) -> str:
    """The figures of each file, as text: how many phrases met every expectation, and distress decided harmless."""
    files: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        files[result.case.file].append(result)
    return "\n".join(
        f"  {name}: {_share(sum(not r.missed for r in of), len(of))} met, {sum(map(is_harmless, of))} called harmless"
        for name, of in sorted(files.items())
    )


def decided(results: Iterable[Result]) -> list[tuple[str, str]]:
    """The decisions as (expected, got)."""
    return [(r.case.expect["decision"], r.decision) for r in results if "decision" in r.case.expect]


def acted(results: Iterable[Result]) -> list[tuple[str, str]]:
    """The acts as (expected, got); where several acts are right, a right act counts as expected."""
    return [
        (r.heard.act.value if r.heard.act.value in r.case.acts else r.case.acts[0], r.heard.act.value)
        for r in results
        if r.case.acts
    ]


def errors_by_kind(pairs: Iterable[tuple[str, str]]) -> str:
    """The confusions as text, the most frequent first."""
    counts = Counter(pair for pair in pairs if pair[0] != pair[1])
    return "\n".join(f"  {n:4}  {expected} taken for {got}" for (expected, got), n in counts.most_common(25))


def confusion(pairs: Iterable[tuple[str, str]], order: Sequence[str]) -> str:
    """A table as text, of expected (rows) by got (columns); names that do not occur are left out."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for expected, got in pairs:
        counts[expected][got] += 1
    columns = [name for name in order if any(row[name] for row in counts.values())]
    width = max(len(name) for name in order) + 1
    lines = [" " * width + " ".join(f"{name[:8]:>8}" for name in columns)]
    for name in order:
        if name in counts:
            lines.append(f"{name:<{width}}" + " ".join(f"{counts[name][c] or '.':>8}" for c in columns))
    return "\n".join(lines)


def _share(right: int, total: int) -> str:
    return f"{right}/{total} = {100 * right / max(1, total):.1f} %"
