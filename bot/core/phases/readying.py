"""Readiness: whether the moment is good for this baby and this caregiver, then which routine to do."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Effect, RememberProfile, Say, read
from bot.core.events import AgeTold, ReadinessTold, RoutineChosen
from bot.core.facts.profile import OLDEST_WEEKS, Profile
from bot.core.facts.readiness import (
    CARE_TEAM_CHECK,
    CAREGIVER_CHECK,
    MENDED_AT_ONCE,
    OPEN_CHECKS,
    Judged,
    Verdict,
    judge,
    lasting,
)
from bot.core.facts.suitability import settled, suggested
from bot.core.library import Library
from bot.core.open_question import PERMISSION_CHECK, ask_open
from bot.core.outcome import Outcome, then
from bot.core.pacing import CHECK_IN_SECONDS
from bot.core.phase import Phase
from bot.core.phases import closing, emergencies, opening
from bot.core.state import Asked, Session
from bot.core.timer import TimerPurpose
from bot.core.understood.heard import Finding

AGE_CHECK = "age_and_birth_history_known"


def ask_bundles(session: Session, library: Library) -> Outcome:
    """Asks the next bundle that applies; after the last, for a routine."""
    for number in range(session.bundle, len(library.bundles)):
        bundle = library.bundles[number]
        known = bundle.first_session_only and session.profile.known
        if not known and PERMISSION_CHECK not in bundle.checks:
            return _ask(replace(session, bundle=number, checks=()), Asked.BUNDLE, library)
    return choose_routine(replace(session, bundle=len(library.bundles), checks=()), library)


def agree(session: Session, event: object, library: Library) -> Outcome:
    """Takes a yes or a good report for "what was asked is in order"."""
    if session.asked is Asked.CHECK:
        check = library.checks[session.checks[0]]
        return tell(session, ReadinessTold((Finding(check.id, check.yes),)), library)
    if session.asked is Asked.BUNDLE:
        open_ones = tuple(c for c in library.bundles[session.bundle].checks if c in OPEN_CHECKS)
        if AGE_CHECK in open_ones:
            return _after_history(session, library)
        return _ask(replace(session, checks=open_ones), Asked.CHECK, library) if open_ones else _next(session, library)
    if session.asked is Asked.AGE:
        return _age_untold(session, library)
    return accept_routine(session, library)


def decline(session: Session, event: object, library: Library) -> Outcome:
    """Asks a bundle check by check after a no; a single check gets the answer that its no means."""
    if session.asked is Asked.CHECK:
        check = library.checks[session.checks[0]]
        return tell(session, ReadinessTold((Finding(check.id, check.no),)), library)
    if session.asked is Asked.BUNDLE:
        bundle = library.bundles[session.bundle]
        if AGE_CHECK in bundle.checks:
            return _after_history(session, library)
        return _ask(replace(session, checks=bundle.checks), Asked.CHECK, library)
    if session.asked is Asked.AGE:
        return _age_untold(session, library)
    return _ask(replace(session, routine=None), Asked.ROUTINE, library)


def tell(session: Session, event: ReadinessTold, library: Library) -> Outcome:
    """Judges checks answered in the caregiver's own words."""
    judged = judge(event.findings, library)
    profile = session.profile.with_flags(judged.flags)
    answered = {finding.check for finding in event.findings}
    if CARE_TEAM_CHECK in answered and judged.verdict <= Verdict.ADAPT:
        profile = replace(profile, care_team_agreed=True)
    session = replace(session, profile=profile)
    kept = remember_flags(session, judged.flags, library)
    if judged.verdict > Verdict.ADAPT and not _already_agreed(session, judged):
        return then(kept, _refuse(session, judged, library))
    said: tuple[Effect, ...] = (*read(judged.say), *kept)
    if session.asked is Asked.BUNDLE:
        bundle = library.bundles[session.bundle]
        if AGE_CHECK in bundle.checks:
            return then(said, _after_history(session, library))
        partly = judged.verdict is not Verdict.GO and not OPEN_CHECKS & set(bundle.checks)
        rest = tuple(c for c in bundle.checks if c not in answered) if partly else ()
        if OPEN_CHECKS & set(bundle.checks) - answered:
            rest = tuple(c for c in bundle.checks if c in OPEN_CHECKS)
        following = _ask(replace(session, checks=rest), Asked.CHECK, library) if rest else _next(session, library)
        return then(said, following)
    rest = tuple(c for c in session.checks if c not in answered)
    if session.asked is Asked.CHECK and rest == session.checks:
        return then(said, (session, ask_open(session, library)))
    if rest:
        return then(said, _ask(replace(session, checks=rest), Asked.CHECK, library))
    if session.asked is Asked.CHECK:
        return then(said, _next(session, library))
    return session, (*said, *ask_open(session, library))


