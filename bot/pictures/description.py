"""The description of a drawing, as plain values: the view, the lit parts, and the hands with their moves in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.pictures.geometry import Point


@dataclass(frozen=True)
class Way:
    """The way that a hand goes; lengths are in the figure's units.

    kind: at (the hand rests), along, circle, loops, wave, or with (the hand holds a limb that moves).
    places: the anchors that the way goes through.
    from_hour: where on a clock face an arc begins.
    to_hour: where on a clock face the arc ends; None: all round.
    wide, high: half the width and height of a circle; wide: the radius of loops.
    clockwise: the sense of a circle or of loops.
    count: how many loops or waves.
    width: how far a wave goes to each side.
    back: whether the hand comes back the same way.
    """

    kind: str
    places: tuple[str, ...]
    from_hour: float = 12
    to_hour: float | None = None
    wide: float = 0
    high: float = 0
    clockwise: bool = True
    count: int = 1
    width: float = 0
    back: bool = False


@dataclass(frozen=True)
class Hand:
    """One hand of the caregiver.

    shape: a key of hand_shapes.SHAPES.
    turn: degrees clockwise; 0 with the fingers up.
    shift: how far the way is moved on the screen.
    beside: how far the hand itself is drawn beside its way.
    under: whether the hand is slid beneath the baby.
    arrow: whether the way is drawn.
    """

    left: bool
    shape: str
    way: Way
    turn: float = 0
    shift: Point = (0, 0)
    beside: Point = (0, 0)
    under: bool = False
    arrow: bool = True

    @property
    def moves(self) -> bool:
        """Whether the hand goes anywhere."""
        return self.way.kind != "at"


@dataclass(frozen=True)
class Move:
    """Hands that move at the same time.

    limbs: the baby's limbs that go with the hands, each to a pose and back.
    seconds: how long the drawing shows the move.
    """

    hands: tuple[Hand, ...]
    limbs: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 3.4


@dataclass(frozen=True)
class Description:
    """The description of one stroke's drawing.

    alt: the sentence for people who cannot see the drawing.
    view: a key of views.VIEWS.
    lit: the figure's parts that glow.
    holding: hands that rest all the while.
    pose: each limb's pose, where it is not at rest.
    signs: of descriptions.SIGNS.
    """

    stroke: str
    alt: str
    view: str
    lit: tuple[str, ...]
    moves: tuple[Move, ...]
    holding: tuple[Hand, ...] = ()
    pose: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[str, ...] = ()

    @property
    def hands(self) -> tuple[Hand, ...]:
        """Every hand: the resting hands, then the hands of each move."""
        return (*self.holding, *(hand for move in self.moves for hand in move.hands))

    @property
    def is_hold(self) -> bool:
        """Whether no hand of the drawing moves."""
        return not any(hand.moves for hand in self.hands)


def build(stroke: str, data: Mapping[str, Any]) -> Description:
    """The description that an entry of drawings.yml gives; data: the entry, checked against the schema."""
    return Description(
        stroke, data["alt"], data["view"], tuple(data.get("lit", ())),
        tuple(_move(move) for move in data.get("moves", ())), tuple(_hand(hand) for hand in data.get("holding", ())),
        data.get("pose", {}), tuple(data.get("signs", ())),
    )  # fmt: skip


def _move(data: Mapping[str, Any]) -> Move:
    hands = tuple(_hand(hand) for hand in data["hands"])
    slow = any(hand.way.kind in ("loops", "wave", "with") or hand.way.back for hand in hands)
    return Move(hands, data.get("limbs", {}), float(data.get("seconds", 5.6 if slow else 3.4)))


def _hand(data: Mapping[str, Any]) -> Hand:
    return Hand(
        data["hand"] == "left", data["shape"], _way(data), float(data.get("turn", 0)), _pair(data.get("shift", (0, 0))),
        _pair(data.get("beside", (0, 0))), data.get("under", False), data.get("arrow", True),
    )  # fmt: skip


def _pair(numbers: Sequence[float]) -> Point:
    return (float(numbers[0]), float(numbers[1]))


def _way(data: Mapping[str, Any]) -> Way:
    back = data.get("back", False)
    if "at" in data:
        return Way("at", (data["at"],))
    if "with" in data:
        return Way("with", (data["with"],), back=True)
    if "along" in data:
        return Way("along", tuple(data["along"]), back=back)
    if "circle" in data:
        arc = data["circle"]
        wide = float(arc["wide"])
        return Way(
            "circle", (arc["round"],), float(arc["from"]), float(arc["to"]) if "to" in arc else None, wide,
            float(arc.get("high", wide)), arc["way"] == "clockwise", back=back,
        )  # fmt: skip
    if "loops" in data:
        loop = data["loops"]
        radius = float(loop["wide"])
        return Way(
            "loops",
            tuple(loop["along"]),
            wide=radius,
            clockwise=loop["way"] == "clockwise",
            count=loop["count"],
            back=back,
        )
    wave = data["wave"]
    return Way("wave", tuple(wave["along"]), count=wave["count"], width=float(wave["width"]), back=back)
