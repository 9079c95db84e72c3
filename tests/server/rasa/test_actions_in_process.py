from __future__ import annotations

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError

from bot.server.rasa.actions_in_process import ActionsInProcess
from tests.server.conftest import SMALL_ACTIONS


@pytest.fixture
def endpoint() -> ActionsInProcess:
    return ActionsInProcess(SMALL_ACTIONS)


def test_it_finds_every_action_of_the_package(endpoint: ActionsInProcess) -> None:
    assert endpoint.names >= {"action_count", "action_slow", "action_shout", "action_break"}


async def test_an_unknown_action_is_refused_as_a_server_would_refuse_it(endpoint: ActionsInProcess) -> None:
    with pytest.raises(ClientResponseError) as refused:
        await endpoint.request(json={"next_action": "action_unheard_of", "tracker": {}})
    assert refused.value.status == 404


def test_an_answer_that_is_no_action_answer_is_still_refused(endpoint: ActionsInProcess) -> None:
    action = RemoteAction("action_count", endpoint)
    assert action._validate_action_result(
        {"events": [{"event": "slot", "name": "session", "value": 1}], "responses": []}
    )
    for wrong in ({"events": [{"event": "no such event"}]}, {"events": "none"}, {"responses": [1]}, []):
        with pytest.raises(ValidationError):
            action._validate_action_result(wrong)  # type: ignore[arg-type]
