"""How well understanding does on phrases it has not seen: decisions, acts, topics, overheard speech, time.

python -m bench.understanding            the test phrases
python -m bench.understanding --dev      the dev phrases, with every miss listed
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import yaml

from bot.core.acts import Act
from bot.core.decision import Decision
from bot.core.heard import Awaiting, Heard
from bot.core.listening import decision_of
from bot.core.phase import Phase
from bot.nlu.hearing import Understanding

PHRASES = Path(__file__).resolve().parents[1] / "tests" / "nlu" / "phrases"
_GRAVITY = ["none", "continue", "ask", "pause", "stop", "urgent", "crisis"]
_DISTRESS = ("stop", "pause", "urgent", "crisis")
_NOT_COMMANDS = {"ambient", "question", "medical", "out_of_scope", "social", "report_cue"}


@dataclass(frozen=True)
class Case:
    """One phrase with what to expect of it, and the file it is from. `act` may list several acts: any is right."""

    file: str
    say: str
    expect: dict[str, Any]
    awaiting: Awaiting
    phase: Phase

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts that are right, the first the plainest; none where the act is not asked after."""
        return _acts(self.expect)


@dataclass(frozen=True)
class Result:
    """A phrase as it was heard, the expectations it missed, and the milliseconds it took."""

    case: Case
    heard: Heard
    missed: tuple[str, ...]
    milliseconds: float

    @property
    def decision(self) -> str:
        """The decision as a word, `none` where nothing was decided."""
        return decision_word(self.heard)


def read_cases(part: str) -> Iterator[Case]:
    """Every phrase of `dev` or `test`."""
    for path in sorted((PHRASES / part).glob("*.yml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8")):
            awaiting, phase = Awaiting(group.get("awaiting", "nothing")), Phase(group.get("phase", "stroke"))
            for say in group["say"]:
                yield Case(path.name, str(say), group["expect"], awaiting, phase)


def _acts(expect: dict[str, Any]) -> tuple[str, ...]:
    act = expect.get("act", ())
    return (act,) if isinstance(act, str) else tuple(act)


def decision_word(heard: Heard) -> str:
    """The decision of a turn as the session takes it."""
    decision: Decision | None = decision_of(heard)
    return decision.value if decision else "none"


def missed(expect: dict[str, Any], heard: Heard) -> tuple[str, ...]:
    """The expectations that a Heard does not meet, each as key=value got."""
    got: dict[str, Any] = {
        "decision": decision_word(heard),
        "act": heard.act.value,
        **{
            name: getattr(heard, name)
            for name in ("topic", "routine", "region", "stroke", "age_weeks", "weeks_early", "safe")
        },
    }
    plain = {key: value for key, value in expect.items() if key not in ("finding", "act")}
    wrong = [f"{key}={got[key]}" for key, value in plain.items() if got[key] != value]
    if "act" in expect and got["act"] not in _acts(expect):
        wrong.append(f"act={got['act']}")
    findings = {f"{finding.check}/{finding.answer}" for finding in heard.findings}
    if "finding" in expect and expect["finding"] not in findings:
        wrong.append(f"finding={sorted(findings)}")
    return tuple(wrong)


def run(understanding: Understanding, part: str) -> list[Result]:
    """Hear every phrase of a part."""
    results = []
    for case in read_cases(part):
        began = time.perf_counter()
        heard = understanding.hear(case.say, case.awaiting, case.phase)
        took = (time.perf_counter() - began) * 1000
        results.append(Result(case, heard, missed(case.expect, heard), took))
    return results


