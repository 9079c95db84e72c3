"""The skill's manifest: the skill's texts for Amazon, and the endpoint of its requests."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from bot.channels.alexa.errors import PackageFault
from bot.channels.shared.sentences import read_yaml

CERTIFICATES = {"trusted": "Trusted", "wildcard": "Wildcard", "self-signed": "SelfSigned"}
"""How the endpoint's certificate is signed -> Amazon's word."""

_VIEWPORTS = (
    {"mode": "HUB", "shape": "RECTANGLE", "minWidth": 600, "maxWidth": 1920, "minHeight": 320, "maxHeight": 1920},
    {"mode": "HUB", "shape": "ROUND", "minWidth": 100, "maxWidth": 599, "minHeight": 100, "maxHeight": 599},
    {"mode": "TV", "shape": "RECTANGLE", "minWidth": 960, "maxWidth": 960, "minHeight": 540, "maxHeight": 540},
)


@cache
def store() -> dict[str, Any]:
    """The content of package.yml."""
    return read_yaml("bot.channels.alexa.package", "package.yml")


def manifest(endpoint: str, certificate: str = "trusted", privacy_policy: str | None = None) -> dict[str, Any]:
    """The content of skill.json. Raises PackageFault where Amazon could not reach the endpoint.

    endpoint: the webhook's https address.
    certificate: how the endpoint's certificate is signed, a key of CERTIFICATES.
    privacy_policy: the address of one, which Amazon needs to publish the skill.
    """
    _check_endpoint(endpoint)
    about = store()
    shown = {
        "name": about["name"],
        "summary": about["summary"],
        "description": about["description"],
        "examplePhrases": about["example_phrases"],
        "keywords": about["keywords"],
    }
    privacy: dict[str, Any] = {
        "allowsPurchases": False,
        "usesPersonalInfo": True,
        "isChildDirected": False,
        "isExportCompliant": True,
        "containsAds": False,
    }
    if privacy_policy:
        privacy["locales"] = {locale: {"privacyPolicyUrl": privacy_policy} for locale in about["locales"]}
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": {
                "locales": dict.fromkeys(about["locales"], shown),
                "isAvailableWorldwide": False,
                "distributionCountries": about["countries"],
                "testingInstructions": about["testing_instructions"],
                "category": about["category"],
            },
            "apis": {
                "custom": {
                    "endpoint": {"uri": endpoint, "sslCertificateType": CERTIFICATES[certificate]},
                    "interfaces": [{"type": "ALEXA_PRESENTATION_APL", "supportedViewports": list(_VIEWPORTS)}],
                }
            },
            "privacyAndCompliance": privacy,
        }
    }


def _check_endpoint(endpoint: str) -> None:
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError as error:
        raise PackageFault(f"--endpoint: {endpoint!r} cannot be read as an address.") from error
    if parts.scheme != "https" or not parts.hostname or port not in (None, 443):
        raise PackageFault(
            f"--endpoint: expected https://your.name/webhooks/alexa/webhook on port 443, got {endpoint!r}: "
            "Alexa calls no other."
        )
    if parts.query or parts.fragment or parts.username:
        raise PackageFault(f"--endpoint: expected a plain address, got {endpoint!r}.")
