"""One request's turns with the assistant, and the answer made of them: strokes with their silences, then a question.

The law of this file: an answer that leaves the session open ends in a question; a reply that halts is never delayed;
lines that the caregiver was not told yet are never skipped. Pure but for `send`, which takes a turn.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.channels.alexa.answer.pacing import (
    EMERGENCY_SECONDS,
    LISTENING_SECONDS,
    MAX_SILENCE_SECONDS,
    WAITING_SECONDS,
    asks,
    silence_before_tick,
)
from bot.channels.alexa.answer.speech import Part, Silence, lines_of
from bot.channels.alexa.conversation import Conversation, Said
from bot.channels.alexa.sentences import Ask, question, reminder, words
from bot.client.microphone import awaits_answer
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.protocol.decisions import AT_A_STROKE, HANDS_STILL, INTERRUPTED
from bot.protocol.guide import Guide
from bot.protocol.messages import NO_SEQ, ActTold, Start, Tick, is_payload
from bot.protocol.reply import Reply

Send = Callable[[str], Awaitable[Reply]]
"""Takes one turn: words or a payload -> the reply."""

START = Start().text
HELP, NEXT, PAUSE, PREVIOUS, REPEAT, RESUME, STOP = (
    ActTold(act).text for act in (Act.HELP, Act.NEXT, Act.PAUSE, Act.PREVIOUS, Act.REPEAT, Act.RESUME, Act.STOP)
)
NODS = frozenset({"yes", NEXT, RESUME})
"""Answers to "shall we go on?" that go on."""

MAX_TURNS = 8
"""Turns that one request may take, far more than a stroke needs."""

_WISHES = frozenset({Act.SLOWER, Act.FASTER, Act.LOUDER, Act.QUIETER, Act.AMBIENT})
"""Acts whose answer does not ask the open question again, so that the skill does."""

_OWN = {
    Phase.WELCOME: (0.0, Ask.BEGIN),
    Phase.READINESS: (WAITING_SECONDS, Ask.READY),
    Phase.PAUSED: (WAITING_SECONDS, Ask.GO_ON),
    Phase.TENDING: (WAITING_SECONDS, Ask.HOW_IS_BABY),
    Phase.URGENT: (EMERGENCY_SECONDS, Ask.BABY_SAFE),
    Phase.CRISIS: (0.0, Ask.WITH_ME),
}
"""By phase, the silence before the skill's own question and which question, where the assistant has none open.

