"""The server's walls: enrolment, signatures, replay, limits, order of batches, schema, TLS."""

from __future__ import annotations

import datetime
import io
import ipaddress
import json
import logging
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import httpx2
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import func, select

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.transport import HttpTransport, connect
from inspector_desk.sync.protocol.codes import new_code
from inspector_desk.sync.protocol.frames import Kind
from inspector_desk.sync.protocol.messages import (
    BatchHeader,
    PullRequest,
    read_answer,
    read_receipt,
    seal_batch,
    seal_message,
)
from inspector_desk.sync.protocol.requests import sign_request
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.database import open_engine
from inspector_desk.sync.server.keys import load_keys
from inspector_desk.sync.server.serving import Certificate, JsonLines, certificate_of, prepare
from inspector_desk.sync.server.tables import ledger, metadata
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import ON_SQLITE, Region, Running, peek, sync


def post(region: Region, desk: TwinDesk, path: str, body: bytes, **headers: str) -> httpx2.Response:
    """A request of an enrolled desk by hand."""
    assert desk.saved_identity is not None
    identity = desk.saved_identity
    signed = sign_request("POST", path, body, identity.device, desk.clock.now_ms(), identity.device_key)
    with httpx2.Client(trust_env=False) as client:
        return client.post(region.url + path, content=body, headers={**signed, **headers})


def code_of(region: Region, response: httpx2.Response) -> KnownError:
    with pytest.raises(KnownError) as fault:
        read_answer(response.content, region.keys.public, Kind.RECEIPT)
    return fault.value


def frame_of(desk: TwinDesk, number: int, first: int, last: int) -> bytes:
    chain = desk.chains[0]
    assert desk.device_key is not None
    header = BatchHeader(bytes.fromhex(chain.lineage), number, first, last)
    return seal_batch(header, chain.bodies[first - 1 : last], desk.device_key)


def count_ledger(region: Region) -> int:
    query = select(func.count()).select_from(ledger)
    return peek(region.engine, lambda connection: connection.execute(query).scalar_one())


def test_a_batch_out_of_order_is_told_what_is_expected(region: Region) -> None:
    desk = region.desk()
    for _ in range(4):
        desk.record({1: "а"})
    response = post(region, desk, "/v1/push", frame_of(desk, 2, 3, 4))
    fault = code_of(region, response)
    assert response.status_code == 409
    assert fault.code == "sync.expect"
    assert fault.facts == {"last_batch": 0, "last_n": 0}
    assert post(region, desk, "/v1/push", frame_of(desk, 1, 1, 2)).status_code == 200
    assert code_of(region, post(region, desk, "/v1/push", frame_of(desk, 2, 4, 4))).code == "sync.expect"
    assert post(region, desk, "/v1/push", frame_of(desk, 2, 3, 4)).status_code == 200
    assert count_ledger(region) == 4


def test_a_batch_cut_anew_in_another_size_is_answered_with_the_first_receipt(region: Region) -> None:
    desk = region.desk()
    for _ in range(4):
        desk.record({1: "а"})
    first = post(region, desk, "/v1/push", frame_of(desk, 1, 1, 4))
    again = post(region, desk, "/v1/push", frame_of(desk, 1, 1, 2))
    assert again.status_code == 200
    assert again.content == first.content
    assert read_receipt(again.content, region.keys.public).last_n == 4
    assert count_ledger(region) == 4


@ON_SQLITE
def test_entries_known_already_are_skipped_in_a_larger_batch(region: Region) -> None:
    desk = region.desk()
    for _ in range(4):
        desk.record({1: "а"})
    post(region, desk, "/v1/push", frame_of(desk, 1, 1, 2))
    answer = post(region, desk, "/v1/push", frame_of(desk, 2, 2, 4))
    assert read_receipt(answer.content, region.keys.public).last_n == 4
    assert count_ledger(region) == 4


def test_another_history_under_the_same_number_is_a_fork(region: Region) -> None:
    desk = region.desk()
    clone = desk.copy()
    desk.record({1: "а"})
    clone.record({1: "б"})
    assert post(region, desk, "/v1/push", frame_of(desk, 1, 1, 1)).status_code == 200
    assert code_of(region, post(region, clone, "/v1/push", frame_of(clone, 1, 1, 1))).code == "sync.fork"
    assert count_ledger(region) == 1


@ON_SQLITE
def test_a_lineage_of_another_device_is_a_fork(region: Region) -> None:
    desk, thief = region.desk(), region.desk()
    desk.record({1: "а"})
    post(region, desk, "/v1/push", frame_of(desk, 1, 1, 1))
    thief.chains[0].lineage = desk.chains[0].lineage
    thief.record({1: "б"})
    assert code_of(region, post(region, thief, "/v1/push", frame_of(thief, 1, 1, 1))).code == "sync.fork"


