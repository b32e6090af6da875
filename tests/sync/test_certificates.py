"""The pinned certificate over real TLS: the region's authority is taken, all that is wrong is refused and named."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from inspector_desk.errors import KnownError
from inspector_desk.sync.client import transport
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server import accounts
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.certificates import fingerprint_of, issue
from inspector_desk.sync.server.serving import Certificate, prepare
from tests.fakes.twin_desk import TwinClock, TwinDesk
from tests.sync.conftest import Region, Running, make_region, sync


@contextmanager
def serving(
    folder: Path, now: datetime | None = None, names: tuple[str, ...] = ("127.0.0.1",)
) -> Iterator[Region]:
    made = issue(folder / "tls", list(names), now)
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    clock = TwinClock()
    settings = Settings(clock=clock.now_ms, authority_fingerprint=made.fingerprint)
    running = Running(engine, keys, settings, certificate=Certificate(made.certificate, made.key))
    try:
        yield make_region(engine, keys, running.port, clock)
    finally:
        running.stop()
        engine.dispose()


def join(region: Region, authority: str | None) -> TwinDesk:
    desk = TwinDesk(region.first, clock=region.clock)
    url = f"https://127.0.0.1:{region.port}"
    enrol(desk, connect, url, region.code(), profile="kz", kind="real", program="t", authority=authority)
    return desk


def refusal(region: Region, authority: Path) -> str:
    with pytest.raises(KnownError) as fault:
        join(region, authority.read_text())
    return fault.value.code


def test_a_desk_with_the_authoritys_file_joins_and_exchanges_and_no_other_authority_serves(
    tmp_path: Path,
) -> None:
    issue(tmp_path / "other", ["127.0.0.1"])
    with serving(tmp_path) as region:
        desk = join(region, (tmp_path / "tls" / "authority.pem").read_text())
        desk.record({1: "а"})
        assert sync(desk).synced
        assert refusal(region, tmp_path / "other" / "authority.pem") == "sync.certificate-refused"
        with pytest.raises(KnownError, match=r"sync\.certificate-refused"):
            join(region, None)


def test_a_certificate_for_another_host_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path, names=("another.example",)) as region:
        assert refusal(region, tmp_path / "tls" / "authority.pem") == "sync.certificate-refused"


def test_an_expired_certificate_is_refused_and_a_clock_in_the_past_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)
    (tmp_path / "old").mkdir()
    with serving(tmp_path / "old", now - timedelta(days=900)) as region:
        assert refusal(region, tmp_path / "old" / "tls" / "authority.pem") == "sync.certificate-refused"
        # A desk whose clock stands before this program was made cannot judge what has expired.
        monkeypatch.setattr(transport, "_OLDEST_CLOCK", (now + timedelta(days=1)).timestamp())
        assert refusal(region, tmp_path / "old" / "tls" / "authority.pem") == "sync.clock-refused"
    (tmp_path / "new").mkdir()
    with serving(tmp_path / "new", now + timedelta(days=3)) as region:
        assert refusal(region, tmp_path / "new" / "tls" / "authority.pem") == "sync.clock-refused"


def test_the_authority_is_made_once_signs_again_and_its_keys_are_private(tmp_path: Path) -> None:
    first = issue(tmp_path, ["сервер.example", "192.0.2.1", "2001:db8::1"])
    authority = first.authority.read_bytes()
    second = issue(tmp_path, ["desk.example"])
    assert first.fingerprint == second.fingerprint == fingerprint_of(second.authority)
    assert authority == second.authority.read_bytes()
    certificate = x509.load_pem_x509_certificate(second.certificate.read_bytes())
    certificate.verify_directly_issued_by(x509.load_pem_x509_certificate(authority))
    assert certificate.signature_hash_algorithm is not None
    assert certificate.signature_hash_algorithm.name == hashes.SHA256().name
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["desk.example"]
    for name in ("authority.key", "tls.key"):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    (tmp_path / "authority.key").write_bytes((tmp_path / "tls.key").read_bytes())
    with pytest.raises(KnownError, match=r"serve\.authority-damaged"):
        issue(tmp_path, ["desk.example"])
    (tmp_path / "authority.pem").write_text("damaged")
    with pytest.raises(KnownError, match=r"serve\.authority-damaged"):
        fingerprint_of(tmp_path / "authority.pem")


@pytest.mark.parametrize("name", ["", " ", "a b", "https://desk", "-desk", "desk:443", "x" * 300, "*.desk"])
def test_what_is_no_host_name_gets_no_certificate(tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownError, match=r"serve\.host-name"):
        issue(tmp_path / "tls", [name])


def test_over_tls_cookies_are_secure_and_older_tls_is_still_spoken(tmp_path: Path) -> None:
    with serving(tmp_path) as region:
        accounts.create(region.engine, "А.", "долгий пароль 1")
        context = ssl.create_default_context(cafile=tmp_path / "tls" / "authority.pem")
        base = f"https://127.0.0.1:{region.port}"
        with httpx2.Client(base_url=base, verify=context, trust_env=False) as http:
            page = http.get("/admin/sign_in")
            assert page.headers["strict-transport-security"].startswith("max-age=")
            token = page.text.split('name="token" value="')[1].split('"')[0]
            form = {"token": token, "name": "А.", "password": "долгий пароль 1"}
            answer = http.post("/admin/sign_in", data=form)
            cookies = answer.headers.get_list("set-cookie")
            cookie = next(line for line in cookies if line.startswith("__Host-desk="))
            assert {"secure", "httponly", "samesite=strict", "path=/"} <= {
                part.strip().lower() for part in cookie.split(";")
            }
            assert http.get("/admin/devices").status_code == 200
        old = ssl.create_default_context(cafile=tmp_path / "tls" / "authority.pem")
        old.minimum_version = ssl.TLSVersion.TLSv1_2
        old.maximum_version = ssl.TLSVersion.TLSv1_2
        with httpx2.Client(base_url=base, verify=old, trust_env=False) as http:
            assert http.get("/v1/health").status_code == 200
