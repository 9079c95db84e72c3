"""Serves the assistant over HTTP, on this machine only: Rasa's server, its stores and the actions in one process.

`python -m bot.server.serve --port 5005`. GET / answers once the model is ready; POST /webhooks/rest/webhook takes a
turn. Which channels are open is in credentials.yml, where sessions are kept in endpoints.yml.
"""

from __future__ import annotations

import argparse
import errno
import socket
import sys
from asyncio import AbstractEventLoop
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.server.errors import ConfigurationUnusable, PortTaken, ServerError
from bot.server.logs import importing_rasa, quieten_rasa, quieten_warnings
from bot.server.model import find_model
from bot.server.rasa.without_tensorflow import spare_tensorflow

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]
SETTLING_SECONDS = 0.02
LARGEST_REQUEST_BYTES = 256 * 1024


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.server.serve", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--port", type=int, default=5005, help="port on this machine (default 5005; 0 for any free one)"
    )
    parser.add_argument("--model", type=Path, help="trained model (default: the one that make train makes)")
    parser.add_argument("--endpoints", type=Path, default=ROOT / "endpoints.yml")
    parser.add_argument("--credentials", type=Path, default=ROOT / "credentials.yml")
    parser.add_argument("--actions", default="actions", help="package with the actions")
    chosen = parser.parse_args(arguments)
    try:
        # checked before the seconds of loading, so that a fault is said at once
        claimed = claim_port(chosen.port)
        model = find_model(chosen.model)
        serve(claimed, model, chosen.endpoints, chosen.credentials, chosen.actions)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def claim_port(port: int) -> socket.socket:
    """A socket bound to the port on the loopback address, not yet listening. Raises PortTaken."""
    claimed = socket.socket()
    claimed.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        claimed.bind((HOST, port))
    except (OSError, OverflowError) as error:
        claimed.close()
        taken = getattr(error, "errno", None) == errno.EADDRINUSE
        why = "is taken by another program" if taken else f"cannot be used ({error})"
        raise PortTaken(f"Port {port} {why}. Choose another one: make serve PORT={_another(port)}") from error
    return claimed


def serve(claimed: socket.socket, model: Path, endpoints_file: Path, credentials_file: Path, actions: str) -> None:
    """Loads the model and answers requests until SIGTERM or Ctrl-C."""
    spare_tensorflow(model)
    with importing_rasa():
        from rasa.core.agent import Agent
        from rasa.core.lock_store import LockStore
        from rasa.core.run import configure_app, create_http_input_channels
        from rasa.core.tracker_store import TrackerStore
        from rasa.core.utils import AvailableEndpoints
        from sanic import Sanic

        from bot.server.rasa.actions_in_process import ActionsInProcess

        quieten_rasa()
        with usable(endpoints_file):
            endpoints = AvailableEndpoints.read_endpoints(str(endpoints_file))
        with usable(credentials_file):
            channels = create_http_input_channels(None, str(credentials_file))

    app = configure_app(channels, enable_api=False, endpoints=endpoints)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST_BYTES

    async def load(app: Sanic, _loop: AbstractEventLoop) -> None:
        with importing_rasa():
            app.ctx.agent = Agent.load(
                model,
                generator=endpoints.nlg,
                tracker_store=TrackerStore.create(endpoints.tracker_store),
                lock_store=LockStore.create(endpoints.lock_store),
                action_endpoint=endpoints.action or ActionsInProcess(actions),
            )
        quieten_warnings()

    async def say_ready(_app: Sanic, loop: AbstractEventLoop) -> None:
        # SETTLING_SECONDS later, when the loop runs for good: before that, Sanic loses the signal to stop
        line = f"ready at http://{HOST}:{claimed.getsockname()[1]}"
        loop.call_later(SETTLING_SECONDS, lambda: print(line, flush=True))

    app.register_listener(load, "before_server_start")
    app.register_listener(say_ready, "after_server_start")
    app.run(sock=claimed, motd=False, access_log=False, workers=1)


@contextmanager
def usable(file: Path) -> Iterator[None]:
    """Turns Rasa's exceptions about a configuration file into ConfigurationUnusable."""
    from rasa.shared.exceptions import RasaException

    try:
        yield
    except RasaException as error:
        why = " ".join(str(error).split())
        raise ConfigurationUnusable(f"{file} cannot be used. Mend it and start again. {why}") from error


def _another(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 5006


if __name__ == "__main__":
    sys.exit(main())
