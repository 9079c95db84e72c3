"""What a caregiver chooses or names: a routine, minutes, a region to leave out, a stroke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.library import Library
from bot.nlu.rules.hints import Hints, denied
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.lexicon_file import read_lexicon_file
from bot.nlu.text.numbers import find_amounts, number_words
from bot.nlu.text.patterns import Match, Matcher
from bot.nlu.text.tokens import Tokens

_LEAST_STROKE_NAME = 2
"""Tokens. One-word stroke names ("rolling", "walking") count only where a stroke is being asked about."""
_ENDS = frozenset({"opening", "closing"})
"""Regions whose names ("the end") are said of much else."""


class Choices:
    """Compiled names of the content's routines, regions and strokes."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        asked_for: Mapping[str, list[str]] = read_lexicon_file("choices")["routines"]
        self._lexicon = lexicon
        self._routines = [
            Matcher(id_, [*asked_for.get(id_, ()), *_names(routine.names, lexicon)], {})
            for id_, routine in library.routines.items()
        ]
        self._hints = Hints(library, lexicon)
        self._regions = [
            Matcher(id_, [*_names(region.names, lexicon), *self._hints.regions.get(id_, ())], {})
            for id_, region in library.regions.items()
        ]
        self._region_of = {stroke.id: stroke.region for stroke in library.strokes.values()}
        self._strokes = [
            (name, id_) for id_, stroke in library.strokes.items() for name in _names(stroke.names, lexicon)
        ]
        self._strokes.sort(key=lambda pair: -len(pair[0]))

    def routine(self, tokens: Tokens) -> str | None:
        """The routine asked for: its name or wording covers most words and is not declined."""
        found = [m for matcher in self._routines for m in matcher.find(tokens) if not denied(tokens, m.start)]
        return max(found, key=lambda m: (m.end - m.start, -m.start)).label if found else None

    def minutes(self, tokens: Tokens) -> float | None:
        """How long the caregiver has, in minutes; what lies back ("ten minutes ago") is not meant."""
        for amount in find_amounts(tokens):
            each = number_words()["minutes"].get(amount.unit)
            following = tokens.texts[amount.end : amount.end + 2]
            if each and not {"ago", "since", "back", "early", "late", "left"} & set(following):
                return amount.number * each
        return None

    def region(self, tokens: Tokens, apart_from: Sequence[Match] = ()) -> str | None:
        """The region named: the first after the word that leaves it out, else the first; or that of a stroke named.

        apart_from: matches whose words name no region ("tummy time" is no tummy).
        """
        found = [m for matcher in self._regions for m in matcher.find(tokens) if not _the_caregivers(m, tokens)]
        found = [m for m in found if not any(m.overlaps(other) for other in apart_from)]
        found = [m for m in found if m.label not in _ENDS] or found
        if not found:
            return self._region_of.get(self.stroke(tokens) or "")
        out = min((m.start for m in self._lexicon.lists["choices"]["leave_out"].find(tokens)), default=0)
        return min(found, key=lambda m: (m.start < out, m.start, m.start - m.end)).label

    def hinted_routine(self, tokens: Tokens) -> str | None:
        """The routine that single words hint at; for where a routine is being chosen."""
        return self._hints.routine(tokens)

    def hinted_stroke(self, tokens: Tokens) -> str | None:
        """The stroke that single words hint at; for where a stroke is being named."""
        return self._hints.stroke(tokens) or self._lone_stroke(tokens)

    def leaves_out(self, tokens: Tokens) -> bool:
        """Whether a region is to be left out ("not the face"), rather than gone to ("skip to the arms")."""
        lists = self._lexicon.lists["choices"]
        return bool(lists["leave_out"].find(tokens)) and not lists["keep_in"].find(tokens)

    def stroke(self, tokens: Tokens) -> str | None:
        """The stroke named; the longest name wins."""
        text = f" {tokens.joined} "
        for name, id_ in self._strokes:
            if len(name.split()) >= _LEAST_STROKE_NAME and f" {name} " in text:
                return id_
        return None

    def _lone_stroke(self, tokens: Tokens) -> str | None:
        """The stroke named by any of its names, one-word ones too."""
        text = f" {tokens.joined} "
        return next((id_ for name, id_ in self._strokes if f" {name} " in text), None)


def _the_caregivers(match: Match, tokens: Tokens) -> bool:
    """ "My hands are like sandpaper" names no region of the baby."""
    return match.start > 0 and tokens.texts[match.start - 1] in {"my", "me", "mine", "your"}


def _names(names: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    spoken = []
    for name in names:
        texts = [t for t in lexicon.tokens(name).texts if t not in {",", ".", "?"}]
        if "arm" in texts[1:] or "leg" in texts[1:] or "face" in texts[1:]:
            # "Rolling (arm)" is told apart by its region, not by its name.
            texts = [t for t in texts if t not in {"arm", "leg", "face"}] + [texts[-1]]
        if texts:
            spoken.append(" ".join(texts))
    return list(dict.fromkeys(spoken))
