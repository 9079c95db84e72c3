"""ActionsInProcess: the `actions` package run in this process, where Rasa would call an action server over HTTP.

The same package still serves as a separate action server (`python -m rasa_sdk --actions actions`).
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException


class ActionsInProcess(EndpointConfig):
    """Rasa's action endpoint without HTTP: requests and answers are the JSON that HTTP would carry.

    package: name of the importable package with the actions.
    Only an action that the domain lists with `send_domain: true` receives the domain, which is large.
    """

    def __init__(self, package: str = "actions") -> None:
        super().__init__(url=f"in-process:{package}", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package(package)
        check_answers_with_compiled_schema()

    @property
    def names(self) -> set[str]:
        """The names of the actions found in the package."""
        return set(self._executor.actions)

    async def request(self, *args: Any, json: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        """Runs the action that the call names; raises ClientResponseError as a server's 400 or 404 would."""
        try:
            return _as_json(await self._executor.run(_as_json(json or {})))
        except ActionExecutionRejection as rejection:
            raise _error(400, "Bad Request", rejection) from rejection
        except ActionNotFoundException as missing:
            raise _error(404, "Not Found", missing) from missing


def check_answers_with_compiled_schema() -> None:
    """Patches RemoteAction to check answers with a validator made once; a new one costs 13 to 16 ms per action."""
    RemoteAction._validate_action_result = _validate_action_result


def _validate_action_result(action: RemoteAction, result: dict[str, Any]) -> bool:
    error = best_match(_validator().iter_errors(result))
    if error is not None:
        raise error
    return True


@cache
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


def _as_json(value: Any) -> Any:
    # through text and back: an action that changes its arguments cannot change the conversation
    return json.loads(json.dumps(value))


def _error(status: int, reason: str, error: Any) -> ClientResponseError:
    return ClientResponseError(status, reason, json.dumps({"error": error.message, "action_name": error.action_name}))
