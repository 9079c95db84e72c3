"""Alexa's signing certificates: fetched once, verified to a trusted root, and kept until the chain expires."""

from __future__ import annotations

import asyncio
import contextlib
import warnings
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import aiohttp
import certifi
from cachetools import LRUCache
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from bot.channels.alexa.errors import RequestRefused

SIGNER = "echo-api.amazon.com"
"""The name that must be among the certificate's subject alternative names."""

MAX_CHAIN_BYTES = 64 * 1024
MAX_CERTIFICATES = 8
FETCH_SECONDS = 3.0
KEPT_CHAINS = 8

Fetch = Callable[[str], Awaitable[bytes]]
"""Address -> PEM text of the chain. Raises OSError, TimeoutError or aiohttp.ClientError."""


@dataclass(frozen=True)
class _Kept:
    key: RSAPublicKey
    from_: datetime
    until: datetime


class Certificates:
    """The public keys behind certificates' addresses.

    fetch: gets a chain; from Amazon by default.
    roots: the certificates that are trusted; those of certifi by default.
    """

    def __init__(self, fetch: Fetch | None = None, roots: Sequence[x509.Certificate] | None = None) -> None:
        self._fetch = fetch or fetch_chain
        self._store = Store(list(roots) if roots is not None else _public_roots())
        self._kept: LRUCache[str, _Kept] = LRUCache(KEPT_CHAINS)
        self._one_at_a_time = asyncio.Lock()

    async def key(self, url: str, now: datetime) -> RSAPublicKey:
        """The key of a chain that holds at this time. Raises RequestRefused.

        url: as `certificate_url` returns it.
        now: with its time zone.
        """
        if (kept := self._holding(url, now)) is not None:
            return kept.key  # without waiting for another request's fetch
        async with self._one_at_a_time:
            kept = self._holding(url, now)
            if kept is None:
                kept = self._verified(await self._fetched(url), now)
                self._kept[url] = kept
        return kept.key

    def _holding(self, url: str, now: datetime) -> _Kept | None:
        kept = self._kept.get(url)
        return kept if kept is not None and kept.from_ <= now <= kept.until else None

    async def _fetched(self, url: str) -> bytes:
        try:
            chain = await asyncio.wait_for(self._fetch(url), FETCH_SECONDS)
        except (OSError, TimeoutError, asyncio.TimeoutError, aiohttp.ClientError) as error:
            raise RequestRefused("certificate_unreachable", f"it cannot be fetched ({type(error).__name__})") from error
        if len(chain) > MAX_CHAIN_BYTES:
            raise RequestRefused("wrong_certificate", f"it is longer than {MAX_CHAIN_BYTES} bytes")
        return chain

    def _verified(self, pem: bytes, now: datetime) -> _Kept:
        try:
            chain = x509.load_pem_x509_certificates(pem)
            leaf, *others = chain[:MAX_CERTIFICATES]
            at = now.astimezone(timezone.utc).replace(tzinfo=None)
            policy = PolicyBuilder().store(self._store).time(at).build_server_verifier(x509.DNSName(SIGNER))
            held = policy.verify(leaf, others)
        except (ValueError, VerificationError) as error:
            why = "it leads to no trusted root, is expired, or is not Alexa's"
            raise RequestRefused("wrong_certificate", f"{why} ({type(error).__name__})") from error
        key = leaf.public_key()
        if not isinstance(key, RSAPublicKey):
            raise RequestRefused("wrong_certificate", "its key is not RSA")
        begins = max(certificate.not_valid_before_utc for certificate in held)
        ends = min(certificate.not_valid_after_utc for certificate in held)
        return _Kept(key, begins, ends)


async def fetch_chain(url: str) -> bytes:
    """The chain from Amazon. No redirect is followed, and no more than MAX_CHAIN_BYTES is read."""
    timeout = aiohttp.ClientTimeout(total=FETCH_SECONDS)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.get(url, allow_redirects=False, raise_for_status=True) as response,
    ):
        if response.status != 200:
            raise OSError(f"status {response.status}")
        chain = bytearray()
        async for piece in response.content.iter_chunked(8192):
            chain += piece
            if len(chain) > MAX_CHAIN_BYTES:
                break
        return bytes(chain)


def _public_roots() -> list[x509.Certificate]:
    """The roots of certifi, parsed one by one: an old root that can no longer be parsed is left out."""
    end = b"-----END CERTIFICATE-----"
    roots = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        for piece in Path(certifi.where()).read_bytes().split(end)[:-1]:
            with contextlib.suppress(ValueError):
                roots.append(x509.load_pem_x509_certificate(piece + end))
    return roots
