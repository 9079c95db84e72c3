"""A description that does not fit is refused with a sentence that names the stroke and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.pictures.descriptions import load
from bot.pictures.errors import DescriptionFault

GOOD = """
leg_wave:
  view: legs
  alt: One hand waves.
  lit: [left_leg]
  moves:
    - hands:
        - {hand: left, shape: palm, along: [left_hip, left_ankle]}
"""


def read(folder: Path, text: str) -> None:
    (folder / "drawings.yml").write_text(text, encoding="utf-8")
    load(folder)


def test_a_description_that_fits_is_taken(tmp_path: Path) -> None:
    read(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("view: legs", "view: lags", "leg_wave: view: .*perhaps 'legs', got 'lags'"),
        ("[left_hip, left_ankle]", "[left_hipp, left_ankle]", "perhaps 'left_hip', got 'left_hipp'"),
        ("shape: palm", "shape: plam", "shape: .*perhaps 'palm', got 'plam'"),
        ("lit: [left_leg]", "lit: [tail]", "lit: .*got 'tail'"),
        ("lit: [left_leg]", "pose: {left_leg: folded}", "left_leg: .*got 'folded'"),
        ("lit: [left_leg]", "signs: [loud]", "signs: .*got 'loud'"),
        ("along: [left_hip, left_ankle]", "along: [left_hip]", "drawings.yml: leg_wave.moves.0.hands.0.along"),
        ("hand: left", "hand: middle", "one of left, right"),
        ("  alt: One hand waves.\n", "", "leg_wave.alt"),
        ("along: [left_hip, left_ankle]", "speed: 3", "leg_wave.moves.0.hands.0"),
    ],
)
def test_a_description_that_does_not_fit_says_where_and_what(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(DescriptionFault, match=told) as refused:
        read(tmp_path, GOOD.replace(old, new))
    assert refused.value.code == "description"


def test_a_drawing_without_hands_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DescriptionFault, match="at least one hand"):
        read(tmp_path, GOOD.split("  moves:")[0])


def test_a_missing_file_is_told_as_a_fault_of_the_descriptions(tmp_path: Path) -> None:
    with pytest.raises(DescriptionFault, match=r"drawings\.yml: expected this file"):
        load(tmp_path)
