"""One request's turns with the assistant, and what is said of them: strokes with their silences, then a question.

The law of this file: an answer that leaves the session open ends in a question; nothing that halts is delayed; and what
the caregiver has not heard yet is never skipped. Pure but for `send`, which takes a turn with the assistant.
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
"""Takes one turn: words or a payload in, the reply out."""

START = Start().text
HELP, NEXT, PAUSE, PREVIOUS, REPEAT, RESUME, STOP = (
    ActTold(act).text for act in (Act.HELP, Act.NEXT, Act.PAUSE, Act.PREVIOUS, Act.REPEAT, Act.RESUME, Act.STOP)
)
NODS = frozenset({"yes", NEXT, RESUME})
"""What lets go on, where we have asked whether to."""

MAX_TURNS = 8
"""Turns that one request may take: a bound for the time it takes, far above what a stroke needs."""

_WISHES = frozenset({Act.SLOWER, Act.FASTER, Act.LOUDER, Act.QUIETER, Act.AMBIENT})
"""Acts that are answered without asking the open question again."""

_OWN = {
    Phase.WELCOME: (0.0, Ask.BEGIN),
    Phase.READINESS: (WAITING_SECONDS, Ask.READY),
    Phase.PAUSED: (WAITING_SECONDS, Ask.GO_ON),
    Phase.TENDING: (WAITING_SECONDS, Ask.HOW_IS_BABY),
    Phase.URGENT: (EMERGENCY_SECONDS, Ask.BABY_SAFE),
    Phase.CRISIS: (0.0, Ask.WITH_ME),
}
"""Where the assistant has no question open: how long to wait before ours, and which it is. Else we ask to go on."""


class Guiding:
    """One conversation's turns. one_stroke: whether an answer holds no second stroke, since a screen shows one."""

    def __init__(self, conversation: Conversation, send: Send, one_stroke: bool = False) -> None:
        self._of = conversation
        self._send = send
        self._one_stroke = one_stroke
        self._shown: Guide | None = None

    async def launch(self, stale: bool = False) -> Said:
        """The skill is opened. stale: whether the last massage is so long ago that this is another one."""
        return await self._tell(await self._start(stale))

    async def open_with(self, text: str, stale: bool = False) -> Said:
        """The skill is opened by something said: welcome, then that. What was interrupted is first asked after."""
        started = await self._start(stale)
        fresh = started.guide.phase is Phase.READINESS
        a_command = is_payload(text) or text in ("yes", "no")
        if a_command and not (fresh and text == HELP):
            return await self._tell(started)
        reply = await self._send(text)
        if fresh and reply.guide.decision not in HANDS_STILL:
            reply = Reply((*started.lines[:-1], *reply.lines), reply.guide)
        return await self._tell(reply)

    async def hear(self, text: str) -> Said:
        """Something said in the open session."""
        here = self._of
        nods, asked, here.ask = text in NODS, here.ask, None
        if nods and here.guide is None:
            # we no longer know what it was a yes to, so that is asked or told once more
            text = REPEAT
        elif nods and asked is Ask.GO_ON:
            if here.untold is not None:
                reply, here.untold = here.untold, None
                return await self._tell(reply)
            if here.left_seconds is not None and text != NEXT and here.guide is not None:
                return await self._tell(Reply((), here.guide), goes_on=True)
            text = NEXT if text == NEXT else RESUME
        elif text == REPEAT and here.untold is not None:
            # the assistant is one stroke ahead of what was told
            text = PREVIOUS
        elif text == START and here.guide is not None:
            text = RESUME
        return await self._tell(await self._send(text))

    async def leave(self) -> Said:
        """The caregiver leaves: a massage under way is paused, so that it begins again only with a word on the baby."""
        self._of.begin_anew()
        reply = await self._send(PAUSE)
        if reply.guide.phase in INTERRUPTED:
            return self._left(reply, (words()["place_kept"],))
        if reply.guide.phase is Phase.ENDED:
            return self._left(reply, (words()["left"],))
        stopped = await self._send(STOP)
        return self._left(stopped, stopped.lines or (words()["left"],))

    async def hold(self) -> None:
        """Alexa has ended the session by itself: as leaving, without a word. Emergencies stay as they are."""
        guide = self._of.guide
        self._of.begin_anew()
        if guide is None or guide.phase in AT_A_STROKE:
            self._of.follow((await self._send(PAUSE)).guide)

    def ask_again(self) -> Said:
        """The open question once more, for a request that said nothing."""
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
        """Says a reply and lets its time pass, stroke after stroke, as far as one answer may be silent.

        goes_on: whether the caregiver has just asked to go on with the stroke that is running.
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
                break  # an aside before the next stroke or in the midst of one: it waits for a yes
            wanted = silence_before_tick(reply, here.left_seconds)
            if wanted is None:
                break
            self._teach(reply, parts)
            given = min(wanted, quiet)
            quiet -= given
            parts.append(Silence(given))
            here.pass_in_silence(given)
            if wanted - given > LISTENING_SECONDS:
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
        """Whether the coming reply begins another stroke, and one too long for what silence this answer has left."""
        another = coming.guide.phase is Phase.STROKE and coming.guide.position != told.guide.position
        return another and (self._one_stroke or (silence_before_tick(coming) or 0.0) > quiet)

    def _teach(self, reply: Reply, parts: list[Part]) -> None:
        """Before the first silence of a session: how to be heard in the middle of it."""
        if reply.guide.phase is Phase.STROKE and not self._of.taught:
            self._of.taught = True
            parts.append(words()["break_in"])

    def _close(self, parts: list[Part]) -> Said:
        """Ends the answer: with the session, with the assistant's own question, or with one of ours."""
        here, guide = self._of, self._of.guide
        if guide is not None and guide.phase is Phase.ENDED:
            here.begin_anew()
            return Said(tuple(parts), ends=True, guide=guide, shown=self._shown)
        lines = lines_of(parts)
        if guide is not None and awaits_answer(guide):
            # "Tell me the age …" asks as well; "I'll wait" has no timer, and does not
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
        """Which question of ours fits, and the seconds of silence before it."""
        guide = self._of.guide
        if guide is None:
            return 0.0, Ask.HOW_IS_BABY
        if guide.phase is Phase.PAUSED and awaits_answer(guide):
            return WAITING_SECONDS, Ask.HOW_IS_BABY
        return _OWN.get(guide.phase, (0.0, Ask.GO_ON))


def _tick(reply: Reply) -> str:
    timer = reply.guide.timer
    return Tick(timer.seq if timer else NO_SEQ).text
