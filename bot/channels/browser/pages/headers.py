"""The headers of every response of this server, which bound what a browser may do with the response."""

from __future__ import annotations

import re

from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.browser.origins import Origins

_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:]+\](:[0-9]{1,5})?", re.ASCII)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), screen-wake-lock=(self), camera=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
WIDGET = "/widget/"
SCRIPT = "/widget/gentle-hands.js"
"""The widget's script, served to pages that are not listed as well, where it says what is wrong."""


def content_security_policy(host: str) -> str:
    """What the page may load: its own scripts, styles, pictures and sockets; nothing inline, nothing from elsewhere.

    host: as the browser named it; written out, since older browsers do not count a websocket as 'self'.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src 'self'{sockets}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )


def add_headers(request: Request, response: HTTPResponse, origins: Origins) -> None:
    """Adds the headers: allowed pages elsewhere may use the widget's files, any page its script, the page all files."""
    response.headers.pop("Access-Control-Allow-Credentials", None)  # Rasa sets it; this server has no cookies
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", content_security_policy(request.headers.get("host", "")))
    if not request.path.startswith(WIDGET):
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Vary"] = "Accept-Encoding, Origin"
    origin = request.headers.get("origin")
    if origin is not None and origins.allows(origin, request.conn_info.server_port):
        response.headers["Access-Control-Allow-Origin"] = origin
    elif origin is not None and request.path == SCRIPT:
        response.headers["Access-Control-Allow-Origin"] = "*"