In other phases the skill asks whether to go on.
"""


class Guiding:
    """Takes one request's turns.

    one_stroke: whether an answer holds no second stroke, since a screen shows one alone.
    """

    def __init__(self, conversation: Conversation, send: Send, one_stroke: bool = False) -> None:
        self._of = conversation
        self._send = send
        self._one_stroke = one_stroke
        self._shown: Guide | None = None

    async def launch(self, stale: bool = False) -> Said:
        """The skill is opened. stale: whether the last massage is too long ago to go back to."""
        return await self._tell(await self._start(stale))

    async def open_with(self, text: str, stale: bool = False) -> Said:
        """The skill is opened by words: the welcome, then the answer. A massage kept is asked after first."""
        started = await self._start(stale)
        fresh = started.guide.phase is Phase.READINESS
        a_command = is_payload(text) or text in ("yes", "no")
        if a_command and not (fresh and text == HELP):
            return await self._tell(started)
        reply = await self._send(text)
        if fresh and reply.guide.decision not in HANDS_STILL:
            reply = Reply((*started.lines[:-1], *reply.lines), reply.guide)
        return await self._tell(reply)

    async def answer(self, text: str) -> Said:
        """The caregiver speaks in the open session."""
        here = self._of
        nods, asked, here.ask = text in NODS, here.ask, None
        if nods and here.guide is None:
            # what the yes answers is not known any more, so the last reply is repeated
            text = REPEAT
        elif nods and asked is Ask.GO_ON:
            if here.untold is not None:
                reply, here.untold = here.untold, None
                return await self._tell(reply)
            if here.left_seconds is not None and text != NEXT and here.guide is not None:
                return await self._tell(Reply((), here.guide), goes_on=True)
            text = NEXT if text == NEXT else RESUME
        elif text == REPEAT and here.untold is not None:
            # the assistant has begun a stroke that was not told yet
            text = PREVIOUS
        elif text == START and here.guide is not None:
            text = RESUME
        return await self._tell(await self._send(text))

    async def leave(self) -> Said:
        """The caregiver leaves: a massage under way is paused, so that it goes on only with a word on the baby."""
        self._of.begin_anew()
        reply = await self._send(PAUSE)
        if reply.guide.phase in INTERRUPTED:
            return self._left(reply, (words()["place_kept"],))
        if reply.guide.phase is Phase.ENDED:
            return self._left(reply, (words()["left"],))
        stopped = await self._send(STOP)
        return self._left(stopped, stopped.lines or (words()["left"],))

    async def hold(self) -> None:
        """Alexa has ended the session: a massage is paused, without an answer. An emergency stays as it is."""
        guide = self._of.guide
        self._of.begin_anew()
        if guide is None or guide.phase in AT_A_STROKE:
            self._of.follow((await self._send(PAUSE)).guide)

    def ask_again(self) -> Said:
        """The open question once more, for a request without words."""
        return self._close([])

    def _left(self, reply: Reply, lines: tuple[str, ...]) -> Said:
        self._of.follow(reply.guide)
        return Said(lines, ends=True, guide=reply.guide)

    async def _start(self, stale: bool) -> Reply:
        self._of.begin_anew()
        self._of.late = [said for said in self._of.late if said.grave]
        if stale:
            over = await self._send(STOP)
            if over.guide.timer is not None:
                await self._send(_tick(over))
        return await self._send(START)

    async def _tell(self, reply: Reply, goes_on: bool = False) -> Said:
        """The answer that says a reply and passes its time in silence, stroke after stroke, within MAX_SILENCE_SECONDS.

        goes_on: whether the caregiver has just asked to go on with the running stroke.
        """
        here, quiet = self._of, MAX_SILENCE_SECONDS
        parts: list[Part] = [words()["stay"]] if goes_on else []
        for turn in range(MAX_TURNS):
            parts.extend(reply.lines)
            here.follow(reply.guide)
            if reply.guide.picture is not None:
                self._shown = reply.guide
            well = goes_on or turn > 0 or reply.guide.decision is Decision.CONTINUE
            if here.untold is not None and well:
                reply, here.untold = here.untold, None
                continue
            interrupted = here.untold is not None or here.left_seconds is not None
            if reply.guide.act is Act.AMBIENT or (interrupted and not well):
                break  # an aside before or in a stroke, which waits for a yes
            wanted = silence_before_tick(reply, here.left_seconds)
            if wanted is None:
                break
            self._teach(reply, parts)
            given = min(wanted, quiet)
            quiet -= given
            parts.append(Silence(given))
            here.pass_in_silence(given)
            if wanted - given > LISTENING_SECONDS and reply.guide.timer is not None:
                here.parted_seq = reply.guide.timer.seq
                break
            here.timer.drop()
            coming = await self._send(_tick(reply))
            if self._is_for_later(reply, coming, quiet):
                here.follow(coming.guide)
                here.untold = coming
                break
            if coming.lines == reply.lines:
                here.follow(coming.guide)
                break
            reply = coming
        return self._close(parts)

    def _is_for_later(self, told: Reply, coming: Reply, quiet: float) -> bool:
        """Whether the coming reply begins another stroke, too long for the silence that this answer has left.

        told: the reply said last.
        quiet: that silence, in seconds.
        """
        another = coming.guide.phase is Phase.STROKE and coming.guide.position != told.guide.position
        return another and (self._one_stroke or (silence_before_tick(coming) or 0.0) > quiet)

    def _teach(self, reply: Reply, parts: list[Part]) -> None:
        """Says, before the first silence of a session, how to break in."""
        if reply.guide.phase is Phase.STROKE and not self._of.taught:
            self._of.taught = True
            parts.append(words()["break_in"])

    def _close(self, parts: list[Part]) -> Said:
        """Ends the answer: with the session, with the assistant's question, or with the skill's."""
        here, guide = self._of, self._of.guide
        if guide is not None and guide.phase is Phase.ENDED:
            here.begin_anew()
            return Said(tuple(parts), ends=True, guide=guide, shown=self._shown)
        lines = lines_of(parts)
        if guide is not None and awaits_answer(guide):
            # "Tell me the age …" asks as well; "I'll wait" has no timer and does not
            told = bool(lines) and guide.phase is Phase.READINESS and guide.timer is not None
            if guide.act not in _WISHES and (asks(lines) or told):
                here.prompt, here.ask = lines[-1], None
                return Said(tuple(parts), here.prompt, guide=guide, shown=self._shown)
            if here.prompt and (guide.act in _WISHES or not lines):
                here.ask = None
                return Said((*parts, here.prompt), here.prompt, guide=guide, shown=self._shown)
        seconds, ask = self._own_question()
        here.ask, here.prompt = ask, ""
        parts = [*parts, Silence(seconds)] if lines and seconds else parts or [words()["listening"]]
        return Said((*parts, question(ask)), reminder(ask), guide=guide, shown=self._shown)

    def _own_question(self) -> tuple[float, Ask]:
        """The silence before the skill's own question, in seconds, and the question."""
        guide = self._of.guide
        if guide is None:
            return 0.0, Ask.HOW_IS_BABY
        if guide.phase is Phase.PAUSED and awaits_answer(guide):
            return WAITING_SECONDS, Ask.HOW_IS_BABY
        return _OWN.get(guide.phase, (0.0, Ask.GO_ON))


def _tick(reply: Reply) -> str:
    timer = reply.guide.timer
    return Tick(timer.seq if timer else NO_SEQ).text
