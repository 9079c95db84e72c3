"""One real server for the tests of a file, an authority that it trusts, and a chain for each fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.channels.alexa.authority import DAY, Authority, Signer, now
from tests.channels.alexa.echo import Echo, serve
from tests.real_server import RealServer, ends_well


@pytest.fixture(scope="session")
def authority() -> Authority:
    """Whom the test servers trust."""
    return Authority()


@pytest.fixture(scope="session")
def signer(authority: Authority) -> Signer:
    """Signs as Alexa does."""
    return authority.signer()


@pytest.fixture(scope="session")
def faulty(authority: Authority) -> dict[str, Signer]:
    """Signers that must be refused, by what is wrong with them."""
    return {
        "wrong_name": authority.signer("echo-api.example.com"),
        "expired": authority.signer(begins=now() - 20 * DAY, ends=now() - DAY),
        "not_yet": authority.signer(begins=now() + DAY, ends=now() + 2 * DAY),
        "self_signed": authority.self_signed(),
        "stranger": Authority().signer(),
    }


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, authority: Authority, signer: Signer, faulty: dict[str, Signer]
) -> Iterator[RealServer]:
    """A running server; at the end it must stop when asked, and must not have logged a traceback."""
    folder = tmp_path_factory.mktemp("alexa")
    with ends_well(serve(folder, authority, **{"echo-api-cert-12": signer}, **faulty)) as running:
        yield running


@pytest.fixture
def echo(server: RealServer, signer: Signer, request: pytest.FixtureRequest) -> Echo:
    """A device of an account of its own, which has never opened the skill."""
    return Echo(server, signer, f"amzn1.ask.account.{request.node.name}")


@pytest.fixture
def other_echo(server: RealServer, signer: Signer, request: pytest.FixtureRequest) -> Callable[..., Echo]:
    """More devices: other_echo(device="…") of the same account, or user="…"."""

    def make(user: str | None = None, **more: object) -> Echo:
        return Echo(server, signer, user or f"amzn1.ask.account.{request.node.name}", **more)  # type: ignore[arg-type]

    return make
