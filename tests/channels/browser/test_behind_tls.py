"""The proxies' configurations of docs/proxy, run as they are written: what they let through, and what they do not."""

from __future__ import annotations

import json
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
import websockets

from tests.channels.browser.served import FAMILY
from tests.real_server import ROOT, RealServer

HOST = FAMILY.removeprefix("https://")
CONFIGURATIONS = ROOT / "docs" / "proxy"


class Proxy:
    """One that runs, on this port of this machine; its certificate is of its own making and not looked at."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.trust = ssl.create_default_context()
        self.trust.check_hostname = False
        self.trust.verify_mode = ssl.CERT_NONE

    def get(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        connection = HTTPSConnection("127.0.0.1", self.port, context=self.trust, timeout=20)
        raw = socket.create_connection(("127.0.0.1", self.port), 20)
        connection.sock = self.trust.wrap_socket(raw, server_hostname=HOST)
        connection.request(method, path, headers={"Host": HOST, **headers})
        return connection.getresponse()

    def wait(self, process: subprocess.Popen[bytes]) -> None:
        for _ in range(200):
            try:
                self.get("/nothing").read()
                return
            except OSError:
                assert process.poll() is None, "the proxy has ended"
                time.sleep(0.05)
        raise AssertionError("the proxy does not answer")


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def caddy(folder: Path, port: int, server: RealServer) -> list[str]:
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(CONFIGURATIONS / "Caddyfile")]


def nginx(folder: Path, port: int, server: RealServer) -> list[str]:
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    subprocess.run([*make, "-keyout", folder / "key", "-out", folder / "pem"], check=True, capture_output=True)
    configuration = (CONFIGURATIONS / "nginx.conf").read_text(encoding="utf-8")
    for written, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("/etc/ssl/family.example.pem", str(folder / "pem")),
        ("/etc/ssl/family.example.key", str(folder / "key")),
        ("127.0.0.1:5005", f"127.0.0.1:{server.port}"),
    ):
        assert written in configuration
        configuration = configuration.replace(written, here)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    own = f"pid {folder}/pid; error_log {folder}/log; daemon off; events {{}}"
    (folder / "nginx.conf").write_text(
        f"{own} http {{ access_log off; {temporary} {configuration} }}", encoding="utf-8"
    )
    return ["nginx", "-c", str(folder / "nginx.conf")]


@pytest.fixture(scope="module", params=[caddy, nginx], ids=["caddy", "nginx"])
def proxy(
    request: pytest.FixtureRequest, server: RealServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    name = request.param.__name__
    if shutil.which(name) is None:
        pytest.skip(
            f"{name} is missing, so its configuration is not tried: scripts/system_packages.sh browser installs it."
        )
    folder, port = tmp_path_factory.mktemp(name), free_port()
    command = request.param(folder, port, server)
    environment = {
        "SITE": f"https://{HOST}:{port}",
        "SERVER": f"127.0.0.1:{server.port}",
        "TLS": "tls internal",
        "CADDY_OPTIONS": "skip_install_trust\nauto_https disable_redirects\ndefault_bind 127.0.0.1",
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "HOME": str(folder),
    }
    process = subprocess.Popen(command, env=os.environ | environment, stderr=(folder / "errors").open("wb"))
    try:
        found = Proxy(port)
        found.wait(process)
        yield found
    finally:
        process.terminate()
        process.wait(20)


def test_the_page_is_served_with_its_headers(proxy: Proxy) -> None:
    answer = proxy.get("/")
    assert answer.status in (200, 503)  # 503: the widget is not built; the page's own sentence comes through
    assert "script-src 'self'" in str(answer.headers["Content-Security-Policy"])
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_rasas_own_doors_are_closed(proxy: Proxy) -> None:
    alexa = "/webhooks/alexa/webhook"
    assert proxy.get(alexa, method="POST").headers["X-Content-Type-Options"], "it is for the server to answer"
    assert proxy.get(alexa).headers["X-Content-Type-Options"] is None
    for path in ("/webhooks/rest/webhook", "/webhooks/rest/", "/version", "/model/parse", "/conversations/x/tracker"):
        assert proxy.get(path, method="POST").status == 404


def test_chat_comes_through(proxy: Proxy) -> None:
    answer = proxy.get("/socket.io/?EIO=4&transport=polling", Origin=FAMILY)
    assert answer.status == 200 and answer.read().startswith(b"0{")
    assert proxy.get("/socket.io/?EIO=4&transport=polling", Origin="https://elsewhere.example").status == 400


async def test_a_websocket_comes_through(proxy: Proxy) -> None:
    url = f"wss://{HOST}:{proxy.port}/socket.io/?EIO=4&transport=websocket"
    connect = websockets.connect(  # type: ignore[attr-defined]
        url, host="127.0.0.1", port=proxy.port, ssl=proxy.trust, server_hostname=HOST, origin=FAMILY
    )
    async with connect as chat:
        assert "sid" in json.loads(str(await chat.recv())[1:])
