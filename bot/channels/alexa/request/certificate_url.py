"""The address of Alexa's certificate: one folder of one host, whatever the request's header says."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from bot.channels.alexa.errors import RequestRefused

HOST = "s3.amazonaws.com"
FOLDER = "/echo.api/"
PORT = 443


def certificate_url(header: str) -> str:
    """The address in its plain form. Raises RequestRefused wrong_url.

    Amazon asks for the path to be normalised before it is compared, so `/echo.api/../echo.api/x` is `/echo.api/x`, and
    `/echo.api/../x` is refused. A path that needs decoding is refused as well.
    """
    try:
        parts = urlsplit(header.strip())
        port = parts.port
    except ValueError as error:
        raise RequestRefused("wrong_url", "the certificate's address cannot be read") from error
    if parts.scheme.lower() != "https":
        raise _refused("is not https")
    if (parts.hostname or "").lower() != HOST or parts.username is not None or parts.password is not None:
        raise _refused(f"is not on {HOST}")
    if port not in (None, PORT):
        raise _refused(f"is not on port {PORT}")
    if parts.query or parts.fragment or any(character in parts.path for character in "%\\"):
        raise _refused("is more than a plain path")
    path = posixpath.normpath(parts.path)
    if not path.startswith(FOLDER):
        raise _refused(f"is not in {FOLDER}")
    return f"https://{HOST}{path}"


def _refused(why: str) -> RequestRefused:
    return RequestRefused("wrong_url", f"the certificate's address {why}")
