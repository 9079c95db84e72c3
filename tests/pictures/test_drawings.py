"""Every stroke has a drawing that any page may show: well formed, told in words, no script, at rest when asked."""

from __future__ import annotations

import re

import pytest

import bot.pictures
from bot.content.loader import library
from bot.pictures import PictureError, alt, body_map, drawing, drawing_ids
from bot.pictures.descriptions import descriptions
from tests.pictures.reading import SVG, root, ways

STROKES = tuple(library().strokes)
MOVING = {"animate", "animateMotion", "animateTransform", "set"}
PLAIN = {
    "svg", "title", "desc", "defs", "clipPath", "g", "path", "circle", "ellipse", "rect", "text", "use", *MOVING,
}  # fmt: skip
"""The only elements a drawing is made of."""


def elements(text: str) -> set[str]:
    return {element.tag.removeprefix(SVG) for element in root(text).iter()}


def test_every_stroke_has_a_drawing_and_every_drawing_a_stroke() -> None:
    assert set(drawing_ids()) == set(STROKES)


@pytest.mark.parametrize("still", [False, True], ids=["moving", "still"])
@pytest.mark.parametrize("stroke", STROKES)
def test_a_drawing_is_well_formed_named_told_and_safe_in_any_page(stroke: str, still: bool) -> None:
    text = drawing(stroke, still)
    svg = root(text)
    assert svg.get("viewBox") == "0 0 400 400"
    assert svg.findtext(f"{SVG}title") == library().strokes[stroke].name
    assert svg.findtext(f"{SVG}desc") == alt(stroke)
    assert elements(text) <= PLAIN
    for element in svg.iter():
        for name, value in element.attrib.items():
            assert name != "style" and not name.startswith("on")
            assert not name.endswith("href") or value.startswith("#")
            assert "url(" not in value or value.startswith("url(#")
    assert len(text.encode()) < 15_000


@pytest.mark.parametrize("stroke", STROKES)
def test_the_still_drawing_does_not_move_and_the_other_moves_unless_hands_hold_still(stroke: str) -> None:
    assert not elements(drawing(stroke, still=True)) & MOVING
    assert bool(elements(drawing(stroke)) & MOVING) != descriptions()[stroke].is_hold


@pytest.mark.parametrize("stroke", STROKES)
def test_hands_hold_still_just_where_the_stroke_names_no_direction(stroke: str) -> None:
    assert descriptions()[stroke].is_hold == (library().strokes[stroke].direction == "none")


@pytest.mark.parametrize("stroke", STROKES)
def test_every_way_has_its_arrow_and_several_moves_have_their_numbers(stroke: str) -> None:
    description = descriptions()[stroke]
    assert len(ways(stroke)) == sum(hand.moves and hand.arrow for hand in description.hands)
    numbers = [text.text for text in root(drawing(stroke, still=True)).iter(f"{SVG}text")]
    count = len(description.moves)
    assert numbers == ([str(number) for number in range(1, count + 1)] if count > 1 else [])


@pytest.mark.parametrize("stroke", STROKES)
def test_a_stroke_done_on_both_sides_is_drawn_on_both_sides(stroke: str) -> None:
    text = drawing(stroke)
    mirrored = [
        g for g in root(text).iter(f"{SVG}g") if g.get("transform", "").startswith("matrix(-1") and g.get("opacity")
    ]
    per_side = library().strokes[stroke].per_side
    assert len(mirrored) == per_side
    assert not per_side or re.search(r"; then the other (leg|arm|foot|hand)\.$", alt(stroke))


def test_ids_stay_apart_when_all_drawings_and_maps_stand_in_one_page() -> None:
    page = [drawing(stroke, still) for stroke in STROKES for still in (False, True)]
    page += [body_map(region) for region in (None, *library().regions)]
    ids = [found for text in page for found in re.findall(r'\bid="([^"]+)"', text)]
    assert len(ids) == len(set(ids))
    for text in page:
        named = re.findall(r'(?:href="#|url\(#)([^")]+)', text)
        assert set(named) <= set(re.findall(r'\bid="([^"]+)"', text))


@pytest.mark.parametrize("stroke", STROKES)
def test_the_words_for_those_who_cannot_see_it_are_one_sentence_about_hands(stroke: str) -> None:
    words = alt(stroke)
    assert words.endswith(".") and words.count(". ") == 0 and "\n" not in words
    assert words[0].isupper()
    assert re.search(r"\b(hands?|palms?|thumbs?|finger\w*|arms)\b", words, re.IGNORECASE)


def test_the_body_map_lights_each_region_and_turns_round_for_the_back() -> None:
    plain = body_map(None)
    assert "opacity" in plain and 'id="body-none-title"' in plain
    maps = {region: body_map(region) for region in library().regions}
    for region, text in maps.items():
        assert elements(text) <= PLAIN and not elements(text) & MOVING
        assert library().regions[region].name in root(text).findtext(f"{SVG}desc", "")
        assert len(list(root(text).iter())) > len(list(root(plain).iter())) or region == "back"
    assert "from behind" in maps["back"]
    assert "from the front" in maps["chest"]


@pytest.mark.parametrize("ask", [drawing, alt])
def test_a_stroke_nobody_knows_is_refused_with_a_code_and_a_sentence(ask: object) -> None:
    with pytest.raises(PictureError, match="no drawing of a stroke called 'tickle'") as refused:
        getattr(bot.pictures, ask.__name__)("tickle")  # type: ignore[attr-defined]
    assert refused.value.code == "unknown_stroke"


def test_a_region_nobody_knows_is_refused_with_a_code_and_a_sentence() -> None:
    with pytest.raises(PictureError, match="no region 'tail'") as refused:
        body_map("tail")
    assert refused.value.code == "unknown_region"
