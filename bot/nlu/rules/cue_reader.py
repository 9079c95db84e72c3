"""The cue reader: every cue in an utterance, with assertion status, experiencer and the words that name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.core.understood.cues import AssertionStatus, CueKind, Experiencer, HeardCue
from bot.nlu.rules.assertion import status_of
from bot.nlu.rules.experiencer import experiencer_of, find_people
from bot.nlu.rules.modifiers import Modifiers, find_modifiers
from bot.nlu.text.lexicon import Lexicon
from bot.nlu.text.patterns import Match
from bot.nlu.text.phrase_table import PhraseTable
from bot.nlu.text.tokens import PUNCTUATION, Tokens


@dataclass(frozen=True)
class CuesRead:
    """What the cue reader found.

    cues: each cue, status and experiencer once, in the order said.
    fine: the status of a plain "fine". doubt, safe: whether such a state is said to hold.
    asked: cues are asked about or supposed, not reported.
    idiom: words that sound like a cue and are none ("dying for a cuppa", "my hands are freezing").
    explained: no word is left over that might tell more.
    """

    cues: tuple[HeardCue, ...]
    fine: AssertionStatus | None
    doubt: bool
    safe: bool
    asked: bool
    idiom: bool
    explained: bool


def read_cues(tokens: Tokens, kinds: Mapping[str, CueKind], lexicon: Lexicon, phrases: PhraseTable) -> CuesRead:
    """Every cue in an utterance. kinds: each cue's kind; a label without a kind is left out."""
    modifiers = find_modifiers(tokens, lexicon)
    spotted = [m for matcher in lexicon.cues for m in matcher.find(tokens)]
    # The content's own phrases speak only where the lexicon has found nothing: it knows their modifiers better.
    spotted += [m for m in phrases.find(tokens) if not any(m.overlaps(s) for s in spotted if s.label in kinds)]
    matches = _longest(spotted)
    people = find_people(tokens, lexicon)
    known = tuple((m, _kind(m.label, kinds)) for m in matches if _kind(m.label, kinds))
    others = tuple((m, kind) for m, kind in known if kind)
    likewise = lexicon.lists["modifiers"]["likewise"].find(tokens)
    cues: list[tuple[Match, HeardCue]] = []
    fine: AssertionStatus | None = None
    doubt = safe = False
    for match, kind in others:
        experiencer = experiencer_of(match, tokens, people, lexicon)
        status = status_of(match, kind, modifiers, others)
        if match.label == "!all_well":
            if experiencer in (Experiencer.BABY, Experiencer.OTHER) or match.start == 0:
                fine = _graver_fine(fine, status)
        elif match.label == "!undecidable":
            doubt = doubt or (status is AssertionStatus.PRESENT and experiencer in (Experiencer.BABY, Experiencer.TWIN))
        elif match.label == "!safe":
            safe = safe or status is AssertionStatus.PRESENT
        else:
            experiencer = _experiencer(match.label, kind, experiencer)
            cues.append((match, HeardCue(match.label, kind, status, experiencer, tokens.said(match.start, match.end))))
    cues += [(m, replace(c, experiencer=Experiencer.BABY)) for m, c in cues if _baby_too(m, c, likewise)]
    cues, fine = _corrected(cues, fine, modifiers, matches)
    red_past = any(c.kind is CueKind.RED_FLAG and c.status is AssertionStatus.PAST for _, c in cues)
    return CuesRead(
        cues=_latest(tuple(c for _, c in cues)),
        fine=fine,
        doubt=doubt or red_past,
        safe=safe,
        asked=modifiers.asked
        or bool(modifiers.supposes and any(c.status is AssertionStatus.HYPOTHETICAL for _, c in cues)),
        idiom=any(m.label == "!idiom" for m in spotted),
        explained=_explained(tokens, (*spotted, *people, *modifiers.all), lexicon),
    )


def _explained(tokens: Tokens, found: Iterable[Match], lexicon: Lexicon) -> bool:
    """Whether nothing is left over but words that tell nothing by themselves."""
    little = lexicon.lists["function_words"]["tell_nothing"].find(tokens)
    covered = {at for match in (*found, *little) for at in range(match.start, match.end)}
    return all(at in covered or token in PUNCTUATION for at, token in enumerate(tokens.texts))


def _baby_too(match: Match, cue: HeardCue, likewise: list[Match]) -> bool:
    """ "My toddler is screaming and so is the baby"."""
    return cue.experiencer is not Experiencer.BABY and any(
        match.end <= mark.start <= match.end + 4 for mark in likewise
    )