def note_age(session: Session, event: AgeTold, library: Library) -> Outcome:
    """Remembers and judges the baby's age, then goes on with what was asked."""
    told = told_profile(session, event)
    if told is None:
        return session, (Say("utter_age_unlikely"),)
    session = told
    if session.asked in (Asked.AGE, Asked.BUNDLE) and _history_is_open(session, library):
        judged = judge(event.findings, library)
        session = replace(session, profile=session.profile.with_flags(judged.flags))
        if judged.verdict > Verdict.ADAPT and not _already_agreed(session, judged):
            return _refuse(session, judged, library)
        return then(read(judged.say), _after_history(session, library))
    return session, (remember(session.profile, library), Say("utter_thanks"), *ask_open(session, library))


def remember(profile: Profile, library: Library) -> RememberProfile:
    """The effect that remembers what of a profile holds beyond today."""
    return RememberProfile(lasting(profile, library))


def remember_flags(session: Session, flags: tuple[str, ...], library: Library) -> tuple[RememberProfile, ...]:
    """The effect that remembers newly told flags of a known baby; none where no flag lasts."""
    kept = remember(session.profile, library)
    return (kept,) if session.profile.known and set(flags) & set(kept.profile.flags) else ()


def told_profile(session: Session, event: AgeTold) -> Session | None:
    """The session with the age told, or None when it cannot be a young child's."""
    age = session.profile.age_weeks if event.age_weeks is None else event.age_weeks
    early = session.profile.weeks_early if event.weeks_early is None else event.weeks_early
    if (age is not None and not 0 <= age <= OLDEST_WEEKS) or not 0 <= early <= 20:
        return None
    return replace(session, profile=replace(session.profile, age_weeks=age, weeks_early=early))


def choose_routine(session: Session, library: Library) -> Outcome:
    """Offers the routine that suits, or goes on with the routine already named."""
    if session.routine is not None:
        return take_routine(session, RoutineChosen(session.routine, session.minutes), library)
    return _ask(replace(session, routine=suggested(session)), Asked.ROUTINE, library)


def note_routine(session: Session, event: RoutineChosen, library: Library) -> Outcome:
    """Notes a routine named while readiness questions are asked."""
    if session.asked is Asked.ROUTINE:
        return take_routine(session, event, library)
    noted = replace(session, routine=event.routine or session.routine, minutes=event.minutes or session.minutes)
    return noted, (Say("utter_thanks"), *ask_open(noted, library))


def take_routine(session: Session, event: RoutineChosen, library: Library) -> Outcome:
    """Takes a routine chosen by name or by length, or what suits the baby's age instead."""
    session = replace(session, minutes=event.minutes or session.minutes)
    if event.routine is None and event.minutes is None:
        return _ask(replace(session, routine=None), Asked.ROUTINE, library)
    wished = event.routine or suggested(session)
    routine, as_wished = settled(wished, session, library)
    if not as_wished:
        changed = replace(session, routine=routine)
        note = Say("utter_routine_changed", {"routine": library.routines[routine].name})
        return then((note,), accept_routine(changed, library))
    return accept_routine(replace(session, routine=routine), library)