def test_a_batch_signed_by_another_device_is_refused(small_region: Region) -> None:
    desk, other = small_region.desk(), small_region.desk()
    desk.record({1: "а"})
    response = post(small_region, other, "/v1/push", frame_of(desk, 1, 1, 1))
    assert response.status_code == 401
    assert code_of(small_region, response).code == "sync.forged"
    assert count_ledger(small_region) == 0


def test_a_replayed_request_is_refused(small_region: Region) -> None:
    desk = small_region.desk()
    assert desk.saved_identity is not None
    identity = desk.saved_identity
    body = seal_message(Kind.PULL, PullRequest(b"", 10_000, []), identity.device_key)
    signed = sign_request("POST", "/v1/pull", body, identity.device, 5, identity.device_key)
    with httpx2.Client(trust_env=False) as client:
        assert client.post(small_region.url + "/v1/pull", content=body, headers=signed).status_code == 200
        response = client.post(small_region.url + "/v1/pull", content=body, headers=signed)
    fault = code_of(small_region, response)
    assert (fault.code, fault.facts) == ("sync.stale-request", {"counter": 5})


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/v1/push", b"", 400),
        ("/v1/push", b"garbage" * 100, 400),
        ("/v1/pull", b"x" * 200_000, 413),
        ("/v1/pull", b"\0" * 300, 400),
    ],
)
def test_nonsense_gets_a_signed_refusal(small_region: Region, path: str, body: bytes, status: int) -> None:
    response = post(small_region, small_region.desk(), path, body)
    assert response.status_code == status
    assert code_of(small_region, response).code in ("sync.damaged", "sync.too-large")


def test_a_stranger_learns_nothing(small_region: Region) -> None:
    with httpx2.Client(trust_env=False) as client:
        for path in ("/v1/push", "/v1/pull"):
            assert client.post(small_region.url + path, content=b"x").status_code == 401
        assert client.post(small_region.url + "/v1/enrol", content=b"x").status_code == 400
        for path in ("/docs", "/openapi.json", "/"):
            assert client.get(small_region.url + path).status_code == 404
        health = client.get(small_region.url + "/v1/health").json()
        assert set(health) == {"ok", "version", "protocol", "epoch", "server_ms"}


def test_a_code_enrols_one_device_and_that_one_again_after_a_lost_answer(region: Region) -> None:
    code = region.code()
    first, second = TwinDesk(region.first, clock=region.clock), TwinDesk(region.first, clock=region.clock)

    def go(desk: TwinDesk, text: str, profile: str = "kz", kind: str = "real") -> str:
        answer = enrol(desk, connect, region.url, text, profile=profile, kind=kind, program="t")
        return answer.device.hex()

    assert go(first, code) == go(first, code)
    for text, facts, expected in (
        (code, {}, "sync.code-used"),
        (new_code(region.keys.public).text(), {}, "sync.code-unknown"),
        (new_code(secrets.token_bytes(32)).text(), {}, "sync.wrong-server"),
        (region.code(), {"profile": "tj"}, "sync.other-country"),
        (region.code(), {"kind": "practice"}, "sync.practice-and-real"),
    ):
        with pytest.raises(KnownError) as fault:
            go(second, text, **facts)
        assert fault.value.code == expected
    assert second.saved_identity is None
    assert len(admin.list_devices(region.engine)) == 1


def test_an_expired_code_enrols_nobody(small_region: Region) -> None:
    code = admin.issue_code(
        small_region.engine,
        small_region.keys,
        small_region.district,
        role="supervisor",
        hours=1,
    )
    small_region.clock.now = time.time_ns() // 1_000_000 + 2 * 3_600_000
    with pytest.raises(KnownError, match=r"sync\.code-expired"):
        enrol(
            TwinDesk(clock=small_region.clock),
            connect,
            small_region.url,
            code,
            profile="kz",
            kind="real",
            program="t",
        )


@ON_SQLITE
def test_an_enrolled_desk_learns_its_territories_and_officer(region: Region) -> None:
    officer = admin.add_officer(region.engine, region.district, "Выдуманный А. Б.", "inspector")
    code = admin.issue_code(
        region.engine,
        region.keys,
        region.district,
        role="inspector",
        precincts=[region.second],
        officer_uid=officer,
    )
    desk = TwinDesk(clock=region.clock)
    answer = enrol(desk, connect, region.url, code, profile="kz", kind="real", program="t")
    assert (answer.role, answer.officer_name) == ("inspector", "Выдуманный А. Б.")
    assert answer.officer == bytes.fromhex(officer)
    assert answer.scope == [bytes.fromhex(region.second)]
    assert [item.level for item in answer.territories] == ["region", "district", "precinct", "precinct"]
    row = admin.list_devices(region.engine)[0]
    assert (row.uid, row.officer, row.last_contact_at) == (answer.device.hex(), "Выдуманный А. Б.", None)


