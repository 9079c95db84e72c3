"""References between content files: every id that a file names is the id of something."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from bot.content.errors import ContentError, at

Files = Mapping[str, Mapping[str, Any]]


def check_references(files: Files, stroke_files: Files) -> None:
    """Raise ContentError dangling at the first id that stands for nothing; files by name without .yml."""
    strokes = {id_: region for region, content in stroke_files.items() for id_ in content}
    sources, flags = files["sources"], files["readiness"]["flags"]
    for region, content in stroke_files.items():
        file = f"strokes/{region}.yml"
        _known(file, "", [region], files["regions"], "a file named for a region of regions.yml")
        for id_, stroke in content.items():
            _known(file, f"{id_}.skip_if", stroke["skip_if"], flags, "a flag of readiness.yml")
    for file, content in [*((f"{n}.yml", c) for n, c in files.items()), *_named(stroke_files)]:
        for path, ids in _sources(content, ""):
            _known(file, path, ids, sources, "the id of a source in sources.yml")
    _regions(files["regions"])
    _routines(files, strokes)
    _cues(files)
    _readiness(files["readiness"], strokes)
    _questions(files)


def _regions(regions: Mapping[str, Any]) -> None:
    for id_, region in regions.items():
        part = [region["part"]] if "part" in region else []
        _known("regions.yml", f"{id_}.part", part, regions, "a region of this file")
        _known("regions.yml", f"{id_}.limb", _one(region, "limb"), regions, "a region of this file")


def _routines(files: Files, strokes: Mapping[str, str]) -> None:
    routines, checks = files["routines"]["routines"], files["readiness"]["checks"]
    for id_, routine in routines.items():
        path = f"routines.{id_}"
        for number, item in enumerate(routine["items"]):
            at_item = f"{path}.items.{number}"
            _known("routines.yml", f"{at_item}.stroke", [item["stroke"]], strokes, "the id of a stroke")
            _known("routines.yml", f"{at_item}.where", _one(item, "where"), files["regions"], "a region of regions.yml")
        _known("routines.yml", f"{path}.readiness", routine["readiness"], checks, "a check of readiness.yml")
        _known("routines.yml", f"{path}.when_younger", _one(routine, "when_younger"), routines, "the id of a routine")


def _cues(files: Files) -> None:
    cues = files["cues"]["cues"]
    for id_, cue in cues.items():
        _known("cues.yml", f"cues.{id_}.tending", _one(cue, "tending"), files["tending"], "a key of tending.yml")
        _known("cues.yml", f"cues.{id_}.confusable_with", cue.get("confusable_with", ()), cues, "the id of a cue")


def _readiness(readiness: Mapping[str, Any], strokes: Collection[str]) -> None:
    checks, flags, file = readiness["checks"], readiness["flags"], "readiness.yml"
    for id_, flag in flags.items():
        _known(file, f"flags.{id_}.instead", _one(flag, "instead"), strokes, "the id of a stroke")
    for id_, bundle in readiness["bundles"].items():
        _known(file, f"bundles.{id_}.checks", bundle["checks"], checks, "a check of this file")
    for id_, check in checks.items():
        for word in ("if_yes", "if_no"):
            _known(file, f"checks.{id_}.{word}", [check[word]], check["answers"], "an answer of this check")
        for answer_id, answer in check["answers"].items():
            path = f"checks.{id_}.answers.{answer_id}.flags"
            _known(file, path, answer.get("flags", ()), flags, "a flag of this file")


def _questions(files: Files) -> None:
    for id_, question in files["faq"].items():
        _known("faq.yml", f"{id_}.topic", _one(question, "topic"), files["topics"], "a topic of topics.yml")
        _known("faq.yml", f"{id_}.evidence", _one(question, "evidence"), files["evidence"]["claims"], "a claim's id")
        if question["topic"] is None and "intent" not in question:
            raise ContentError("dangling", at("faq.yml", f"{id_}.topic", "a topic, or null together with an intent"))
    for id_, claim in files["evidence"]["claims"].items():
        path = f"claims.{id_}.seeds"
        _known("evidence.yml", path, claim["seeds"], files["sources"], "the id of a source in sources.yml")


def _one(entry: Mapping[str, Any], key: str) -> list[str]:
    return [entry[key]] if entry.get(key) is not None else []


def _named(stroke_files: Files) -> list[tuple[str, Mapping[str, Any]]]:
    return [(f"strokes/{region}.yml", content) for region, content in stroke_files.items()]


def _sources(node: Any, path: str) -> Iterable[tuple[str, list[str]]]:
    """Every list under a key `sources`, with its key path."""
    if isinstance(node, dict):
        for key, value in node.items():
            where = f"{path}.{key}" if path else key
            if key == "sources" and isinstance(value, list):
                yield where, value
            else:
                yield from _sources(value, where)


def _known(file: str, path: str, ids: Iterable[str], known: Collection[str], expected: str) -> None:
    for id_ in ids:
        if id_ not in known:
            near = difflib.get_close_matches(id_, list(known), 1)
            hint = f" (perhaps {near[0]!r})" if near else ""
            raise ContentError("dangling", at(file, path, expected, id_) + hint)
