"""The open question, asked again after an aside, after silence and after speech that was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.effects import Effect, Read, Say
from bot.core.facts.suitability import spoken_minutes
from bot.core.state import Asked

if TYPE_CHECKING:
    from bot.core.library import Library
    from bot.core.state import Session

PERMISSION_CHECK = "permission_given"
"""Asking the baby closes the readiness questions; it is asked in the opening."""


def ask_open(session: Session, library: Library) -> tuple[Effect, ...]:
    """The effects that ask the open question once more; none where no question is open."""
    if session.asked is None:
        return ()
    if session.asked is Asked.BUNDLE:
        return (Read(library.bundles[session.bundle].say),)
    if session.asked is Asked.CHECK:
        return (Read(library.checks[session.checks[0]].ask),)
    if session.asked is Asked.PERMISSION:
        return tuple(Read(b.say) for b in library.bundles if PERMISSION_CHECK in b.checks)
    if session.asked is Asked.ROUTINE:
        return (offer_routine(session, library),)
    return (Say(_RESPONSES[session.asked]),)


_RESPONSES = {
    Asked.AGE: "utter_ask_age",
    Asked.HOW_IS_BABY: "utter_how_is_baby_now",
    Asked.ALL_SAFE: "utter_ask_all_safe",
    Asked.TRY_AGAIN: "utter_offer_try_again",
    Asked.CRISIS: "utter_are_you_both_safe",
}


def offer_routine(session: Session, library: Library) -> Say:
    """The offer of the session's routine with its length; of all routines where the session has none."""
    if session.routine is None:
        return Say("utter_list_routines")
    routine = library.routines[session.routine]
    return Say("utter_offer_routine", {"routine": routine.name, "minutes": spoken_minutes(session, routine)})