def _kind(label: str, kinds: Mapping[str, CueKind]) -> CueKind | None:
    if label in ("!all_well", "!safe"):
        return CueKind.COMFORT
    if label == "!undecidable":
        return CueKind.STRESS
    return kinds.get(label)


def _experiencer(label: str, kind: CueKind, experiencer: Experiencer) -> Experiencer:
    """Red flags and crises act whoever they seem to be said of; "I dropped him" is the baby's fall."""
    if kind is CueKind.CRISIS:
        return Experiencer.CAREGIVER
    if kind is CueKind.RED_FLAG and experiencer in (Experiencer.CAREGIVER,):
        return Experiencer.BABY if label in _DONE_TO_THE_BABY else experiencer
    if label in _DONE_BY_THE_BABY and experiencer is Experiencer.CAREGIVER:
        return Experiencer.BABY
    return experiencer


_DONE_TO_THE_BABY = frozenset(
    {
        "fall_or_head_injury",
        "hard_to_wake",
        "not_breathing",
        "limp_unresponsive",
        "injury",
        "blood_in_poo",
        "non_fading_rash",
        "tummy_hard",
        "bulging_fontanelle",
        "green_vomit",
    }
)
_DONE_BY_THE_BABY = frozenset(
    {
        "inconsolable",
        "unable_to_focus",
        "turning_away",
        "pushing_away",
        "oil_reaction",
        "ear_pain",
        "vaccine_sore",
        "mixed_signs",
        "bowel_sounds",
        "jaundice_seen",
        "rash_new",
        "poor_feeding",
    }
)


def _longest(matches: list[Match]) -> tuple[Match, ...]:
    """Matches that no longer match covers; an idiom hides everything inside it and is itself no sign."""
    idioms = [m for m in matches if m.label == "!idiom"]
    kept = [
        m
        for m in matches
        if m.label != "!idiom"
        and not any(m.inside(o) for o in matches if not o.label.startswith("!") or m.label.startswith("!"))
        and not any(i.start <= m.start and m.end <= i.end for i in idioms)
    ]
    # A plain state never adds to a sign in the same words: "gone quiet and looking", "not happy with this".
    signs = [m for m in kept if not m.label.startswith("!")]
    kept = [
        m for m in kept if not m.label.startswith("!") or m.label == "!safe" or not any(m.overlaps(s) for s in signs)
    ]
    return tuple(sorted(kept, key=lambda m: (m.start, m.end)))


def _graver_fine(first: AssertionStatus | None, second: AssertionStatus) -> AssertionStatus:
    order = [AssertionStatus.PRESENT, AssertionStatus.PAST, AssertionStatus.HYPOTHETICAL, AssertionStatus.ABSENT]
    return second if first is None or order.index(second) > order.index(first) else first


def _corrected(
    cues: list[tuple[Match, HeardCue]], fine: AssertionStatus | None, modifiers: Modifiers, matches: tuple[Match, ...]
) -> tuple[list[tuple[Match, HeardCue]], AssertionStatus | None]:
    """After "no wait", what was said before no longer counts, if something is said after it."""
    for mark in modifiers.corrects:
        before = [(m, c) for m, c in cues if m.end <= mark.start]
        after = [(m, c) for m, c in cues if m.start >= mark.start + 1 and (m, c) not in before]
        fine_before = [m for m in matches if m.label == "!all_well" and m.end <= mark.start]
        fine_after = [m for m in matches if m.label == "!all_well" and m.start >= mark.end]
        if (before or fine_before) and (after or fine_after):
            if any(c.kind in (CueKind.RED_FLAG, CueKind.CRISIS) and c.present for _, c in before):
                continue
            kept = [(m, _over(c)) for m, c in before] + after
            return kept, fine if fine_after else None
    return cues, fine


def _over(cue: HeardCue) -> HeardCue:
    return HeardCue(cue.id, cue.kind, AssertionStatus.PAST, cue.experiencer, cue.words) if cue.present else cue


def _latest(cues: tuple[HeardCue, ...]) -> tuple[HeardCue, ...]:
    """Each cue, status and experiencer once, in the order said."""
    seen: dict[tuple[str, AssertionStatus, Experiencer], HeardCue] = {}
    for cue in cues:
        seen.setdefault((cue.id, cue.status, cue.experiencer), cue)
    return tuple(seen.values())
