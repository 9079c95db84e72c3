"""Every file, module, function, key and make target that a page names is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.naming import (
    PAGES,
    ROOT,
    identifiers,
    is_a_module,
    is_there,
    links,
    make_targets,
    modules,
    paths,
    targets,
    written,
)

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@every_page
def test_what_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [name for name in (*links(text), *paths(text)) if not is_there(name, page.parent)]
    missing += [name for name in modules(text) if not is_a_module(name) and not is_there(name, ROOT)]
    missing += [name for name in identifiers(text) if name not in written()]
    missing += [f"make {name}" for name in targets(text) if name not in make_targets()]
    assert not missing, f"{page.relative_to(ROOT)} names what is not there: {sorted(set(missing))}"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("`bot/core/session.py`", ["bot/core/session.py"]),
        ("`bot/core/`", ["bot/core"]),
        ("`session.py` and `python -m voice`", ["session.py"]),
        ("`no/such.thing` and `a / b`", []),
        ("`cases/*.yml`", ["cases/*.yml"]),
    ],
)
def test_a_path_is_read_from_backticks(text: str, named: list[str]) -> None:
    assert paths(text) == named


def test_a_missing_name_is_noticed() -> None:
    assert not is_there("bot/core/no_such_file.py", ROOT)
    assert not is_a_module("bot.core.no_such_module") and not is_a_module("bot.core.session.no_such_function")
    assert is_a_module("bot.core.session.step")
    assert identifiers("`no_such_name` and `NoSuchName()`") == ["NoSuchName", "no_such_name"]
    assert targets("call `make no-such-thing`") == ["no-such-thing"]
