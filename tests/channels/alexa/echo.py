"""An Echo for tests: recorded request shapes, made new, signed, and sent to a real server."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from tests.channels.alexa.authority import URL, Authority, Signer, now
from tests.real_server import RealServer

REQUESTS = Path(__file__).parent / "requests"
SKILL_ID = "amzn1.ask.skill.12345678-1234-1234-1234-123456789abc"
PATH = "/webhooks/alexa/webhook"
CREDENTIALS = f"""
bot.server.rasa.rest.RestChannel:
tests.channels.alexa.trusting.TrustingChannel:
  skill_id: {SKILL_ID}
  folder: {{folder}}
"""


def recorded(name: str) -> dict[str, Any]:
    """A recorded request, by its file's name without the ending, made at this moment for the tests' own skill."""
    request: dict[str, Any] = json.loads((REQUESTS / f"{name}.json").read_text(encoding="utf-8"))
    request["request"]["timestamp"] = now().strftime("%Y-%m-%dT%H:%M:%SZ")
    return request


def names() -> list[str]:
    """Every recorded request."""
    return sorted(path.stem for path in REQUESTS.glob("*.json"))


def serve(folder: Path, authority: Authority, **signers: Signer) -> RealServer:
    """A server that trusts this authority. signers: chains to offer, by the name of their address's last part."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "root.pem").write_bytes(authority.root.public_bytes(Encoding.PEM))
    for name, signer in signers.items():
        (folder / f"{name}.pem").write_bytes(signer.chain)
    return RealServer(folder, CREDENTIALS.format(folder=folder))


class Echo:
    """One device of one account. user, device: None where Alexa would not tell them."""

    def __init__(
        self,
        server: RealServer,
        signer: Signer,
        user: str | None,
        device: str | None = "device-1",
        screen: bool = False,
    ) -> None:
        self._server = server
        self._signer = signer
        self._user, self._device, self._screen = user, device, screen
        self._session = 0
        self._open = False

    def send(self, name: str, **slots: Any) -> dict[str, Any]:
        """A recorded request from this device; slots: values in place of the recorded ones. Its response."""
        body = recorded(name)
        self._inscribe(body)
        for slot, value in slots.items():
            body["request"]["intent"]["slots"][slot] = {"name": slot, "value": value}
        status, answer = self.post(json.dumps(body).encode())
        assert status == 200, answer
        response: dict[str, Any] = answer["response"]
        ended = body["request"]["type"] == "SessionEndedRequest"
        self._open = not ended and response.get("shouldEndSession") is False
        return response

    def intent(self, intent: str, **slots: str) -> dict[str, Any]:
        """An intent by its name, with its slots."""
        body = recorded("intent_report")
        body["request"]["intent"] = {
            "name": intent,
            "confirmationStatus": "NONE",
            "slots": {name: {"name": name, "value": value} for name, value in slots.items()},
        }
        self._inscribe(body)
        status, answer = self.post(json.dumps(body).encode())
        assert status == 200, answer
        self._open = answer["response"]["shouldEndSession"] is False
        return answer["response"]

    def post(self, body: bytes, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        """Sends bytes as they are; by default rightly signed. The status and the JSON."""
        request = urllib.request.Request(
            self._server.url + PATH, body, headers or self._signer.headers(body, URL), method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")

    def _inscribe(self, body: dict[str, Any]) -> None:
        system = body["context"]["System"]
        system["application"]["applicationId"] = SKILL_ID
        if self._user is None:
            system.pop("user", None)
        else:
            system["user"] = {"userId": self._user}
        if self._device is None:
            system.pop("device", None)
        elif "device" in system:
            system["device"]["deviceId"] = self._device
            if self._screen:
                system["device"]["supportedInterfaces"]["Alexa.Presentation.APL"] = {
                    "runtime": {"maxVersion": "2023.3"}
                }
        if "session" in body:
            if not self._open:
                self._session += 1
            body["session"]["new"] = not self._open
            body["session"]["application"]["applicationId"] = SKILL_ID
            body["session"]["sessionId"] = f"amzn1.echo-api.session.{self._user}.{self._session}"
            body["session"]["user"] = {"userId": self._user} if self._user else {}


def ssml(response: dict[str, Any]) -> str:
    """What is said, with its markup."""
    return str(response["outputSpeech"]["ssml"])
