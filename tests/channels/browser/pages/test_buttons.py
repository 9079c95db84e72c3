"""What each button says, read by the real assistant: no button means anything but what is written on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.browser.pages.buttons import buttons
from bot.channels.browser.pages.content_json import content_json
from bot.content.loader import library
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.nlu.understanding import Understanding
from bot.protocol.reply import Reply

Talk = Callable[[str, str], Reply]
STROKE = '/start{"routine": "five_minute", "age_weeks": 16, "ready": true}'
BEFORE = {"in a stroke": [STROKE], "paused": [STROKE, "pause"], "tending": [STROKE, "she is crying"]}
DECIDES = {
    "comfort": {Decision.CONTINUE},
    "mixed": {Decision.PAUSE},
    "stress": {Decision.STOP},
    "unsure": {Decision.ASK},
    "danger": {Decision.URGENT, Decision.ASK},
}


def said_after(talk: Talk, before: list[str], sender: str, say: str) -> Reply:
    for earlier in before:
        talk(sender, earlier)
    return talk(sender, say)


@pytest.mark.parametrize("where", BEFORE)
@pytest.mark.parametrize("cue", buttons()["cues"], ids=lambda cue: cue["id"])
def test_a_cues_button_decides_what_its_cue_decides(talk: Talk, where: str, cue: dict[str, Any]) -> None:
    reply = said_after(talk, BEFORE[where], f"cue {cue['id']} {where}", cue["say"])
    assert reply.guide.decision in DECIDES[cue["kind"]]
    if cue["kind"] != "comfort":
        assert reply.guide.phase is not Phase.STROKE
    if where == "tending":
        assert reply.guide.phase is not Phase.STROKE  # nothing goes on by a tap without being asked first


@pytest.mark.parametrize("where", BEFORE)
@pytest.mark.parametrize("command", buttons()["commands"], ids=lambda command: command["id"])
def test_a_commands_button_is_taken_as_that_command(talk: Talk, where: str, command: dict[str, Any]) -> None:
    reply = said_after(talk, BEFORE[where], f"command {command['id']} {where}", command["say"])
    assert reply.guide.act is Act(command["id"])
    assert reply.guide.decision is None


def test_the_commands_a_screen_needs_are_all_there() -> None:
    assert {"stop", "pause", "resume", "next", "repeat"} <= {command["id"] for command in buttons()["commands"]}


@pytest.mark.parametrize("routine", library().routines)
def test_a_routines_button_chooses_it(talk: Talk, routine: str) -> None:
    weeks = 4 if routine == "newborn_intro" else 16
    before = ["/start", "yes", "yes", f"she is {weeks} weeks old", "yes", "an hour ago, calm and awake"]
    sender = f"routine {routine}"
    for earlier in before:
        talk(sender, earlier)
    assert talk(sender, "yes").guide.awaiting is Awaiting.ROUTINE
    reply = talk(sender, buttons()["routines"][routine]["say"])
    assert (reply.guide.act, reply.guide.routine) == (Act.CHOOSE_ROUTINE, routine)


@pytest.mark.parametrize(
    ("label", "weeks"),
    [("Under 6 weeks", 4), ("About 2 months", 9), ("About 4 months", 17), ("About 6 months", 26), ("9 months up", 39)],
)
def test_an_ages_button_tells_that_age(understanding: Understanding, label: str, weeks: int) -> None:
    (say,) = [button["say"] for button in buttons()["answers"]["age"] if button["label"] == label]
    assert round(understanding.read(say).age_weeks or 0) == weeks


def test_every_age_button_is_tried_above() -> None:
    assert len(buttons()["answers"]["age"]) == 5


@pytest.mark.parametrize(("label", "act"), [("Yes", Act.YES), ("No", Act.NO)])
def test_yes_and_no_are_just_that(talk: Talk, label: str, act: Act) -> None:
    (say,) = [button["say"] for button in buttons()["answers"]["yes_no"] if button["label"] == label]
    reply = said_after(talk, [STROKE, "she is crying", "she is calm again"], f"answers {label}", say)
    assert reply.guide.act is act


def test_that_all_are_safe_is_asked_about_before_it_is_believed(talk: Talk) -> None:
    (button,) = buttons()["answers"]["urgent"]
    reply = said_after(talk, [STROKE, "she has gone blue round the lips"], "says they are safe", button["say"])
    assert (reply.guide.phase, reply.guide.awaiting) == (Phase.URGENT, Awaiting.YES_NO)


def test_the_buttons_alone_lead_through_readiness_to_a_massage(talk: Talk) -> None:
    words, sender = buttons(), "by buttons alone"
    answers = {
        Awaiting.READINESS: words["answers"]["readiness"][0]["say"],
        Awaiting.AGE: words["answers"]["age"][2]["say"],
        Awaiting.ROUTINE: words["routines"]["five_minute"]["say"],
        Awaiting.YES_NO: words["answers"]["yes_no"][0]["say"],
        Awaiting.CUE_REPORT: words["cues"][0]["say"],
    }
    guide = talk(sender, "/start").guide
    for _ in range(20):
        if guide.phase is Phase.STROKE:
            break
        guide = talk(sender, answers[guide.awaiting]).guide
    assert (guide.phase, guide.routine) == (Phase.STROKE, "five_minute")


def test_a_check_that_wants_more_than_yes_is_offered_what_answers_it(talk: Talk) -> None:
    questions, sender = content_json()["questions"], "checks by buttons"
    talk(sender, "/start")
    talk(sender, "yes")
    asked = talk(sender, "yes").lines[-1]
    assert questions[asked] == ["age"]
    told = talk(sender, buttons()["answers"]["age"][2]["say"])
    assert told.guide.act is Act.INFORM_AGE
    assert asked not in told.lines
    asked = talk(sender, "yes").lines[-1]
    assert questions[asked] == ["feed", "readiness"]
    told = talk(sender, buttons()["answers"]["feed"][0]["say"])
    assert told.guide.phase is Phase.READINESS
    assert asked not in told.lines


def test_a_feed_just_now_waits_and_one_an_hour_ago_does_not(talk: Talk) -> None:
    before = ["/start", "yes", "yes", "she is 16 weeks old", "yes"]
    fed = {button["label"]: button["say"] for button in buttons()["answers"]["feed"]}
    assert said_after(talk, before, "fed earlier", fed["Fed earlier"]).guide.phase is Phase.READINESS
    assert said_after(talk, before, "just fed", fed["Just fed"]).guide.phase in (Phase.ENDED, Phase.CLOSING)


def test_labels_are_short_and_say_nothing_of_she_or_he() -> None:
    words = buttons()
    every = [*words["cues"], *words["commands"], *words["routines"].values()]
    every += [button for group in words["answers"].values() for button in group]
    for button in every:
        assert len(button["label"].split()) <= 3
        assert not {"she", "he", "her", "his", "him"} & set(button["say"].lower().replace(".", "").split())
