"""The page, the widget's files and what is generated of the content, as a browser fetches them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import requests
from sanic.response import HTTPResponse

from bot.channels.browser.pages.content_json import content_json
from bot.channels.browser.pages.headers import content_security_policy
from bot.channels.browser.pages.site import Site
from bot.channels.browser.sentences import page_sentence
from bot.content.loader import library
from bot.pictures import drawing_ids
from tests.channels.browser.served import FAMILY
from tests.real_server import RealServer

STROKE = "leg_indian_milking"
EVERYWHERE = [
    "/", "/widget/gentle-hands.js", "/widget/content.json", f"/widget/drawings/{STROKE}.svg", "/widget/body/legs.svg",
    "/widget/nothing.js", "/nowhere", "/webhooks/rest/webhook", "/socket.io/", "/socket.io/?EIO=4&transport=polling",
    "/webhooks/rest/",
]  # fmt: skip


class Request:
    """As much of a request as a page looks at."""

    def __init__(self, **headers: str) -> None:
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A widget that was built: small."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Gentle Hands</title>")
    (folder / "gentle-hands.js").write_text("export const widget = 1;\n" * 100)
    (folder / "gentle-hands.js.map").write_text("{}")
    (folder / ".hidden.js").write_text("hidden")
    (tmp_path / "secret.js").write_text("outside")
    (folder / "linked.js").symlink_to(tmp_path / "secret.js")
    return folder


def get(site: Site, name: str, **headers: str) -> HTTPResponse:
    return site.widget(Request(**headers), name)  # type: ignore[arg-type]


def test_the_page_and_its_files_have_their_types(built: Path) -> None:
    pages = Site(built)
    assert pages.page(Request()).content_type == "text/html; charset=utf-8"  # type: ignore[arg-type]
    script = get(pages, "gentle-hands.js")
    assert (script.status, script.content_type) == (200, "text/javascript; charset=utf-8")
    assert get(pages, "content.json").content_type == "application/json"
    assert get(pages, f"drawings/{STROKE}.svg").content_type == "image/svg+xml"


def test_what_a_browser_has_already_is_not_sent_again_until_it_changes(built: Path) -> None:
    pages = Site(built)
    first = get(pages, "gentle-hands.js")
    assert first.headers["cache-control"] == "no-cache"
    again = get(pages, "gentle-hands.js", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    (built / "gentle-hands.js").write_text("export const widget = 2;")
    changed = get(pages, "gentle-hands.js", if_none_match=first.headers["etag"])
    assert (changed.status, changed.body) == (200, b"export const widget = 2;")


def test_text_is_packed_for_browsers_that_unpack_it(built: Path) -> None:
    packed = get(Site(built), "gentle-hands.js", accept_encoding="gzip, deflate, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.body is not None
    assert gzip.decompress(packed.body) == (built / "gentle-hands.js").read_bytes()
    assert "content-encoding" not in get(Site(built), "gentle-hands.js").headers


@pytest.mark.parametrize(
    "name",
    [
        "../secret.js", "..%2fsecret.js", "a/../../secret.js", "linked.js", ".hidden.js", "/etc/passwd", "", "a//b.js",
        "gentle-hands.js.map", "gentle-hands", "drawings/../../secret.js", "drawings/nothing.svg", "body/moon.svg",
        "gentle-hands.js\x00", "drawings/x" + "y" * 5000 + ".svg", "caf\u00e9.js",
    ],
    ids=lambda name: repr(name[:30]),
)  # fmt: skip
def test_nothing_else_is_served(built: Path, name: str) -> None:
    assert get(Site(built), name).status == 404


def test_a_page_that_was_never_built_says_what_to_do(tmp_path: Path) -> None:
    answer = Site(tmp_path).page(Request())  # type: ignore[arg-type]
    assert (answer.status, answer.body) == (503, page_sentence("not_built").encode())
    assert get(Site(tmp_path), "gentle-hands.js").status == 503
    assert get(Site(tmp_path), "content.json").status == 200


def test_the_policy_names_no_host_that_is_none() -> None:
    assert "ws://127.0.0.1:5005 wss://127.0.0.1:5005;" in content_security_policy("127.0.0.1:5005")
    for host in ("", "evil; script-src *", "a b", "x" * 10 + "\n"):
        assert "connect-src 'self';" in content_security_policy(host)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_carries_the_headers_that_keep_it_safe(server: RealServer, path: str) -> None:
    headers = requests.get(server.url + path, timeout=30).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert f"connect-src 'self' ws://127.0.0.1:{server.port} wss://127.0.0.1:{server.port};" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "microphone=(self)" in headers["Permissions-Policy"]
    assert "screen-wake-lock=(self)" in headers["Permissions-Policy"]
    shared = path.startswith("/widget/")
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if shared else "same-origin")
    assert "Access-Control-Allow-Origin" not in headers
    assert "Access-Control-Allow-Credentials" not in headers


def test_a_listed_page_may_load_the_widget_and_another_may_not(server: RealServer) -> None:
    url = server.url + "/widget/content.json"
    assert requests.get(url, headers={"Origin": FAMILY}, timeout=30).headers["Access-Control-Allow-Origin"] == FAMILY
    other = requests.get(url, headers={"Origin": "https://elsewhere.example"}, timeout=30)
    assert "Access-Control-Allow-Origin" not in other.headers
    assert "Origin" in other.headers["Vary"]


def test_the_front_door_is_the_widgets_page_and_not_rasas_greeting(server: RealServer) -> None:
    answer = requests.get(server.url + "/", timeout=30)
    assert "Rasa" not in answer.text
    assert answer.status_code in (200, 503)  # 503 where the widget is not built
    assert (answer.status_code == 200) == answer.text.startswith("<!")


def test_every_stroke_has_its_drawing_and_every_region_its_map(built: Path) -> None:
    pages, content = Site(built), content_json()
    for id_, stroke in content["strokes"].items():
        assert stroke["has_drawing"] is (id_ in drawing_ids())
        assert stroke["region"] in content["regions"]
        if stroke["has_drawing"]:
            assert stroke["alt"].endswith(".")
            moving, still = get(pages, f"drawings/{id_}.svg"), get(pages, f"drawings/{id_}.still.svg")
            assert (moving.status, still.status) == (200, 200)
            assert moving.body != still.body
    for region in (*content["regions"], "none"):
        assert get(pages, f"body/{region}.svg").status == 200


def test_the_content_tells_how_long_each_routine_takes() -> None:
    content = content_json()
    assert content["version"] == 1
    assert [routine["id"] for routine in content["routines"]] == list(library().routines)
    took = {routine["id"]: routine["minutes"] for routine in content["routines"]}
    assert took["five_minute"] == "about five minutes"
    assert took["full_body"] == "five to twenty minutes"
    assert took["newborn_intro"] == "one to five minutes"
    assert [answer["say"] for answer in content["answers"]["routine"]] == [r["say"] for r in content["routines"]]
