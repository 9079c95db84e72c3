"""A measurement's parts: chosen by name, and measured so that a failing part costs nothing but its own figures."""

from __future__ import annotations

import argparse
from typing import Any

import pytest

from bench.parts import add_only, chosen_parts, measure_parts

PARTS = ("latency", "cost")


def chosen(*arguments: str) -> list[str]:
    """The parts that a command with these arguments measures."""
    parser = argparse.ArgumentParser()
    add_only(parser, PARTS)
    return chosen_parts(parser, parser.parse_args(arguments).only, PARTS)


def test_every_part_is_measured_unless_some_are_named() -> None:
    assert chosen() == ["latency", "cost"]
    assert chosen("--only", "cost,") == ["cost"]


def test_an_unknown_part_ends_the_program_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        chosen("--only", "cost,speed")
    assert "there is no part 'speed'; there are latency, cost" in capsys.readouterr().err


def test_a_part_that_fails_is_named_and_leaves_the_others_their_figures() -> None:
    measured: dict[str, Any] = {}

    def measure(part: str) -> int:
        if part == "latency":
            raise ValueError("no sound")
        return 7

    assert measure_parts(PARTS, measure, measured) == ["latency could not be measured: ValueError: no sound"]
    assert measured == {"cost": 7}
