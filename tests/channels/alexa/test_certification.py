"""What Amazon's certification looks at, and turns skills down for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.channels.alexa.package.manifest import manifest, store
from tests.channels.alexa.echo import Echo, ssml
from tests.channels.alexa.test_requests import stroking

ENDPOINT = "https://family.example/webhooks/alexa/webhook"


def test_the_first_launch_says_that_this_is_not_medical(echo: Echo) -> None:
    said = ssml(echo.send("launch"))
    assert "I am not medical, and I cannot see your baby." in said
    assert "If something worries you, stop and call." in said


def test_a_first_use_by_one_sentence_says_it_as_well(echo: Echo) -> None:
    assert "I am not medical" in ssml(echo.intent("RoutineIntent", routine="bedtime one"))


def test_the_description_carries_the_disclaimer_in_every_language() -> None:
    for shown in manifest(ENDPOINT)["manifest"]["publishingInformation"]["locales"].values():
        assert "not medical" in shown["description"]
        assert "no medical advice" in shown["description"]


@pytest.mark.parametrize(
    "promise", ["cure", "heal", "treat", "proven", "guarantee", "relieve", "boost", "sleep better"]
)
def test_the_store_is_promised_no_benefit(promise: str) -> None:
    about = store()
    shown = " ".join([about["summary"], about["description"], *about["keywords"]]).lower()
    assert promise not in shown


@pytest.mark.parametrize("intent", ["AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"])
def test_stop_and_cancel_leave_the_skill_at_once_wherever_it_is(intent: str, other_echo: Callable[..., Echo]) -> None:
    unopened, welcomed, in_mid_stroke = (other_echo(device=name) for name in ("one", "two", "three"))
    welcomed.send("launch")
    stroking(in_mid_stroke)
    for echo in (unopened, welcomed, in_mid_stroke):
        response = echo.intent(intent)
        assert response["shouldEndSession"] is True
        assert "reprompt" not in response


def test_stop_leaves_an_emergency_with_its_number_once_more(echo: Echo) -> None:
    stroking(echo)
    assert "ambulance" in ssml(echo.intent("ReportIntent", report="she is blue"))
    response = echo.send("builtin_stop")
    assert response["shouldEndSession"] is True
    assert "The number is" in ssml(response)


def test_stop_leaves_the_stopped_baby_to_be_asked_after_first_next_time(echo: Echo) -> None:
    stroking(echo)
    assert "Next time, I ask how your baby is first." in ssml(echo.send("builtin_stop"))
    again = ssml(echo.send("launch"))
    assert "Welcome back" in again
    assert again.removesuffix("</speak>").endswith("How is your baby now?")


def test_nothing_resumes_by_a_command_that_opens_the_skill_again(echo: Echo) -> None:
    stroking(echo)
    echo.send("builtin_stop")
    for command in ("builtin_resume", "builtin_next", "builtin_yes"):
        said = ssml(echo.send(command))
        assert "How is your baby now?" in said
        assert " of 8" not in said
        echo.send("builtin_stop")


def test_a_session_that_alexa_ended_is_kept_and_paused(echo: Echo) -> None:
    stroking(echo)
    assert echo.send("session_ended_exceeded_max_reprompts") == {}
    assert "How is your baby now?" in ssml(echo.send("launch"))


def test_help_says_what_can_be_said_and_keeps_the_question_open(echo: Echo) -> None:
    echo.send("launch")
    response = echo.send("builtin_help")
    assert "Say next, repeat, pause, or stop." in ssml(response)
    assert response["shouldEndSession"] is False
    assert ssml(response).removesuffix("</speak>").endswith("?")


def test_no_session_stays_open_without_a_question(echo: Echo) -> None:
    """Pause, aside, doubt, distress, rest: whatever comes, an open microphone has been asked something."""
    stroking(echo)
    spoken = [
        ("AMAZON.PauseIntent", {}),
        ("AMAZON.ResumeIntent", {}),
        ("TimeLeftIntent", {}),
        ("LouderIntent", {}),
        ("AMAZON.FallbackIntent", {}),
        ("ReportIntent", {"report": "good girl who is a lovely baby"}),
        ("ReportIntent", {"report": "smiling but fussing too"}),
        ("ReportIntent", {"report": "she's fine"}),
        ("ReportIntent", {"report": "she's crying"}),
        ("AMAZON.PauseIntent", {}),
        ("AMAZON.NoIntent", {}),
        ("ReportIntent", {"report": "i can't cope any more"}),
        ("AMAZON.NoIntent", {}),
        ("AMAZON.NoIntent", {}),
        ("AMAZON.NoIntent", {}),
        ("AMAZON.NoIntent", {}),
        ("AMAZON.NoIntent", {}),
        ("ReportIntent", {"report": "she is not breathing"}),
    ]
    for intent, slots in spoken:
        response = echo.intent(intent, **slots)
        assert response["shouldEndSession"] is False, (intent, slots)
        assert ssml(response).replace("</prosody>", "").removesuffix("</speak>").endswith("?"), (intent, ssml(response))
        assert "reprompt" in response


def test_the_massage_ends_by_itself_when_it_is_done(echo: Echo) -> None:
    stroking(echo)
    for _ in range(40):
        response = echo.intent("AMAZON.NextIntent")
        if response["shouldEndSession"]:
            break
    assert "All done. Thank you both." in ssml(response)
