"""The readiness questions: what each kind of answer leads to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.loader import library
from bot.core import events as ev
from bot.core.effects import Effect, Read, RememberProfile, Say
from bot.core.facts.profile import Profile
from bot.core.facts.readiness import CAREGIVER_CHECK, MENDED_AT_ONCE, Verdict
from bot.core.phase import Phase
from bot.core.session import Session, step
from bot.core.state import Asked
from bot.core.understood.heard import Finding

KNOWN = Profile(age_weeks=20, known=True)
EVERY_ANSWER = [(check.id, answer.id) for check in library().checks.values() for answer in check.answers]


def _play(*happened: ev.Event) -> tuple[Session, tuple[Effect, ...]]:
    session, effects = Session(), ()
    for event in happened:
        session, effects = step(session, event, library())
    return session, effects


def _asked_alone(check: str) -> Session:
    return Session(
        Phase.READINESS, KNOWN, "full_body", asked=Asked.CHECK, bundle=len(library().bundles), checks=(check,)
    )


@pytest.mark.parametrize(("check", "answer"), EVERY_ANSWER)
def test_every_answer_leads_where_its_decision_says(check: str, answer: str) -> None:
    given = library().checks[check].answer(answer)
    verdict = Verdict[given.decision.upper()]
    after, effects = step(_asked_alone(check), ev.ReadinessTold((Finding(check, answer),)), library())
    if verdict <= Verdict.ADAPT:
        assert after.phase is Phase.OPENING
        assert set(given.flags) <= set(after.profile.flags)
    elif verdict is Verdict.STOP_URGENT:
        assert after.phase is (Phase.CRISIS if check == CAREGIVER_CHECK else Phase.URGENT)
    elif check in MENDED_AT_ONCE:
        assert (after.phase, after.asked) == (Phase.READINESS, Asked.CHECK)
    else:
        assert after.phase in (Phase.ENDED, Phase.READINESS)
    if verdict > Verdict.GO:
        assert all(Read(line) in effects for line in given.say), "what the answer means is said"


@pytest.mark.parametrize("check", list(library().checks))
@pytest.mark.parametrize("kind", [ev.Agreed, ev.Declined])
def test_a_bare_yes_or_no_is_the_answer_the_content_names(check: str, kind: type) -> None:
    bare = library().checks[check].yes if kind is ev.Agreed else library().checks[check].no
    told = ev.ReadinessTold((Finding(check, bare),))
    assert step(_asked_alone(check), kind(), library()) == step(_asked_alone(check), told, library())


def test_plain_answers_lead_to_the_opening() -> None:
    yes = ev.Agreed()
    age = ev.AgeTold(20, None)
    fed = ev.ReadinessTold((Finding("fed_timing", library().checks["fed_timing"].yes),))
    session, _ = _play(ev.Started(), yes, yes, age, yes, fed, yes, yes)
    assert session.phase is Phase.OPENING
    assert session.routine == "full_body"


def test_what_was_told_of_the_baby_is_remembered() -> None:
    _, effects = _play(ev.Started(), ev.Agreed(), ev.Agreed(), ev.AgeTold(30, 2))
    kept = [effect.profile for effect in effects if isinstance(effect, RememberProfile)]
    assert [(p.age_weeks, p.weeks_early, p.known) for p in kept] == [(30, 2, True)]


def test_a_known_baby_is_not_asked_about_again() -> None:
    session, _ = _play(ev.Started(profile=KNOWN), ev.Agreed(), ev.Agreed())
    assert not library().bundles[session.bundle].first_session_only


def test_a_no_to_several_checks_asks_them_one_by_one() -> None:
    session, effects = _play(ev.Started(), ev.Declined())
    first = library().bundles[0].checks[0]
    assert session.checks == library().bundles[0].checks
    assert Read(library().checks[first].ask) in effects


def test_an_early_baby_waits_for_the_care_teams_word() -> None:
    early = (ev.Started(), ev.Agreed(), ev.Agreed(), ev.AgeTold(10, 8))
    session, _ = _play(*early)
    assert session.checks == ("care_team_ok",)
    assert _play(*early, ev.Declined())[0].phase is Phase.ENDED
    agreed, _ = _play(*early, ev.Agreed())
    assert agreed.profile.care_team_agreed
    assert agreed.phase is Phase.READINESS


@pytest.mark.parametrize("weeks", [900.0, -1.0, float("nan"), float("inf")])
def test_an_age_nobody_has_is_asked_again(weeks: float) -> None:
    session, effects = _play(ev.Started(), ev.Agreed(), ev.Agreed(), ev.AgeTold(weeks, None))
    assert session.profile.age_weeks is None
    assert Say("utter_age_unlikely") in effects


def test_no_age_at_all_means_newborn_gentle() -> None:
    session, effects = _play(ev.Started(), ev.Agreed(), ev.Agreed(), ev.Declined())
    assert session.asked is Asked.AGE
    session, effects = step(session, ev.Declined(), library())
    assert Say("utter_newborn_gentle") in effects
    assert session.phase is Phase.READINESS


def test_a_lasting_flag_told_later_is_remembered_and_a_passing_one_is_not() -> None:
    hips = next(a for a in library().checks["hip_dysplasia"].answers if a.flags)
    fed = next(a for a in library().checks["fed_timing"].answers if a.flags)
    told = ev.ReadinessTold((Finding("hip_dysplasia", hips.id), Finding("fed_timing", fed.id)))
    agreed = replace(_asked_alone("hip_dysplasia"), profile=replace(KNOWN, care_team_agreed=True))
    after, effects = step(agreed, told, library())
    assert {"hip_condition", "just_fed"} <= set(after.profile.flags), "both hold today"
    kept = [effect.profile.flags for effect in effects if isinstance(effect, RememberProfile)]
    assert kept == [("hip_condition",)]