def accept_routine(session: Session, library: Library) -> Outcome:
    """Asks the routine's own checks, if it has any; then the baby is asked."""
    session = replace(session, routine=session.routine or suggested(session))
    bundled = {check for bundle in library.bundles for check in bundle.checks}
    wanted = library.routines[session.routine or ""].readiness
    own = tuple(check for check in wanted if check not in bundled)
    session = replace(session, bundle=len(library.bundles), checks=own)
    return _ask(session, Asked.CHECK, library) if own else opening.ask_the_baby(session, library)


def _next(session: Session, library: Library) -> Outcome:
    """Asks the next bundle; after a routine's own checks, the baby is asked."""
    if session.bundle >= len(library.bundles):
        return opening.ask_the_baby(replace(session, checks=()), library)
    return ask_bundles(replace(session, bundle=session.bundle + 1, checks=()), library)


def ask_again(session: Session, library: Library) -> Outcome:
    """Asks the readiness question that was open when something came between."""
    if session.checks:
        return _ask(session, Asked.CHECK, library)
    return ask_bundles(session, library)


def _ask(session: Session, asked: Asked, library: Library) -> Outcome:
    session = session.to(Phase.READINESS, asked).timed(CHECK_IN_SECONDS, TimerPurpose.CHECK_IN)
    return session, ask_open(session, library)


def _history_is_open(session: Session, library: Library) -> bool:
    return session.bundle < len(library.bundles) and AGE_CHECK in library.bundles[session.bundle].checks


def _after_history(session: Session, library: Library) -> Outcome:
    """Asks for the age and, of a baby born early, for the care team's word; then the baby is known."""
    profile = session.profile
    if profile.age_weeks is None and session.asked is not Asked.AGE:
        return _ask(session, Asked.AGE, library)
    if profile.preterm and not profile.care_team_agreed:
        preterm = next(a for a in library.checks[AGE_CHECK].answers if Verdict[a.decision.upper()] > Verdict.WAIT)
        asking = _ask(replace(session, checks=(CARE_TEAM_CHECK,)), Asked.CHECK, library)
        return then(read(preterm.say), asking)
    known = replace(profile, known=True)
    return then((remember(known, library),), _next(replace(session, profile=known, checks=()), library))


def _age_untold(session: Session, library: Library) -> Outcome:
    return then((Say("utter_newborn_gentle"),), _after_history(session, library))


def _already_agreed(session: Session, judged: Judged) -> bool:
    """Whether the care team has already agreed to what the answer refers to the care team."""
    return judged.verdict is Verdict.ASK_A_CLINICIAN_FIRST and session.profile.care_team_agreed


def _refuse(session: Session, judged: Judged, library: Library) -> Outcome:
    """Refuses for now: urgent help, a clinician first, a moment to put something right, or another day."""
    said = read(judged.say)
    if judged.verdict is Verdict.STOP_URGENT:
        if judged.check == CAREGIVER_CHECK:
            return then(said, emergencies.support(session, emergencies.OVERWHELMED, library))
        return emergencies.alarm(session, said, library)
    if judged.check in MENDED_AT_ONCE:
        mending = (judged.check or "", *_others(session, judged.check))
        waiting = replace(session.to(Phase.READINESS, Asked.CHECK), checks=mending)
        return waiting, (*said, Say("utter_tell_me_ready"))
    if judged.verdict is Verdict.ASK_A_CLINICIAN_FIRST and judged.check != CARE_TEAM_CHECK:
        asking = replace(session, checks=(CARE_TEAM_CHECK, *_others(session, judged.check)))
        return then(said, _ask(asking, Asked.CHECK, library))
    return closing.not_today(session, said, library)


def _others(session: Session, check: str | None) -> tuple[str, ...]:
    return tuple(c for c in session.checks if c not in (check, CARE_TEAM_CHECK))
