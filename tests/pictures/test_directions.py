"""Hands go where the words say: the arrows on the screen are compared with the stroke's own direction and steps."""

from __future__ import annotations

import math
import re

import pytest

from bot.content.loader import library
from bot.pictures.descriptions import descriptions
from bot.pictures.figures.front import Front
from bot.pictures.views import VIEWS
from tests.pictures.reading import Point, turning, ways

STROKES = library().strokes
PLACES = {
    "hip": "left_hip", "hips": "left_hip", "thigh or knee": "left_thigh", "ankle": "left_ankle", "feet": "left_toes",
    "toes": "left_toes", "shoulder": "left_shoulder", "shoulders": "left_shoulder", "wrist": "left_wrist",
    "fingertips": "left_fingers", "fingers": "left_finger_ends", "heel": "left_heel", "heels": "left_heel",
    "bottom": "left_bottom", "temples": "left_temple", "inner": "left_inner_brow", "outer brow": "left_outer_brow",
    "behind ear": "left_behind_ear", "chin, along the jaw": "left_by_chin",
}  # fmt: skip
"""How the directions name a place, and its anchor."""
ELSEWHERE = {
    ("foot_thumb_over_thumb", "toes"): "left_over_toes", ("foot_top_stroke", "toes"): "left_toes",
    ("face_open_forehead", "centre"): "left_forehead", ("back_upright_rub", "shoulders"): "shoulders",
    ("back_upright_rub", "bottom"): "bottom",
}  # fmt: skip
"""Where a word means another place in that view."""
NAMED = {stroke: match.groups() for stroke in STROKES
         if (match := re.fullmatch(r"(.+?) to (.+)", STROKES[stroke].direction))}  # fmt: skip


def place(stroke: str, word: str) -> Point | None:
    anchors = VIEWS[descriptions()[stroke].view].anchors(descriptions()[stroke].pose)
    return anchors.get(ELSEWHERE.get((stroke, word)) or PLACES.get(word, ""))


def known() -> list[str]:
    return [stroke for stroke, (start, end) in NAMED.items() if place(stroke, start) and place(stroke, end)]


def test_most_directions_that_name_two_places_can_be_compared() -> None:
    assert len(known()) >= 24
    assert {"leg_indian_milking", "leg_swedish_milking", "arm_swedish_milking", "hand_open_palm"} <= set(known())


@pytest.mark.parametrize("stroke", known())
def test_an_arrow_begins_near_the_first_place_named_and_ends_near_the_second(stroke: str) -> None:
    first, second = (place(stroke, word) for word in NAMED[stroke])
    assert first is not None and second is not None
    for line in ways(stroke):
        mirrored = [_near_side(point, line) for point in (first, second)]
        assert math.dist(line[0], mirrored[0]) < math.dist(line[-1], mirrored[0])
        assert math.dist(line[-1], mirrored[1]) < math.dist(line[0], mirrored[1])


def _near_side(point: Point, line: list[Point]) -> Point:
    """The place on the side of the baby on which the line runs."""
    return (400 - point[0], point[1]) if line[0][0] > 200 and point[0] < 200 else point


@pytest.mark.parametrize("stroke", [id_ for id_, stroke in STROKES.items() if stroke.region == "belly"])
def test_whatever_goes_round_on_the_tummy_goes_clockwise(stroke: str) -> None:
    for hand in descriptions()[stroke].hands:
        assert hand.way.kind not in ("circle", "loops") or hand.way.clockwise
    if stroke in ("belly_clock_circles", "belly_sun_moon"):
        assert all(turning(line) > 0 for line in ways(stroke))


@pytest.mark.parametrize("stroke", STROKES)
def test_a_circle_runs_on_the_screen_as_its_description_says(stroke: str) -> None:
    drawn = [hand for hand in descriptions()[stroke].hands if hand.moves and hand.arrow]
    for hand, line in zip(drawn, ways(stroke), strict=True):
        if hand.way.kind == "circle":
            assert (turning(line) > 0) == hand.way.clockwise
        if hand.way.kind == "loops":
            assert (_winding(line) > 0) == hand.way.clockwise
            assert abs(_winding(line)) > 2 * math.pi * (hand.way.count - 1)


def _winding(line: list[Point]) -> float:
    """How far the way turns in all, in radians; above nought clockwise."""
    headings = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in zip(line, line[1:], strict=False) if a != b]
    return sum((b - a + math.pi) % (2 * math.pi) - math.pi for a, b in zip(headings, headings[1:], strict=False))


