"""Prints bot/web/src/protocol/decisions.generated.ts: the sets of bot/protocol/decisions.py for the widget.

python -m scripts.widget_decisions > bot/web/src/protocol/decisions.generated.ts
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.phase import Phase
from bot.core.understood.decision import Decision
from bot.protocol import decisions

LINE_LENGTH = 120

HEAD = """/*
 * The sets of decisions and of phases of bot/protocol/decisions.py, where each is explained.
 * Written by `npm run generate`; a test compares both. Any value may be looked up, also that of a guide not yet there.
 */

import type { Decision, Phase } from "./guide.ts";
"""


def source() -> str:
    """The whole file as TypeScript: each set under its Python name, its members in the order of their enum."""
    return "\n".join([HEAD, *_sets(Decision), *_sets(Phase), ""])


def _sets(kind: type[Decision] | type[Phase]) -> Iterator[str]:
    for name in decisions.__all__:
        members = getattr(decisions, name)
        if all(isinstance(member, kind) for member in members):
            yield _statement(name, kind.__name__, [member.value for member in kind if member in members])


def _statement(name: str, kind: str, values: list[str]) -> str:
    """The declaration of a set, on one line where it fits."""
    begin, quoted = f"export const {name}: ReadonlySet<unknown> = new Set<{kind}>([", [f'"{value}"' for value in values]
    line = f"{begin}{', '.join(quoted)}]);"
    return line if len(line) <= LINE_LENGTH else "\n".join([begin, *(f"  {value}," for value in quoted), "]);"])


if __name__ == "__main__":
    print(source(), end="")
