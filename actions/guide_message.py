"""The guide of a turn, from what was understood, the event, and the session after it."""

from __future__ import annotations

from actions.turn import Turn
from bot.core import events as ev
from bot.core.library import Library
from bot.core.phase import AT_A_STROKE, Phase
from bot.core.plan import current, position
from bot.core.state import Session
from bot.core.understood.acts import Act
from bot.core.understood.event_of import decision_of
from bot.protocol.guide import Guide, GuideCue, Position, Speech


def guide_of(turn: Turn, session: Session, library: Library) -> Guide:
    """The guide.

    session: after the turn.
    """
    at_stroke = session.phase in AT_A_STROKE or session.back_to in AT_A_STROKE
    here = current(session, library) if at_stroke and session.routine else None
    return Guide(
        act=Act.REPORT_CUE if isinstance(turn.event, ev.DistressOverheard) else turn.heard.act,
        decision=decision_of(turn.heard),
        cues=tuple(GuideCue(cue.id, cue.kind, cue.present) for cue in turn.heard.cues),
        topic=turn.heard.topic if isinstance(turn.event, ev.QuestionAsked) else None,
        phase=session.phase,
        routine=session.routine,
        stroke=here.stroke.id if here else None,
        position=Position(*position(session, library)) if here else None,
        awaiting=session.awaiting,
        timer=session.timer,
        speech=Speech(session.rate, session.volume),
        picture=here.stroke.id if here and session.phase is Phase.STROKE else None,
    )
