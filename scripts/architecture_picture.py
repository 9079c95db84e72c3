"""Prints docs/architecture.svg: the rooms as the import rules of pyproject.toml stack them.

python -m scripts.architecture_picture > docs/architecture.svg
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
WIDTH, ROW, GAP, MARGIN = 760, 54, 14, 20

ABOUT = {
    "bot.channels": "the borders: browser, Wyoming, Alexa",
    "voice": "the hands-free shell: hearing, turns, speaking",
    "actions": "Rasa's one action",
    "bot.server": "Rasa, held and patched",
    "bot.client": "the client's half, pure: timers, staleness",
    "bot.nlu": "from words to meaning",
    "bot.protocol": "the contract: guide, messages",
    "bot.pictures": "a drawing of each stroke",
    "bot.content": "strokes, routines, cues as YAML",
    "bot.core": "PURE: one table, step(session, event)",
    "support": "whole files, tasks, plain values",
}
"""Each room in a few words."""


def layers() -> list[list[str]]:
    """The lines of rooms from the top down, as import-linter's first contract lists them."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contract = text.split("[[tool.importlinter.contracts]]")[1]
    listed = re.search(r"^layers = \[(.*?)^\]", contract, re.MULTILINE | re.DOTALL)
    assert listed is not None
    return [line.split(" | ") for line in re.findall(r'"([^"]+)"', listed[1])]


def picture() -> str:
    """The picture as SVG."""
    rows = layers()
    height = 2 * MARGIN + len(rows) * ROW + (len(rows) - 1) * GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="sans-serif" text-anchor="middle">',
        "<title>The rooms of Gentle Hands: each may import those below it</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for number, rooms in enumerate(rows):
        top = MARGIN + number * (ROW + GAP)
        width = (WIDTH - 2 * MARGIN - (len(rooms) - 1) * GAP) / len(rooms)
        for place, room in enumerate(rooms):
            left = MARGIN + place * (width + GAP)
            middle = left + width / 2
            fill = "#fdeee0" if room in ("bot.core", "bot.client") else "#eef3f8"
            parts += [
                f'<rect x="{left:.0f}" y="{top}" width="{width:.0f}" height="{ROW}" rx="8" '
                f'fill="{fill}" stroke="#54687a"/>',
                f'<text x="{middle:.0f}" y="{top + 22}" font-size="15" font-weight="bold" fill="#1d2a35">{room}</text>',
                f'<text x="{middle:.0f}" y="{top + 41}" font-size="11" fill="#33434f">{escape(ABOUT[room])}</text>',
            ]
        if number + 1 < len(rows):
            x, y = WIDTH / 2, top + ROW
            parts.append(f'<path d="M{x - 5:.0f} {y + 3}h10l-5 8z" fill="#54687a"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    print(picture(), end="")
