"""The command: prints the figures, draws the plots and, for dev, lists every miss."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench.understanding.cases import understand_all
from bench.understanding.figures import acted, by_file, confusion, decided, errors_by_kind, figures
from bench.understanding.plots import draw_all
from bot.nlu.deciding.expected_cost import ORDER
from bot.nlu.net.learnt import FILE
from bot.nlu.understanding import Understanding

RESULTS = Path(__file__).resolve().parents[1] / "results" / "understanding"


def main() -> None:
    """Measures the dev or the test phrases."""
    parser = argparse.ArgumentParser(description="Measure understanding on phrases it has not seen.")
    parser.add_argument("--dev", action="store_true", help="score the dev phrases and list what was missed")
    parser.add_argument("--learnt", type=Path, default=FILE, help="another file of what was learnt, to compare")
    options = parser.parse_args()
    part = "dev" if options.dev else "test"
    understanding = Understanding(learnt=options.learnt)
    understanding.hear("warm up")
    results = understand_all(understanding, part)
    for what, got, aim in figures(results):
        print(f"{what:<40} {got:<22} {('aim ' + aim) if aim else ''}")
    print("\nDecisions: expected (rows), got (columns)\n" + confusion(decided(results), ORDER))
    print("\nBy file\n" + by_file(results))
    print("\nErrors of act, by kind\n" + errors_by_kind(acted(results)))
    for path in draw_all(results, RESULTS / part):
        print(f"drawn: {path.relative_to(RESULTS.parents[2])}")
    if options.dev:
        for result in results:
            if result.missed:
                cues = [(cue.id, cue.status.value, cue.experiencer.value) for cue in result.heard.cues]
                print(f"  {result.case.say!r}: expected {result.case.expect}, got {', '.join(result.missed)} {cues}")


if __name__ == "__main__":
    main()
