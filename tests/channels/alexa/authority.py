"""A certificate authority of the tests' own, which signs as Amazon does: a root, and chains of any fault."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from bot.channels.alexa.request.certificates import SIGNER

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem"
DAY = dt.timedelta(days=1)


def now() -> dt.datetime:
    """This moment, with its time zone."""
    return dt.datetime.now(dt.timezone.utc)


@dataclass(frozen=True)
class Signer:
    """A leaf with its key. chain: the leaf and what is between it and the root, as Amazon serves it."""

    key: rsa.RSAPrivateKey
    chain: bytes

    def sign(self, body: bytes) -> str:
        """Signature-256 of a body."""
        return base64.b64encode(self.key.sign(body, padding.PKCS1v15(), hashes.SHA256())).decode()

    def headers(self, body: bytes, url: str = URL) -> dict[str, str]:
        """A request's headers."""
        return {
            "Content-Type": "application/json",
            "SignatureCertChainUrl": url,
            "Signature-256": self.sign(body),
        }

    def write_key(self, file: Path) -> Path:
        """The private key as PEM."""
        pkcs8 = serialization.PrivateFormat.PKCS8
        file.write_bytes(self.key.private_bytes(serialization.Encoding.PEM, pkcs8, serialization.NoEncryption()))
        return file


class Authority:
    """A root and an intermediate, valid for a year around now."""

    def __init__(self) -> None:
        self._root_key, self._key = _key(), _key()
        self.root = _certificate("Test root", self._root_key, None, self._root_key, now() - DAY, now() + 365 * DAY)
        self._between = _certificate(
            "Test intermediate", self._key, self.root, self._root_key, now() - DAY, now() + 365 * DAY
        )

    def signer(self, name: str = SIGNER, begins: dt.datetime | None = None, ends: dt.datetime | None = None) -> Signer:
        """A leaf for this name; by default one that holds now."""
        key = _key()
        leaf = _certificate(
            name, key, self._between, self._key, begins or now() - DAY, ends or now() + 30 * DAY, leaf=True
        )
        return Signer(key, _pem(leaf) + _pem(self._between))

    @staticmethod
    def self_signed() -> Signer:
        """A leaf of the right name that vouches for itself."""
        key = _key()
        return Signer(key, _pem(_certificate(SIGNER, key, None, key, now() - DAY, now() + DAY, leaf=True)))


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _certificate(
    name: str,
    key: rsa.RSAPrivateKey,
    issuer: x509.Certificate | None,
    issuer_key: rsa.RSAPrivateKey,
    begins: dt.datetime,
    ends: dt.datetime,
    leaf: bool = False,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        (
            "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
            "encipher_only", "decipher_only",
        ),
        False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=not leaf, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=leaf, key_cert_sign=not leaf, crl_sign=not leaf, **usage), critical=True
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if leaf:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return builder.sign(issuer_key, hashes.SHA256())
