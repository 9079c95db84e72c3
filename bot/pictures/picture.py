"""Picture: one drawing put together of towel, baby, hands and arrows, moving or still."""

from __future__ import annotations

import math

from bot.pictures.arrows import arrow, badge, line, rings
from bot.pictures.description import Description, Hand, Move
from bot.pictures.figures.look import Look
from bot.pictures.figures.pair import MIRROR
from bot.pictures.geometry import Path, Point
from bot.pictures.hand_shapes import hand as hand_shape
from bot.pictures.hand_shapes import shown
from bot.pictures.palette import SKIN_TONE, TOWEL, TOWEL_BORDER
from bot.pictures.svg import element, words
from bot.pictures.timing import Window, dim, fade, glide, swing, windows
from bot.pictures.views import VIEWS
from bot.pictures.ways import course, place

GHOST = 0.36
"""The opacity of the second side, and of a hand at the end of its way."""
BADGE_AWAY = 25.0
"""The distance of a number from the beginning of its arrow."""


class Picture:
    """One drawing.

    title: the SVG's title.
    two_sides: whether the first move is shown again, faintly, on the other side.
    still: whether nothing moves.
    """

    def __init__(self, description: Description, title: str, two_sides: bool, still: bool) -> None:
        self.it = description
        self.title = title
        self.two_sides = two_sides
        self.still = still
        self.view = VIEWS[description.view]
        self.id = description.stroke + ("-still" if still else "")
        self.windows = windows([move.seconds for move in description.moves]) if description.moves else []

    def svg(self) -> str:
        """The whole SVG."""
        card = element("rect", x=6, y=6, width=388, height=388, rx=42, fill=TOWEL)
        seam = element(
            "rect", x=17, y=17, width=366, height=366, rx=33, fill="none", stroke=TOWEL_BORDER, stroke_width=4
        )
        figure = element("g", self.view.figure.draw(self._look()), transform=self.view.transform)
        under, over = self._hands(under=True), self._hands(under=False)
        ghosts = self._ghosts() if self.still and not self.two_sides else ""
        again = self._other_side() if self.two_sides else ""
        inner = card + seam + under + figure + again + ghosts + over + self._arrows()
        clip = element("clipPath", element("rect", x=6, y=6, width=388, height=388, rx=42), id=f"{self.id}-card")
        return element(
            "svg", words("title", self.title, id=f"{self.id}-title"), words("desc", self.it.alt, id=f"{self.id}-desc"),
            element("defs", clip, *self._shapes(), *self._lines()),
            element("g", inner, clip_path=f"url(#{self.id}-card)"),
            xmlns="http://www.w3.org/2000/svg", viewBox="0 0 400 400", role="img", color=SKIN_TONE,
            aria_labelledby=f"{self.id}-title {self.id}-desc",
        )  # fmt: skip

    def _shapes(self) -> list[str]:
        """The definition of each hand shape in use."""
        shapes = {hand.shape: self._shape_id(hand) for hand in self.it.hands}
        return [hand_shape(shape, self.view.hand_scale, id_) for shape, id_ in shapes.items()]

    def _ways(self) -> list[list[tuple[Hand, Path, str]]]:
        """The arrows of each move: hand, path and id."""
        found = []
        for step, move in enumerate(self.it.moves, 1):
            drawn = [hand for hand in move.hands if hand.moves and hand.arrow]
            paths = [course(hand, move, self.view, self.it.pose).drawn for hand in drawn]
            found.append(
                [
                    (h, path, f"{self.id}-way-{step}-{n}")
                    for n, (h, path) in enumerate(zip(drawn, paths, strict=True), 1)
                ]
            )
        return found

    def _lines(self) -> list[str]:
        return [line(path, id_) for ways in self._ways() for _, path, id_ in ways]

    def _look(self) -> Look:
        swings = {}
        if not self.still:
            for move, window in zip(self.it.moves, self.windows, strict=True):
                swings.update({limb: swing(pose, window) for limb, pose in move.limbs.items()})
        return Look(frozenset(self.it.lit), self.it.pose, swings, frozenset(self.it.signs), self.view.line)

    def _hands(self, under: bool) -> str:
        """The hands, resting or moving; under: those beneath the baby, else the others, with those beneath faint."""
        parts = []
        for held in self.it.holding:
            if held.under == under:
                ring = rings(self._place(held)) if self.it.is_hold and not under else ""
                parts.append(ring + self._hand(held, self._place(held)))
        for move, window in zip(self.it.moves, self.windows, strict=True):
            if self.still and move is not self.it.moves[0]:
                continue
            parts += [self._moving(hand, move, window) for hand in move.hands if hand.under == under]
        if not under and any(hand.under for hand in self.it.hands):
            parts.insert(0, element("g", self._hands(under=True), opacity=0.45))
        return "".join(parts)

    def _moving(self, hand: Hand, move: Move, window: Window) -> str:
        if not hand.moves:
            motion, start = "", self._place(hand)
            gone = "" if self.still else fade(window, back=True, steady=True)
        else:
            way = course(hand, move, self.view, self.it.pose)
            start = way.glided.start
            motion = gone = ""
            if not self.still:
                even = way.round and window.alone or hand.way.kind == "with"
                motion = glide(way.glided.data(start), window, hand.way.back, way.round, even)
                gone = fade(window, hand.way.back, way.round)
        drawn = self._hand(hand, start)
        return element("g", gone, motion, drawn) if motion or gone else drawn

    def _arrows(self) -> str:
        parts = []
        many = len(self.it.moves) > 1
        for step, (ways, window) in enumerate(zip(self._ways(), self.windows, strict=True), 1):
            drawn = "".join(arrow(path, id_, hand.way.back) for hand, path, id_ in ways)
            if many and ways:
                hand, path, _ = ways[0]
                drawn += badge(_before(hand, path), str(step))
            parts.append(element("g", "" if self.still else dim(window), drawn))
        return "".join(parts)

    def _ghosts(self) -> str:
        """The hands of the first move at the end of their ways, faintly."""
        if not self.it.moves:
            return ""
        move = self.it.moves[0]
        ends = [
            self._hand(hand, course(hand, move, self.view, self.it.pose).glided.end)
            for hand in move.hands
            if hand.moves and hand.way.kind in ("along", "with", "wave") and not hand.under
        ]
        return element("g", *ends, opacity=GHOST) if ends else ""

    def _other_side(self) -> str:
        parts = [self._hand(held, self._place(held)) for held in self.it.holding]
        for move in self.it.moves[:1]:
            for hand in move.hands:
                start = course(hand, move, self.view, self.it.pose).glided.start if hand.moves else self._place(hand)
                parts.append(self._hand(hand, start))
        parts += [arrow(path, id_, hand.way.back) for ways in self._ways() for hand, path, id_ in ways]
        return element("g", *parts, transform=MIRROR, opacity=GHOST)

    def _place(self, hand: Hand) -> Point:
        return place(hand, self.view, self.it.pose)

    def _hand(self, hand: Hand, point: Point) -> str:
        # a hand slid under the baby shows its palm: its thumb is on the other side
        (x, y), (right, down) = point, hand.beside
        return shown(
            self._shape_id(hand), (x + right, y + down), hand.left != hand.under, hand.turn, self.view.hand_scale
        )

    def _shape_id(self, hand: Hand) -> str:
        return f"{self.id}-{hand.shape}"


def _before(hand: Hand, path: Path) -> Point:
    """The place of a number: outward of a path that begins up or down or runs round, before the beginning of others."""
    (x, y), turn = path.start, math.radians(path.reversed().end_degrees)
    if hand.way.kind == "circle":
        turn = math.radians(hand.way.from_hour * 30 - 90)
    elif abs(math.sin(turn)) > 0.6:
        across = path.end[0] - x
        leftward = across > 0 if abs(across) > 30 else (hand.shift[0] or x - 200) < 0
        turn = math.pi if leftward else 0.0
    return (x + BADGE_AWAY * math.cos(turn), y + BADGE_AWAY * math.sin(turn))
