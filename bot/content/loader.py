"""The loader: reads the YAML beside this file, checks shape, references and consistency, and makes one Library."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from bot.content.consistency import check_consistency
from bot.content.errors import ContentError
from bot.content.models import build
from bot.content.references import check_references
from bot.content.shape import check_shape
from bot.content.yaml_file import read_yaml
from bot.core.library import Library

FOLDER = Path(__file__).parent
PARTS = (
    "sources", "regions", "topics", "evidence", "faq", "tending", "cues", "readiness", "routines", "crisis",
)  # fmt: skip
"""The files a Library is made of, beside strokes/; each has a schema of its name."""
BACKGROUND = ("disagreements", "language", "seed_core")
"""Files for those who write and review content; read by the tests, not by the assistant."""


def load(folder: Path | None = None) -> Library:
    """Everything in `folder` (the project's own content where None); raises ContentError at the first fault."""
    folder = folder or FOLDER
    files = {name: read_part(folder, name) for name in PARTS}
    strokes = _read_strokes(folder, files["regions"])
    check_references(files, strokes)
    check_consistency(files, strokes)
    return build(files, strokes)


@cache
def library() -> Library:
    """The project's own content, loaded once."""
    return load()


def read_part(folder: Path, name: str) -> dict[str, Any]:
    """One file as plain data, checked against its schema; name: one of PARTS or BACKGROUND."""
    content = read_yaml(folder, f"{name}.yml")
    check_shape(f"{name}.yml", content, name)
    return content


def _read_strokes(folder: Path, regions: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The files of strokes/, in the regions' order, each stroke id once over all of them."""
    found = {path.stem for path in (folder / "strokes").glob("*.yml")}
    order = [region for region in regions if region in found] + sorted(found - set(regions))
    if not order:
        raise ContentError("missing", f"strokes: expected a file for each region in {folder / 'strokes'}, found none")
    strokes: dict[str, dict[str, Any]] = {}
    owner: dict[str, str] = {}
    for region in order:
        name = f"strokes/{region}.yml"
        content = read_yaml(folder, name)
        check_shape(name, content, "strokes")
        for id_ in content:
            if id_ in owner:
                raise ContentError("duplicate", f"{name}: {id_}: expected each stroke once, also in {owner[id_]}")
            owner[id_] = name
        strokes[region] = content
    return strokes
