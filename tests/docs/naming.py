"""What a page of documentation names: links, paths, modules and make targets; and whether each is there."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bot").rglob("README.md"))
    if "node_modules" not in page.parts
)
PACKAGES = ("actions", "bench", "bot", "scripts", "support", "tests", "voice")
MADE = (".cache", ".venv", "alexa-skill", "bench/results", "bot/web/dist", "bot/web/node_modules", "models")
"""What set-up, training and building leave behind: named by pages, in no commit."""

KEPT = ("en-US.json", "households", "last_session.json", "voice.yml")
"""What the program writes for a family or a developer, outside the project."""

ELSEWHERE = {"GRAVE": "what went with ADR 70", "ask_question": "a service of Home Assistant's"}
"""Names that pages speak of and that are not the project's."""

SUFFIXES = ["css", "html", "json", "lock", "md", "mjs", "py", "sh", "svg", "toml", "ts", "txt", "yml", "yaml"]
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*/?")
_MODULE = re.compile(rf"(?:{'|'.join(PACKAGES)})(?:\.\w+)+")
_CALL = re.compile(r"(?:\w+\.)*(\w+)\(.*\)")
_NAME = re.compile(r"[A-Z][A-Za-z_]{3,}|[a-z]+_[a-z_]+")
_TARGET = re.compile(r"\bmake ((?:[a-z]+-)*[a-z]+)(?![\w.-])")


@cache
def committed() -> frozenset[str]:
    """Every file that git knows or would take, and every folder above such a file, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    files = [Path(line) for line in listed if (ROOT / line).exists()]
    return frozenset({str(file) for file in files} | {str(above) for file in files for above in file.parents})


def links(text: str) -> list[str]:
    """Targets of links to files of the project; an anchor is left out."""
    targets = [target.split("#")[0] for target in _LINK.findall(text)]
    return [target for target in targets if target and "://" not in target and not target.startswith("mailto:")]


def paths(text: str) -> list[str]:
    """What looks like a file or folder: begun in a folder of the project, or in backticks and a file by its suffix."""
    found = []
    for code in _CODE.findall(text):
        for word in code.split():
            name = word.strip(",;:()\"'")
            if not _PATH.fullmatch(name) or name.startswith("-"):
                continue
            first, *rest = name.split("/")
            if (rest and (ROOT / first).is_dir()) or name.rsplit(".", 1)[-1] in SUFFIXES and "." in name[1:]:
                found.append(name.rstrip("/"))
    within = (word for line in blocks(text) for word in re.findall(r"[\w./*-]+", line))
    return found + [word.rstrip("/.") for word in within if word.split("/")[0] in PACKAGES and "/" in word]


def modules(text: str) -> list[str]:
    """Dotted names of the project's packages in backticks or in blocks of code."""
    return [
        found for code in (*_CODE.findall(text), *blocks(text)) for found in _MODULE.findall(code) if "/" not in found
    ]


def identifiers(text: str) -> list[str]:
    """Names in backticks that look like a function, a class, a constant or a key."""
    calls = [_CALL.fullmatch(code) for code in _CODE.findall(text)]
    called = [found[1] for found in calls if found]
    return called + [code for code in _CODE.findall(text) if _NAME.fullmatch(code) and code not in ELSEWHERE]


@cache
def written() -> frozenset[str]:
    """Every word of the project's sources and data, its pages left out."""
    files = [ROOT / name for name in committed() if not name.startswith("docs/")]
    sources = [file for file in files if file.suffix[1:] in SUFFIXES and file.suffix != ".md" and file.is_file()]
    return frozenset(word for file in sources for word in re.findall(r"\w+", file.read_text("utf-8", "ignore")))


def targets(text: str) -> list[str]:
    """Targets of make that the page calls, in backticks or in blocks of code."""
    return [found for code in (*_CODE.findall(text), *blocks(text)) for found in _TARGET.findall(code.split("#")[0])]


def blocks(text: str) -> list[str]:
    """The lines within fenced blocks of code that have no language of their own, or are of a shell."""
    fenced = re.findall(r"^ *```(\w*)\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [line for language, code in fenced if language in ("", "sh", "bash") for line in code.splitlines()]


def is_there(name: str, beside: Path) -> bool:
    """Whether a path is committed, seen from the root or from the page's folder; a bare file name, anywhere."""
    if name.startswith((*MADE, *KEPT)):
        return True
    here = str((beside / name).resolve().relative_to(ROOT)) if (beside / name).resolve().is_relative_to(ROOT) else name
    if "*" in name:
        return any(ROOT.glob(name)) or any(beside.glob(name))
    if name in committed() or here in committed():
        return True
    return "/" not in name and any(file.endswith(f"/{name}") for file in committed())


def is_a_module(name: str) -> bool:
    """Whether a dotted name is a module, a package, or something that a module defines."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        path = ROOT.joinpath(*parts[:length])
        source = path.with_suffix(".py") if path.with_suffix(".py").is_file() else path / "__init__.py"
        if path.is_dir() and length == len(parts):
            return True
        if source.is_file():
            return length == len(parts) or parts[length] in defined(source)
    return False


@cache
def defined(source: Path) -> frozenset[str]:
    """Names that a module defines or imports at its top."""
    names: set[str] = set()
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Assign():
                names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                names.add(name)
            case ast.Import() | ast.ImportFrom():
                names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return frozenset(names)


@cache
def make_targets() -> frozenset[str]:
    """Every target of the Makefile."""
    return frozenset(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
