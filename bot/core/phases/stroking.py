"""Strokes: told one instruction at a time, timed in silence, side after side, part after part."""

from __future__ import annotations

from dataclasses import replace

from bot.core.effects import Effect, Read, Say, read
from bot.core.events import Reported, RoutineChosen, SkipAsked
from bot.core.facts.suitability import settled
from bot.core.library import Library, Stroke
from bot.core.open_question import ask_open
from bot.core.outcome import Outcome, then
from bot.core.pacing import LOOK_AT_LEAST_EVERY_SECONDS, SPOKEN_SECONDS_PER_STROKE
from bot.core.phase import Phase
from bot.core.phases import checking, closing
from bot.core.plan import Planned, after, before, current, plan, position
from bot.core.state import Session
from bot.core.timer import TimerPurpose
from bot.core.understood.acknowledgements import acknowledge


def first(session: Session, library: Library) -> Outcome:
    """Begins the first stroke of the routine."""
    strokes = plan(session, library)
    if not strokes:
        return closing.finish(session, library)
    opening_line = Read(strokes[0].stroke.baby_position)
    return then((opening_line,), start(session, strokes[0], library))


def start(session: Session, planned: Planned, library: Library) -> Outcome:
    """Begins a stroke: its number, its name, its steps and its timer."""
    unlooked = session.unlooked_seconds + planned.seconds * session.pace + SPOKEN_SECONDS_PER_STROKE
    session = replace(
        session.to(Phase.STROKE), item=planned.index, side=0, back_to=None, unlooked_seconds=round(unlooked, 1)
    )
    return timed(session, planned), (signpost(session, planned, library), *instructions(planned))


def timed(session: Session, planned: Planned) -> Session:
    """The session with the time of one side of the stroke running."""
    return session.timed(planned.seconds_a_side * session.pace, TimerPurpose.STROKE)


def signpost(session: Session, planned: Planned, library: Library) -> Say:
    """The line that says which stroke of how many comes, its name and its side."""
    number, of = position(session, library)
    values: dict[str, object] = {"number": number, "of": of, "stroke": planned.stroke.name}
    if not planned.sides:
        return Say("utter_stroke", values)
    return Say("utter_stroke_on_side", {**values, **_side(session, planned, library)})


def instructions(planned: Planned) -> tuple[Effect, ...]:
    """The steps of the stroke, and how often it is done."""
    often = (Say("utter_times", {"times": planned.repetitions}),) if planned.repetitions > 1 else ()
    return (*read(planned.stroke.steps), *often)


def elapsed(session: Session, library: Library) -> Outcome:
    """Goes on when a stroke's time is over: the other side, the next stroke, or a look at the baby between parts."""
    here = current(session, library)
    if here is not None and session.side + 1 < len(here.sides):
        other = replace(session, side=session.side + 1)
        return timed(other, here), (Say("utter_other_side", _side(other, here, library)),)
    coming = after(session, library)
    if coming is None:
        return closing.finish(session, library)
    if _time_to_look(session, coming, library):
        return checking.look(session)
    return go_on(session, library)


def go_on(session: Session, library: Library) -> Outcome:
    """Begins the next stroke, after how the baby lies where that changes and what to heed where a region begins."""
    coming = after(session, library)
    if coming is None:
        return closing.finish(session, library)
    planned = current(session, library)
    here = planned.stroke if planned else _stroke_of_item(session, library)
    lead: list[Effect] = []
    if here.baby_position != coming.stroke.baby_position:
        lead.append(Read(coming.stroke.baby_position))
    if here.region != coming.stroke.region:
        lead.extend(read(coming.stroke.safety[:1]))
    return then(tuple(lead), start(session, coming, library))


def baby_is_well(session: Session, event: Reported, library: Library) -> Outcome:
    """Thanks for a good report in mid-stroke; the stroke goes on, unless a flag told with the report leaves it out."""
    session, thanks = replace(session, unlooked_seconds=0.0), acknowledge(event, library)
    return then(thanks, skip(session, SkipAsked(flags=event.flags), library)) if event.flags else (session, thanks)


def looks_well(session: Session, event: object, library: Library) -> Outcome:
    """Begins the next stroke after a good look at the baby."""
    thanks = acknowledge(event, library) if isinstance(event, Reported) else ()
    return then(thanks, go_on(session, library))


