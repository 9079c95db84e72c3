"""What axe-core has against a screen, in each of the looks it can have."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.window import Window
from tests.real_server import ROOT

AXE = ROOT / "bot/web/node_modules/axe-core/axe.min.js"
SIZES = (360, 740), (1280, 800)
SCHEMES = "dark", "light"


async def axe_findings(window: Window, screen: str) -> list[str]:
    """In dark and in light, on a telephone and on a desktop: the rule, and where."""
    if not AXE.exists():
        pytest.skip("axe-core is missing: scripts/web.sh test installs it.")
    if not await window.page.evaluate("() => 'axe' in globalThis"):
        await window.page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
    found = []
    for scheme, (width, height) in itertools.product(SCHEMES, SIZES):
        found += [f"{screen}, {scheme}, {width} px: {one}" for one in await _in_one_look(window, scheme, width, height)]
    return found


async def _in_one_look(window: Window, scheme: Any, width: int, height: int) -> list[str]:
    await window.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    await window.page.set_viewport_size({"width": width, "height": height})
    await expect(window.find(f'html[data-theme="{scheme}"]')).to_have_count(1)
    found: dict[str, Any] = await window.page.evaluate("() => axe.run()")
    assert len(found["passes"]) > 10, "axe-core looked at next to nothing"
    return [
        f"{rule['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