def test_i_love_you_always_ends_down_your_right_hand_side() -> None:
    i, love, you = ways("belly_i_love_you")
    for line in (i, love, you):
        assert line[-1][0] > 230 and line[-1][1] > line[len(line) // 2][1]
    assert i[0][0] > 230 and i[0][1] < i[-1][1]
    assert love[0][0] < 170 and love[0][1] < love[-1][1] - 60
    assert you[0][0] < 170 and you[0][1] > min(y for _, y in you) + 60


def test_the_tummy_is_stroked_downward_and_from_your_left_to_your_right() -> None:
    for line in ways("belly_water_wheel_a"):
        assert line[-1][1] > line[0][1] + 60
    (walk,) = ways("belly_walking")
    assert walk[0][0] < 160 and walk[-1][0] > 240
    (wheel,) = ways("belly_water_wheel_b")
    assert wheel[-1][0] > wheel[0][0] + 40


def test_the_moon_runs_from_ten_to_five_and_the_clock_begins_at_seven() -> None:
    view = VIEWS["tummy"]
    x, y = view.anchors({})["navel"]
    _, moon = ways("belly_sun_moon")
    assert moon[0][0] < x and moon[0][1] < y and moon[-1][0] > x and moon[-1][1] > y
    (clock,) = ways("belly_clock_circles")
    assert clock[0][0] < x and clock[0][1] > y


@pytest.mark.parametrize("stroke", [id_ for id_, stroke in STROKES.items() if stroke.region == "belly"])
def test_hands_stay_below_the_ribs_and_above_the_nappy_line(stroke: str) -> None:
    if descriptions()[stroke].view != "tummy":
        return
    anchors = VIEWS["tummy"].anchors({})
    for line in ways(stroke):
        assert min(y for _, y in line) > anchors["middle_ribs"][1] - 20
        assert max(y for _, y in line) < anchors["middle_nappy"][1] + 20


@pytest.mark.parametrize("stroke", ["face_open_forehead", "face_brows", "face_smile_upper", "face_smile_lower",
                                    "belly_thumbs_to_sides", "face_nose_cheeks", "neck_shoulder_sweep"])  # fmt: skip
def test_hands_part_from_the_middle_outward(stroke: str) -> None:
    left, right = ways(stroke)
    assert left[-1][0] < left[0][0] - 20 and left[0][0] < 200
    assert right[-1][0] > right[0][0] + 20 and right[0][0] > 200


def test_the_heart_on_the_chest_opens_outward_first_and_comes_back_lower_down() -> None:
    for line in ways("chest_open_book"):
        far = max(abs(x - 200) for x, _ in line)
        assert far > 60 and abs(line[0][0] - 200) < 20 and abs(line[-1][0] - 200) < 20
        assert line[-1][1] > line[0][1] + 40


def test_the_butterfly_crosses_from_each_side_to_the_opposite_shoulder() -> None:
    first, second = ways("chest_butterfly")
    assert first[0][0] > 200 > first[-1][0] and first[-1][1] < first[0][1]
    assert second[0][0] < 200 < second[-1][0] and second[-1][1] < second[0][1]


@pytest.mark.parametrize("stroke", ["back_swoop_bottom", "back_swoop_heels", "back_circles", "back_combing"])
def test_hands_go_beside_the_spine_and_never_on_it(stroke: str) -> None:
    lines = ways(stroke)
    assert {line[0][0] < 200 for line in lines} == {True, False}
    for line in lines:
        assert all((x < 192) == (line[0][0] < 200) and abs(x - 200) > 8 for x, _ in line)


@pytest.mark.parametrize("stroke", STROKES)
def test_nothing_crosses_a_soft_spot_the_eyes_or_the_throat(stroke: str) -> None:
    description = descriptions()[stroke]
    view = VIEWS[description.view]
    if not isinstance(view.figure, Front):
        return
    anchors = view.anchors(description.pose)
    forbidden = [(anchors["soft_spot"], 9), (anchors["throat"], 5)]
    forbidden += [(view.on_screen((x, 87)), 6) for x in (177, 223)]
    for line in ways(stroke):
        for point, radius in forbidden:
            assert min(math.dist(point, spot) for spot in line) > radius * view.zoom


def test_ears_and_jaw_are_stroked_downward_from_above() -> None:
    for stroke in ("ears_trace", "head_side_strokes", "neck_chin_sweep"):
        for line in ways(stroke):
            assert line[-1][1] > line[0][1] + 30
    for line in ways("neck_chin_sweep"):
        assert abs(line[-1][0] - 200) < 30 < abs(line[0][0] - 200)
    for line in ways("arm_pit_stop"):
        assert line[-1][1] > line[0][1] + 20


def test_toes_and_fingers_are_rolled_from_base_to_tip_beginning_with_the_little_one() -> None:
    soles, palms = VIEWS["soles"].anchors({}), VIEWS["palms"].anchors({})
    toe, on = ways("foot_toe_roll")
    assert math.dist(toe[0], soles["left_little_toe_base"]) < 5 and math.dist(toe[-1], soles["left_little_toe"]) < 5
    assert abs(on[-1][0] - soles["left_big_toe"][0]) < 5 and on[0][0] < on[-1][0]
    finger, on = ways("hand_finger_roll")
    assert math.dist(finger[0], palms["left_little_base"]) < 5 and math.dist(finger[-1], palms["left_little_tip"]) < 5
    assert abs(on[-1][0] - palms["left_thumb_tip"][0]) < 5


def test_big_toes_are_inside_and_thumbs_outside_when_the_palms_face_the_viewer() -> None:
    for view in ("soles", "foot_tops"):
        anchors = VIEWS[view].anchors({})
        assert anchors["left_little_toe"][0] < anchors["left_big_toe"][0] < 200
    for view, outside in (("palms", True), ("hand_backs", False)):
        anchors = VIEWS[view].anchors({})
        assert (anchors["left_thumb_tip"][0] < anchors["left_little_tip"][0]) == outside