def next_stroke(session: Session, event: object, library: Library) -> Outcome:
    """Begins the next stroke at once."""
    return go_on(session, library)


def previous_stroke(session: Session, event: object, library: Library) -> Outcome:
    """Begins the stroke before; at the first, says so and begins it again."""
    earlier = before(session, library)
    if earlier is not None:
        return start(session, earlier, library)
    return then((Say("utter_first_stroke"),), again(session, library))


def repeat(session: Session, event: object, library: Library) -> Outcome:
    """Begins the current stroke again."""
    return again(session, library)


def again(session: Session, library: Library) -> Outcome:
    """Begins the current stroke, or the next where the current stroke was left out meanwhile."""
    here = current(session, library)
    return start(session, here, library) if here else go_on(session, library)


def skip(session: Session, event: SkipAsked, library: Library) -> Outcome:
    """Leaves out a region, what a flag rules out, or the current stroke."""
    if event.region is None and not event.flags:
        return then((Say("utter_skipping"),), go_on(session, library))
    left_out, note = _left_out(session, event, library)
    here = current(left_out, library)
    if here is None:
        return then(note, go_on(left_out, library))
    replaced = bool(event.flags) and here.stroke is not _stroke_of_item(left_out, library)
    if not replaced:
        return left_out, note
    return then((*note, Read(here.stroke.baby_position)), start(left_out, here, library))


def leave_out_quietly(session: Session, event: SkipAsked, library: Library) -> Outcome:
    """Leaves out a region or what a flag rules out while no stroke is under way; the open question stands."""
    if event.region is None and not event.flags:
        return session, ask_open(session, library) or (Say("utter_waiting"),)
    left_out, note = _left_out(session, event, library)
    return left_out, (*note, *ask_open(session, library))


def _left_out(session: Session, event: SkipAsked, library: Library) -> Outcome:
    """The session without the region, and what is said: the region's name, and what each flag says.

    A flag that offers another stroke says nothing where the caregiver wants that stroke's region left alone too.
    """
    region = library.regions.get(event.region or "")
    said: list[Effect] = [Say("utter_leaving_out", {"region": region.name})] if region else []
    if region:
        session = leave_out(session, region.id, library)
    for flag in (library.skip_flags[id_] for id_ in event.flags if id_ in library.skip_flags):
        instead = library.strokes.get(flag.instead or "")
        if instead is None or instead.region not in session.left_out:
            said.extend(read(flag.say))
        elif not said:
            said.append(Say("utter_leaving_out", {"region": library.regions[instead.region].name}))
    return session, tuple(said)


def _stroke_of_item(session: Session, library: Library) -> Stroke:
    """The stroke of the routine's own item at which the session stands."""
    return library.strokes[library.routines[session.routine or ""].items[session.item].stroke]


def leave_out(session: Session, region: str, library: Library) -> Session:
    """The session without any stroke of the region; a limb takes its hand or foot with it."""
    part = [r.id for r in library.regions.values() if r.id == region or r.limb == region]
    return replace(session, left_out=tuple(sorted({*session.left_out, *part})))


def change_routine(session: Session, event: RoutineChosen, library: Library) -> Outcome:
    """Begins another routine at its first stroke."""
    session = replace(session, minutes=event.minutes or session.minutes)
    if event.routine is None and event.minutes is None:
        return session, (Say("utter_list_routines"),)
    routine, as_wished = settled(event.routine or session.routine, session, library)
    note = "utter_routine_taken" if as_wished else "utter_routine_changed"
    named = Say(note, {"routine": library.routines[routine].name})
    return then((named,), first(replace(session, routine=routine, item=0), library))


def _side(session: Session, planned: Planned, library: Library) -> dict[str, object]:
    side = planned.sides[min(session.side, len(planned.sides) - 1)]
    return {"side": side.value, "limb": library.regions[planned.region].one}


def _time_to_look(session: Session, coming: Planned, library: Library) -> bool:
    """Whether the baby is looked at first: between two parts of the body, and after long without a word on the baby."""
    if session.unlooked_seconds >= LOOK_AT_LEAST_EVERY_SECONDS:
        return True
    parts = [library.regions[p.stroke.region].part for p in plan(session, library) if p.index <= session.item]
    done = [part for part in parts if part]
    next_part = library.regions[coming.stroke.region].part
    return bool(done) and next_part is not None and done[-1] != next_part