def figures(results: list[Result]) -> list[tuple[str, str, str]]:
    """The figures that matter: what, how many, and the aim."""
    by = [r for r in results if "decision" in r.case.expect and "ambient" not in r.case.acts[:1]]
    distress = [r for r in by if r.case.expect["decision"] in _DISTRESS]
    grave = [r for r in by if r.case.expect["decision"] in ("urgent", "crisis")]
    acts = [r for r in results if r.case.acts]
    commands = [r for r in acts if r.case.acts[0] not in _NOT_COMMANDS]

    def share(of: list[Result], right: int) -> str:
        return f"{right}/{len(of)} = {100 * right / max(1, len(of)):.1f} %"

    def act_share(act: str) -> str:
        of = [r for r in acts if r.case.acts[0] == act]
        return share(of, sum(r.heard.act.value in r.case.acts for r in of))

    topics = [r for r in results if "topic" in r.case.expect]
    overheard = [r for r in acts if r.case.acts[0] == "ambient" and r.case.expect.get("decision") == "none"]
    times = sorted(r.milliseconds for r in results)
    return [
        ("distress decided continue or nothing", str(sum(r.decision in ("continue", "none") for r in distress)), "0"),
        (
            "urgent or crisis decided as less",
            str(sum(_less(r.decision, r.case.expect["decision"]) for r in grave)),
            "0",
        ),
        ("cue decisions right", share(by, sum(r.decision == r.case.expect["decision"] for r in by)), "97 %"),
        ("commands right, with what they carry", share(commands, sum(not r.missed for r in commands)), "97 %"),
        ("FAQ topic right", share(topics, sum(r.heard.topic == r.case.expect["topic"] for r in topics)), "93 %"),
        ("overheard left alone", share(overheard, sum(not r.missed for r in overheard)), "98 %"),
        ("off-topic declined", act_share("out_of_scope"), "97 %"),
        ("medical refused", act_share("medical"), "100 %"),
        ("everything expected met", share(results, sum(not r.missed for r in results)), ""),
        ("milliseconds p50 / p95", f"{times[len(times) // 2]:.1f} / {times[int(len(times) * 0.95)]:.1f}", "p95 15"),
    ]


def _less(got: str, expected: str) -> bool:
    return _GRAVITY.index(got) < _GRAVITY.index(expected)


def by_file(results: list[Result]) -> str:
    """For each file: all that was expected met, and distress called harmless, of how many."""
    files: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        files[result.case.file].append(result)
    lines = []
    for name, of in sorted(files.items()):
        distress = [r for r in of if r.case.expect.get("decision") in _DISTRESS]
        harmless = sum(r.decision in ("continue", "none") for r in distress)
        met = sum(not r.missed for r in of)
        lines.append(f"{name} {met}/{len(of)} met, distress called harmless {harmless}/{len(distress)}")
    return "; ".join(lines)


def confusion(pairs: list[tuple[str, str]], order: list[str]) -> str:
    """A table of expected (rows) by got (columns), only what occurs."""
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


def main() -> None:
    """Print the figures, both confusions and, for dev, every miss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true", help="score the dev phrases and list what was missed")
    parser.add_argument("--misses", action="store_true", help="list misses (looking at the test part spends it)")
    parser.add_argument("--model", type=Path, help="folder to keep the learnt model in between runs")
    options = parser.parse_args()
    understanding = Understanding(folder=options.model)
    understanding.hear("warm up")
    results = run(understanding, "dev" if options.dev else "test")
    for what, got, aim in figures(results):
        print(f"{what:<40} {got:<22} {('aim ' + aim) if aim else ''}")
    decided = [(r.case.expect["decision"], r.decision) for r in results if "decision" in r.case.expect]
    print("\nDecisions: expected (rows), got (columns)\n" + confusion(decided, _GRAVITY))
    print("\nBy file: " + by_file(results))
    acted = [
        (r.heard.act.value if r.heard.act.value in r.case.acts else r.case.acts[0], r.heard.act.value)
        for r in results
        if r.case.acts
    ]
    print("\nActs: expected (rows), got (columns)\n" + confusion(acted, [act.value for act in Act]))
    if options.dev or options.misses:
        for result in results:
            if result.missed:
                cues = [(c.id, c.status.value, c.whose.value) for c in result.heard.cues]
                print(f"  {result.case.say!r}: expected {result.case.expect}, got {', '.join(result.missed)} {cues}")


if __name__ == "__main__":
    main()