@pytest.mark.parametrize(
    ("role", "precincts", "code"),
    [("king", [], "sync.role-unknown"), ("inspector", [], "sync.code-needs-precinct")],
)
def test_a_code_without_sense_is_not_issued(
    small_region: Region, role: str, precincts: list[str], code: str
) -> None:
    with pytest.raises(KnownError, match=code):
        admin.issue_code(
            small_region.engine, small_region.keys, small_region.district, role=role, precincts=precincts
        )
    with pytest.raises(KnownError, match=r"sync\.territory-unknown"):
        admin.issue_code(
            small_region.engine,
            small_region.keys,
            small_region.district,
            role="inspector",
            precincts=[small_region.other_precinct],
        )


def test_the_migrated_schema_is_the_one_in_the_code(region: Region) -> None:
    with region.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_a_server_of_one_country_or_kind_cannot_be_opened_as_another(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.db'}"
    prepare(url, tmp_path, "kz")[0].dispose()
    with pytest.raises(KnownError, match=r"sync\.other-country"):
        prepare(url, tmp_path, "tj")
    with pytest.raises(KnownError, match=r"sync\.practice-and-real"):
        prepare(url, tmp_path, "kz", "practice")
    with pytest.raises(KnownError, match=r"sync\.database-url"):
        open_engine("mysql://x")


def test_the_servers_key_is_private_kept_and_refused_when_damaged(tmp_path: Path) -> None:
    keys = load_keys(tmp_path)
    path = tmp_path / "server.key"
    assert path.stat().st_mode & 0o077 == 0
    assert load_keys(tmp_path) == keys
    assert keys.secret.hex() not in repr(keys)
    path.write_text("damaged")
    with pytest.raises(KnownError, match=r"sync\.server-key"):
        load_keys(tmp_path)


def test_the_log_carries_facts_and_never_a_faults_text() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    try:
        raise ValueError("Иванов Иван")
    except ValueError as fault:
        raised = (type(fault), fault, fault.__traceback__)
    entry = logging.LogRecord("test", logging.ERROR, __file__, 1, "failed for %s", ("Иванов",), raised)
    entry.facts = {"entries": 3}
    handler.emit(entry)
    line = json.loads(stream.getvalue())
    assert (line["entries"], line["fault"], line["event"]) == (3, "ValueError", "failed for %s")
    assert "Иванов" not in stream.getvalue()


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    """A region's own authority signing itself for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "region")])
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    certfile, keyfile = tmp_path / "cert.pem", tmp_path / "key.pem"
    certfile.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    keyfile.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return Certificate(certfile, keyfile)


@pytest.fixture
def tls_region(tmp_path: Path, certificate: Certificate, small_region: Region) -> Iterator[Region]:
    running = Running(
        small_region.engine,
        small_region.keys,
        Settings(clock=small_region.clock.now_ms),
        certificate=certificate,
    )
    small_region.port = running.port
    try:
        yield small_region
    finally:
        running.stop()


def test_over_tls_the_pinned_authority_is_trusted_and_no_other(
    tls_region: Region, certificate: Certificate
) -> None:
    url = f"https://127.0.0.1:{tls_region.port}"
    desk = TwinDesk(tls_region.first, clock=tls_region.clock)
    code = tls_region.code()
    with pytest.raises(KnownError, match=r"sync\.certificate-refused"):
        enrol(desk, connect, url, code, profile="kz", kind="real", program="t")
    authority = certificate.certfile.read_text()
    enrol(desk, connect, url, code, profile="kz", kind="real", program="t", authority=authority)
    desk.record({1: "а"})
    assert sync(desk).synced


def test_an_address_or_authority_without_sense_is_explained() -> None:
    with pytest.raises(KnownError, match=r"sync\.address"):
        connect("ftp://somewhere", None)
    with pytest.raises(KnownError, match=r"sync\.authority-unreadable"):
        connect("https://127.0.0.1", "not a certificate")
    with pytest.raises(KnownError, match=r"sync\.certificate"):
        certificate_of(Path("a"), None)


def test_a_cancelled_request_stops_at_the_next_chunk(small_region: Region) -> None:
    cancel = Event()
    cancel.set()
    with (
        HttpTransport(small_region.url) as transport,
        pytest.raises(KnownError, match=r"sync\.cancelled"),
    ):
        transport.send("/v1/push", b"x" * 100, {}, lambda _sent, _received: None, cancel)
