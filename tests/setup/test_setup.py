from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def run(script: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_call_finds_everything_done_and_says_nothing() -> None:
    if not (ROOT / ".venv" / ".installed-lock").exists():
        pytest.skip("this environment was not made by scripts/setup.sh")
    again = run("scripts/setup.sh train")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def fake(folder: Path, name: str, script: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_a_uv_that_does_not_run_is_not_believed(tmp_path: Path) -> None:
    fake(tmp_path / "bin", "uv", "exit 127")
    fake(tmp_path / "home" / ".local" / "bin", "uv", "echo uv 0")
    found = run(
        f'. {ROOT}/scripts/find_uv.sh; echo "$UV"',
        cwd=tmp_path,
        PATH=f"{tmp_path}/bin:{os.environ['PATH']}",
        HOME=str(tmp_path / "home"),
        UV="",
    )
    assert found.stdout.strip() == f"{tmp_path}/home/.local/bin/uv", found.stderr


def test_missing_debian_packages_are_named_in_one_sentence_without_root(tmp_path: Path) -> None:
    fake(tmp_path / "bin", "dpkg-query", "echo 'libportaudio2 installed'")
    fake(tmp_path / "bin", "id", "echo 1000")
    said = run("scripts/system_packages.sh talk", PATH=f"{tmp_path}/bin:{os.environ['PATH']}")
    assert said.returncode == 0
    assert said.stdout == "set-up: install what is missing: sudo apt-get install espeak-ng\n"


def test_packages_that_cannot_be_installed_do_not_stop_the_set_up(tmp_path: Path) -> None:
    fake(tmp_path / "bin", "dpkg-query", "exit 1")
    fake(tmp_path / "bin", "id", "echo 0")
    fake(tmp_path / "bin", "apt-get", "echo 'no network' >&2; exit 100")
    said = run("scripts/system_packages.sh talk", PATH=f"{tmp_path}/bin:{os.environ['PATH']}")
    assert said.returncode == 0
    assert "espeak-ng libportaudio2 could not be installed" in said.stdout
    assert "no network" in said.stderr


def test_what_is_installed_is_not_asked_for_again(tmp_path: Path) -> None:
    fake(tmp_path / "bin", "dpkg-query", r"printf '%s installed\n' espeak-ng libportaudio2")
    fake(tmp_path / "bin", "apt-get", "exit 1")
    said = run("scripts/system_packages.sh talk", PATH=f"{tmp_path}/bin:{os.environ['PATH']}")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
