"""The region's own certificate authority and the server's TLS certificate: P-256, made on the server's machine.

A region needs no public authority: desks trust the one whose file they were given at enrolment, by its fingerprint.
The authority's key signs a new server certificate every other year and otherwise stays off the server.
"""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from inspector_desk.errors import KnownError

AUTHORITY_FILE: Final = "authority.pem"
AUTHORITY_KEY_FILE: Final = "authority.key"
CERTIFICATE_FILE: Final = "tls.pem"
KEY_FILE: Final = "tls.key"
AUTHORITY_DAYS: Final = 3650
SERVER_DAYS: Final = 825
"""The longest that no system refuses (Apple's limit of 2019)."""
_EARLIER: Final = timedelta(days=1)
"""Certificates begin a day earlier: a desk's clock that is hours behind still takes them."""
_HOST: Final = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z"
)


@dataclass(frozen=True, slots=True)
class Issued:
    """The files of a certificate just made, and the authority's fingerprint as slips print it."""

    authority: Path
    certificate: Path
    key: Path
    fingerprint: str
    valid_until: datetime


def issue(folder: Path, names: list[str], now: datetime | None = None) -> Issued:
    """Make a server certificate for host names and addresses; the authority is made at the first call.

    Raises KnownError ``serve.host-name`` for a name that is neither, ``serve.authority-damaged``.
    """
    now = now or datetime.now(UTC)
    alternatives = [_alternative(name) for name in names]
    if not alternatives:
        raise KnownError("serve.host-name", name="")
    folder.mkdir(parents=True, exist_ok=True)
    authority, authority_key = _authority(folder, now)
    key = ec.generate_private_key(ec.SECP256R1())
    until = min(now + timedelta(days=SERVER_DAYS), authority.not_valid_after_utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0][:64])]))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _EARLIER)
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False
        )
        .sign(authority_key, hashes.SHA256())
    )
    _write(folder / KEY_FILE, _key_bytes(key), private=True)
    _write(folder / CERTIFICATE_FILE, certificate.public_bytes(serialization.Encoding.PEM))
    return Issued(
        folder / AUTHORITY_FILE, folder / CERTIFICATE_FILE, folder / KEY_FILE, fingerprint(authority), until
    )


def fingerprint(authority: x509.Certificate) -> str:
    """The SHA-256 of a certificate (DER) in groups of four hex digits."""
    return authority.fingerprint(hashes.SHA256()).hex(" ", 2)


def fingerprint_of(path: Path) -> str:
    """The fingerprint of the authority in a PEM file; KnownError ``serve.authority-damaged``."""
    try:
        return fingerprint(x509.load_pem_x509_certificate(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise KnownError("serve.authority-damaged", folder=str(path.parent)) from error


def _authority(folder: Path, now: datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    path, key_path = folder / AUTHORITY_FILE, folder / AUTHORITY_KEY_FILE
    if path.exists() or key_path.exists():
        return _load_authority(folder)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Inspector Desk regional authority")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _EARLIER)
        .not_valid_after(now + timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(key_path, _key_bytes(key), private=True)
    _write(path, certificate.public_bytes(serialization.Encoding.PEM))
    return certificate, key


def _load_authority(folder: Path) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    try:
        certificate = x509.load_pem_x509_certificate((folder / AUTHORITY_FILE).read_bytes())
        key = serialization.load_pem_private_key((folder / AUTHORITY_KEY_FILE).read_bytes(), None)
        certificate.verify_directly_issued_by(certificate)
    except (OSError, ValueError, TypeError, InvalidSignature) as error:
        raise KnownError("serve.authority-damaged", folder=str(folder)) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise KnownError("serve.authority-damaged", folder=str(folder))
    return certificate, key


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        lowered = name.lower()
    # A name in another script is written in its ASCII form (RFC 5891), as it stands in an address.
    try:
        ascii_name = lowered.encode("idna").decode() if not lowered.isascii() else lowered
    except UnicodeError as error:
        raise KnownError("serve.host-name", name=name) from error
    if not _HOST.match(ascii_name):
        raise KnownError("serve.host-name", name=name)
    return x509.DNSName(ascii_name)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file whole or not at all; a private one is readable by its owner only from its first byte."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
