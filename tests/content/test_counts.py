"""Everything the brief holds is here, and everything here can be reached by a caregiver."""

from __future__ import annotations

from bot.content.loader import library
from bot.core.understood.cues import CueKind

LIB = library()


def test_every_part_is_complete() -> None:
    counts = {
        "strokes": len(LIB.strokes),
        "routines": len(LIB.routines),
        "cues": len(LIB.cues),
        "checks": len(LIB.checks),
        "bundles": len(LIB.bundles),
        "flags": len(LIB.skip_flags),
        "crises": len(LIB.crises),
        "topics": len(LIB.topics),
        "claims": len(LIB.claims),
    }
    assert counts == {
        "strokes": 66,
        "routines": 8,
        "cues": 87,
        "checks": 31,
        "bundles": 7,
        "flags": 16,
        "crises": 8,
        "topics": 46,
        "claims": 46,
    }
    assert len(LIB.questions) >= 90


def test_every_region_has_strokes_and_every_stroke_a_region() -> None:
    assert {stroke.region for stroke in LIB.strokes.values()} == set(LIB.regions)


def test_no_two_strokes_share_a_name_so_each_can_be_asked_for() -> None:
    owner: dict[str, str] = {}
    shared = []
    for stroke in LIB.strokes.values():
        for name in stroke.names:
            if owner.setdefault(name.lower(), stroke.id) != stroke.id:
                shared.append((name, stroke.id, owner[name.lower()]))
    assert shared == []


def test_no_two_routines_share_a_name_and_each_has_several() -> None:
    names = [name.lower() for routine in LIB.routines.values() for name in routine.names]
    assert len(names) == len(set(names))
    assert [routine.id for routine in LIB.routines.values() if len(routine.names) < 5] == []


def test_every_cue_and_every_crisis_has_ways_to_say_it() -> None:
    few = [cue.id for cue in LIB.cues.values() if len(set(cue.phrases)) < 8]
    assert few == []
    assert [crisis.id for crisis in LIB.crises.values() if len(set(crisis.phrases)) < 8] == []


def test_no_phrase_of_a_comfort_sign_is_also_one_of_distress() -> None:
    comfort = {p.lower() for cue in LIB.cues.values() if cue.kind is CueKind.COMFORT for p in cue.phrases}
    distress = {p.lower() for cue in LIB.cues.values() if cue.kind is not CueKind.COMFORT for p in cue.phrases}
    assert comfort & distress == set()


def test_every_topic_has_an_answer() -> None:
    assert set(LIB.topics) - {question.topic for question in LIB.questions.values()} == set()


def test_every_tending_key_is_used_by_a_cue() -> None:
    assert set(LIB.tending) - {cue.tending for cue in LIB.cues.values()} == set()


def test_every_flag_can_be_set_and_leaves_something_out() -> None:
    by_answer = {flag for check in LIB.checks.values() for answer in check.answers for flag in answer.flags}
    assert set(LIB.skip_flags) - by_answer - {flag.id for flag in LIB.skip_flags.values() if flag.phrases} == set()
    assert set(LIB.skip_flags) - {flag for stroke in LIB.strokes.values() for flag in stroke.skip_if} == set()


def test_every_check_is_asked_in_a_bundle_or_by_a_routine() -> None:
    asked = {id_ for bundle in LIB.bundles for id_ in bundle.checks}
    asked |= {id_ for routine in LIB.routines.values() for id_ in routine.readiness}
    after_the_massage = {"safe_sleep_after", "slippery_after"}
    assert set(LIB.checks) - asked == after_the_massage


def test_every_source_named_resolves_and_has_a_place_to_look_it_up() -> None:
    parts = (LIB.strokes, LIB.routines, LIB.cues, LIB.checks, LIB.crises, LIB.questions, LIB.claims)
    unsourced = [item.id for part in parts for item in part.values() if not item.sources]
    assert unsourced == []
    dangling = [s for part in parts for item in part.values() for s in item.sources if s not in LIB.sources]
    assert dangling == []
    assert [s.id for s in LIB.sources.values() if s.id != "none" and not (s.title and s.url and s.tier)] == []
