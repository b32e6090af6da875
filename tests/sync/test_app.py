"""The server's face: right answers to wrong requests, rates, health, metrics, a log without persons, a polite stop."""

from __future__ import annotations

import ast
import asyncio
import io
import json
import logging
import re
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import create_engine, text

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.session import Line, Paused
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.protocol.codes import new_code
from inspector_desk.sync.protocol.frames import Kind, read_frame, verify
from inspector_desk.sync.protocol.messages import PullRequest, Refusal, read_message, seal_message
from inspector_desk.sync.protocol.requests import MEDIA_TYPE, sign_request
from inspector_desk.sync.server import app as server_app
from inspector_desk.sync.server.app import STATUS, Settings, make_app
from inspector_desk.sync.server.keys import load_keys
from inspector_desk.sync.server.limits import Buckets, Gate, Limits, Rate, is_loopback, neighbourhood
from inspector_desk.sync.server.metrics import Metrics
from inspector_desk.sync.server.serving import JsonLines, make_server, prepare
from tests.fakes.twin_desk import TwinClock, TwinDesk
from tests.sync.conftest import Region, Running, make_region, sync

ROOT = Path(__file__).parents[2]
STRICT = Limits(
    device=Rate(0.001, 3),
    stranger=Rate(0.001, 3),
    enrolment=Rate(0.001, 3),
    code=Rate(0.001, 2),
)


@contextmanager
def serving(folder: Path, settings: Settings) -> Iterator[Region]:
    folder = Path(tempfile.mkdtemp(dir=folder))
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    clock = TwinClock()
    running = Running(engine, keys, replace(settings, clock=clock.now_ms))
    try:
        yield make_region(engine, keys, running.port, clock)
    finally:
        running.stop()
        engine.dispose()


@contextmanager
def client() -> Iterator[httpx2.Client]:
    with httpx2.Client(trust_env=False, timeout=20) as made:
        yield made


def refusal(region: Region, response: httpx2.Response) -> Refusal:
    """The refusal in an answer, its signature checked."""
    assert response.headers["content-type"] == MEDIA_TYPE
    frame = read_frame(response.content, Kind.REFUSAL)
    verify(frame, region.keys.public)
    return read_message(frame, Refusal)


def signed(desk: TwinDesk, body: bytes, path: str = "/v1/pull", method: str = "POST") -> dict[str, str]:
    identity = desk.saved_identity
    assert identity is not None
    return sign_request(method, path, body, identity.device, desk.clock.now_ms(), identity.device_key)


def pull(region: Region, desk: TwinDesk) -> httpx2.Response:
    assert desk.device_key is not None
    body = seal_message(Kind.PULL, PullRequest(b"", 1000, []), desk.device_key)
    with client() as http:
        return http.post(region.url + "/v1/pull", content=body, headers=signed(desk, body))


# ------------------------------------------------------------------------------------ wrong requests, right answers


@pytest.mark.parametrize(
    ("method", "path", "headers", "status", "code"),
    [
        ("GET", "/v1/nothing", {}, 404, "sync.unknown-route"),
        ("GET", "/v1/push", {}, 405, "sync.method"),
        ("DELETE", "/v1/pull", {}, 405, "sync.method"),
        ("GET", "/v1/enrol", {}, 405, "sync.method"),
        ("POST", "/v1/health", {}, 405, "sync.method"),
        ("POST", "/v1/push", {"content-type": "application/json"}, 415, "sync.media-type"),
        ("POST", "/v1/enrol", {"content-type": "text/html"}, 415, "sync.media-type"),
        ("POST", "/v1/push", {"content-type": MEDIA_TYPE + "; v=1"}, 401, "sync.unknown-device"),
        ("POST", "/v1/pull", {"desk-device": "x" * 32}, 401, "sync.unknown-device"),
        ("POST", "/v1/pull", {"desk-device": "0" * 32, "desk-counter": "9" * 30}, 401, "sync.unknown-device"),
        ("GET", "/v1/%00/%ff/..%2f..%2fetc", {}, 404, "sync.unknown-route"),
    ],
)
def test_a_wrong_request_gets_its_status_and_a_signed_word(
    small_region: Region, method: str, path: str, headers: dict[str, str], status: int, code: str
) -> None:
    with client() as http:
        response = http.request(method, small_region.url + path, headers=headers)
    assert response.status_code == status
    assert refusal(small_region, response).code == code
    assert code not in wording.sentence(code, "ru", {})


def test_a_body_that_says_or_is_too_large_is_refused_without_being_read(small_region: Region) -> None:
    with socket.create_connection(("127.0.0.1", small_region.port), timeout=10) as line:
        line.sendall(b"POST /v1/pull HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413")

    def parts() -> Iterator[bytes]:
        for _ in range(20):
            yield b"x" * 10_000

    with client() as http:
        response = http.post(small_region.url + "/v1/pull", content=parts())
    assert response.status_code == 413
    assert refusal(small_region, response).facts["limit"] == 65536


def test_a_body_or_a_head_that_does_not_come_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    with serving(tmp_path, Settings(silence_seconds=0.2, head_seconds=0.3)) as region:
        with socket.create_connection(("127.0.0.1", region.port), timeout=10) as line:
            line.sendall(b"POST /v1/push HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nabc")
            assert line.recv(100).startswith(b"HTTP/1.1 408")
        with socket.create_connection(("127.0.0.1", region.port), timeout=10) as line:
            line.sendall(b"POST /v1/push HTTP/1.1\r\nhost")
            assert line.recv(100) == b""
    with (
        serving(tmp_path, Settings(body_seconds=0.3)) as region,
        socket.create_connection(("127.0.0.1", region.port), timeout=10) as line,
    ):
        line.sendall(b"POST /v1/push HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n")
        for _ in range(4):
            line.sendall(b"x")
            time.sleep(0.1)
        assert line.recv(100).startswith(b"HTTP/1.1 408")


@pytest.mark.expects_log("uvicorn.error", "Invalid HTTP request received")
def test_what_is_no_http_gets_400(small_region: Region) -> None:
    for raw in (b"\x16\x03\x01 hello\r\n\r\n", b"POST /v1/push HTTP/1.1\r\n\r\n", b"GET /" + b"x" * 70_000):
        with socket.create_connection(("127.0.0.1", small_region.port), timeout=10) as line:
            line.sendall(raw)
            assert line.recv(100).startswith(b"HTTP/1.1 400")


def test_every_refusal_that_has_a_status_has_a_sentence_in_every_language() -> None:
    for code in STATUS:
        for language in ("en", "ru", "kk", "tg"):
            assert wording.sentences()[code][language]


# ------------------------------------------------------------------------------------------------------- rates


def test_one_device_out_of_control_is_told_to_wait_and_the_others_are_not(tmp_path: Path) -> None:
    with serving(tmp_path, Settings(limits=STRICT)) as region:
        mad, calm = region.desk(), region.desk()
        answers = [pull(region, mad) for _ in range(5)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
        told = refusal(region, answers[-1])
        assert told.code == "sync.too-many"
        assert int(answers[-1].headers["retry-after"]) == told.facts["seconds"] >= 1000
        assert pull(region, calm).status_code == 200


def test_a_desk_takes_the_servers_pause_for_what_it_is(tmp_path: Path) -> None:
    with serving(tmp_path, Settings(limits=replace(STRICT, device=Rate(0.001, 0)))) as region:
        desk = region.desk()
        assert desk.saved_identity is not None
        with connect(region.url, None) as transport:
            line = Line(transport, desk.saved_identity, desk.clock, lambda _a, _b: None, threading.Event())
            with pytest.raises(KnownError) as fault:
                line.ask("/v1/pull", lambda: b"x")
        assert isinstance(fault.value, Paused) or fault.value.code == "sync.too-many"


def test_strangers_are_slowed_down_by_address_and_cannot_spend_a_devices_tokens(tmp_path: Path) -> None:
    with serving(tmp_path, Settings(limits=STRICT, behind_proxy=True)) as region:
        desk = region.desk()
        assert desk.saved_identity is not None
        with client() as http:

            def knock(address: str) -> int:
                headers = signed(desk, b"another body") | {"x-forwarded-for": f"10.0.0.1, {address}"}
                return http.post(region.url + "/v1/pull", content=b"x", headers=headers).status_code

            assert [knock("198.51.100.7") for _ in range(5)] == [401, 401, 401, 429, 429]
            assert knock("198.51.100.8") == 401
            assert knock("2001:db8::1") == 401
        assert pull(region, desk).status_code == 200


def test_guessing_codes_is_slowed_down_by_address_and_by_code(tmp_path: Path) -> None:
    def attempt(region: Region, code: str) -> str:
        try:
            enrol(TwinDesk(), connect, region.url, code, profile="kz", kind="real", program="t")
        except KnownError as error:
            return error.code
        return ""

    with serving(tmp_path, Settings(limits=STRICT)) as region:
        good = region.code()
        guesses = [attempt(region, new_code(region.keys.public).text()) for _ in range(4)]
        assert guesses == ["sync.code-unknown"] * 3 + ["sync.too-many"]
        assert attempt(region, good) == "sync.too-many"
    with serving(tmp_path, Settings(limits=replace(STRICT, enrolment=Rate(1, 1000)))) as region:
        used = region.code()
        assert [attempt(region, used) for _ in range(4)] == ["", "sync.code-used"] + ["sync.too-many"] * 2


def test_a_bucket_fills_again_with_time_and_forgets_who_was_quiet() -> None:
    now = 100.0
    buckets = Buckets(lambda: now)
    rate = Rate(per_second=0.5, burst=2)
    for _ in range(2):
        buckets.take("device", "a", rate)
    with pytest.raises(KnownError) as fault:
        buckets.take("device", "a", rate)
    assert fault.value.facts == {"seconds": 2}
    with pytest.raises(KnownError):
        buckets.check("device", "a", rate)
    buckets.take("device", "b", rate)
    buckets.take("other", "a", rate)
    now += 2
    buckets.take("device", "a", rate)
    for i in range(20_100):
        buckets.take("device", f"x{i}", rate)
    assert len(buckets._held) == 20_000


def test_addresses_are_counted_as_their_owners_hold_them() -> None:
    assert neighbourhood("192.0.2.1") == "192.0.2.1"
    assert neighbourhood("2001:db8::1") == neighbourhood("2001:db8::ffff") != neighbourhood("2001:db8:0:1::1")
    assert neighbourhood("<script>") == "unknown"
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("10.0.0.1")
    assert not is_loopback("")


# ----------------------------------------------------------------------------------------------- busy and stopping


def test_a_full_server_asks_to_come_again_and_not_everybody_at_once(tmp_path: Path) -> None:
    spread = iter([0.0, 0.5, 1.0])
    with serving(tmp_path, Settings(under_way=0, spread=lambda: next(spread))) as region, client() as http:
        waits = []
        for _ in range(3):
            response = http.post(region.url + "/v1/pull", content=b"x")
            assert response.status_code == 503
            assert refusal(region, response).code == "sync.server-busy"
            waits.append(int(response.headers["retry-after"]))
    assert waits == sorted(set(waits))
    assert waits[0] >= 5
    with serving(tmp_path, Settings(held_bytes=10)) as region, client() as http:
        assert http.post(region.url + "/v1/pull", content=b"x" * 11).status_code == 503
        assert http.post(region.url + "/v1/pull", content=b"x" * 9).status_code == 401


def test_the_gate_counts_down_whatever_happened_inside() -> None:
    gate = Gate(1, 10)

    def fail_inside() -> None:
        with gate.entered():
            with pytest.raises(KnownError, match="server-busy"), gate.entered():
                pass
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert gate.under_way == 0
    gate.close()
    with pytest.raises(KnownError, match="server-busy"), gate.entered():
        pass


def test_a_stopping_server_ends_what_is_under_way_and_answers_503_to_the_rest(tmp_path: Path) -> None:
    engine, keys = prepare(f"sqlite:///{tmp_path / 'server.db'}", tmp_path, "kz")
    ports: list[int] = []
    up = threading.Event()

    def started(port: int) -> None:
        ports.append(port)
        up.set()

    server = make_server(engine, keys, "127.0.0.1", 0, started=started)
    thread = threading.Thread(target=server.run)
    thread.start()
    assert up.wait(20)
    with socket.create_connection(("127.0.0.1", ports[0]), timeout=10) as line, client() as http:
        line.sendall(b"POST /v1/push HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nab")
        until = time.monotonic() + 10
        while server._gate.under_way == 0 and time.monotonic() < until:
            time.sleep(0.01)
        server.should_exit = True
        while not server._gate.closed and time.monotonic() < until:
            time.sleep(0.01)
        url = f"http://127.0.0.1:{ports[0]}"
        assert http.post(url + "/v1/pull", content=b"x").status_code == 503
        ready = http.get(url + "/v1/ready")
        assert (ready.status_code, ready.json()["open"], ready.json()["database"]) == (503, False, True)
        line.sendall(b"c")
        assert line.recv(100).startswith(b"HTTP/1.1 401")
    thread.join(20)
    assert not thread.is_alive()
    engine.dispose()


@pytest.mark.expects_log("uvicorn.error", "Cancel|Exception in ASGI application")
def test_a_request_that_never_ends_does_not_keep_the_server_from_stopping(tmp_path: Path) -> None:
    engine, keys = prepare(f"sqlite:///{tmp_path / 'server.db'}", tmp_path, "kz")
    up = threading.Event()
    ports: list[int] = []
    server = make_server(
        engine,
        keys,
        "127.0.0.1",
        0,
        settings=Settings(stop_seconds=0.3),
        started=lambda port: (ports.append(port), up.set())[1],
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    assert up.wait(20)
    with socket.create_connection(("127.0.0.1", ports[0]), timeout=10) as line:
        line.sendall(b"POST /v1/push HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nab")
        until = time.monotonic() + 10
        while server._gate.under_way == 0 and time.monotonic() < until:
            time.sleep(0.01)
        server.should_exit = True
        thread.join(15)
        assert not thread.is_alive()
    engine.dispose()


@pytest.mark.expects_log("inspector_desk.sync.server.app", "database away")
def test_a_database_that_is_away_is_a_pause_and_never_a_500(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.db'}", hide_parameters=True)
    keys = load_keys(tmp_path)
    running = Running(engine, keys, Settings())
    url = f"http://127.0.0.1:{running.port}"
    headers = {"desk-device": "0" * 32, "desk-counter": "1", "desk-signature": ""}
    try:
        with client() as http:
            answers = {
                path: http.get(url + path).status_code for path in ("/v1/health", "/v1/ready", "/metrics")
            }
            assert http.get(url + "/v1/health").json()["ok"] is False
            pulled = http.post(url + "/v1/pull", content=b"x", headers=headers)
    finally:
        running.stop()
        engine.dispose()
    assert answers == {"/v1/health": 503, "/v1/ready": 503, "/metrics": 200}
    assert pulled.status_code == 503
    assert int(pulled.headers["retry-after"]) >= 5


# ---------------------------------------------------------------------------------- what the operator reads of it


def test_readiness_notices_a_schema_that_is_not_this_programs(tmp_path: Path) -> None:
    with serving(tmp_path, Settings()) as region, client() as http:
        assert http.get(region.url + "/v1/ready").json() == {
            "ready": True,
            "database": True,
            "schema": True,
            "open": True,
        }
        with region.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        answer = http.get(region.url + "/v1/ready")
        assert (answer.status_code, answer.json()["schema"]) == (503, False)


def test_metrics_are_in_the_text_format_count_what_happened_and_name_nobody(small_region: Region) -> None:
    desk = small_region.desk()
    assert desk.saved_identity is not None
    sync(desk)
    pull(small_region, desk)
    with client() as http:
        http.get(small_region.url + "/v1/Иванов")
        answer = http.get(small_region.url + "/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    samples: dict[str, float] = {}
    for line in answer.text.splitlines():
        if line.startswith("#"):
            assert re.fullmatch(r"# (HELP|TYPE) desk_\w+ .+", line)
            continue
        found = re.fullmatch(r'(desk_\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})?) (\S+)', line)
        assert found is not None, line
        assert found[1] not in samples
        samples[found[1]] = float(found[2])
    assert samples['desk_requests_total{route="/v1/pull",method="POST",status="200"}'] == 2
    assert samples['desk_refusals_total{code="sync.unknown-route"}'] == 1
    assert samples['desk_request_seconds_count{route="/v1/pull"}'] == 2
    assert samples['desk_request_seconds_bucket{route="/v1/pull",le="+Inf"}'] == 2
    assert samples['desk_devices{role="inspector",admitted="yes"}'] == 1
    assert samples['desk_clock_offset_devices{le="+Inf"}'] == 1
    for name in ("desk_waiting_entries", "desk_conflicts", "desk_epoch", "desk_under_way", "desk_held_bytes"):
        assert name in samples
    for secret in (desk.saved_identity.device, "Иванов", "District", "Precinct", small_region.first):
        assert secret not in answer.text


def test_a_histogram_counts_every_value_in_each_bucket_that_holds_it() -> None:
    counted = Metrics()
    for value in (0.5, 1.0, 3.0):
        counted.observe("desk_request_seconds", value, (1.0, 2.0), route='a"\n\\')
    lines = counted.text([]).splitlines()
    assert lines[2:] == [
        'desk_request_seconds_bucket{route="a\\"\\n\\\\",le="1"} 2',
        'desk_request_seconds_bucket{route="a\\"\\n\\\\",le="2"} 2',
        'desk_request_seconds_bucket{route="a\\"\\n\\\\",le="+Inf"} 3',
        'desk_request_seconds_sum{route="a\\"\\n\\\\"} 4.5',
        'desk_request_seconds_count{route="a\\"\\n\\\\"} 3',
    ]


def test_metrics_are_for_this_machine_alone_unless_told_otherwise(tmp_path: Path) -> None:
    with serving(tmp_path, Settings()) as region, client() as http:
        for name in ("forwarded", "x-forwarded-for", "via"):
            assert http.get(region.url + "/metrics", headers={name: "198.51.100.1"}).status_code == 404

    async def ask(settings: Settings) -> int:
        engine, keys = prepare(f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "keys", "kz")
        transport = httpx2.ASGITransport(make_app(engine, keys, settings), client=("198.51.100.1", 9))
        async with httpx2.AsyncClient(transport=transport, base_url="http://desk") as http:
            status = (await http.get("/metrics")).status_code
        engine.dispose()
        return status

    assert asyncio.run(ask(Settings())) == 404
    assert asyncio.run(ask(Settings(metrics_open=True))) == 200


def test_pages_and_answers_carry_the_headers_that_protect_them(small_region: Region) -> None:
    desk = small_region.desk()
    frame = pull(small_region, desk)
    assert {name for name, _ in frame.headers.items()} == {
        "content-length",
        "content-type",
        "x-content-type-options",
    }
    with client() as http:
        page = http.get(small_region.url + "/v1/health")
    for name in ("cache-control", "content-security-policy", "referrer-policy", "x-frame-options"):
        assert name in page.headers
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not {"server", "date", "x-powered-by"} & set(page.headers)


# ------------------------------------------------------------------------------------------- a log without persons

FACTS = """
device role number entries known operations conflicts reviews bytes left route method status ms received sent code
fault seconds district files states records kind count size epoch month parts blobs uploads batches pages receipts
refused again
"""


def test_every_log_call_of_the_server_has_a_constant_event_and_facts_of_a_known_kind() -> None:
    """A name, a text or a parameter cannot reach the log where nothing but counts and codes is handed to it."""
    found: list[str] = []
    for path in sorted((ROOT / "inspector_desk" / "sync" / "server").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if not (isinstance(node.func.value, ast.Name) and node.func.value.id in {"_log", "logging"}):
                continue
            if node.func.attr not in {"debug", "info", "warning", "error", "exception", "critical", "log"}:
                continue
            where = f"{path.name}:{node.lineno}"
            if len(node.args) != 1 or not isinstance(node.args[0], ast.Constant):
                found.append(f"{where} says more than one constant")
            for keyword in node.keywords:
                keys = {
                    key.value
                    for inner in ast.walk(keyword.value)
                    if isinstance(inner, ast.Dict)
                    for key in inner.keys
                    if isinstance(key, ast.Constant)
                } - {"facts"}
                found += [f"{where} tells {key}" for key in sorted(keys.difference(FACTS.split()))]
    assert found == []


@pytest.fixture
def written() -> Iterator[Callable[[], str]]:
    """The server's log as it is written in service."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield stream.getvalue
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def test_the_log_of_a_session_and_of_refusals_holds_no_name_no_text_and_no_path(
    small_region: Region, written: Callable[[], str]
) -> None:
    desk = small_region.desk()
    desk.record({1: "Иванов Иван Иванович"})
    sync(desk)
    with client() as http:
        http.get(
            small_region.url + "/v1/Петров?name=Сидоров", headers={"desk-device": "Кузнецов".encode().hex()}
        )
    lines = [json.loads(line) for line in written().splitlines() if '"route"' in line]
    assert {line["route"] for line in lines} >= {"/v1/enrol", "/v1/push", "/v1/pull", "other"}
    for word in ("Иванов", "Петров", "Сидоров", "%D0", "Precinct", "District", small_region.first):
        assert word not in written()


@pytest.mark.expects_log("uvicorn.error", "Exception in ASGI application")
def test_a_defect_is_logged_by_its_kind_and_place_without_its_text(
    tmp_path: Path, written: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("Иванов Иван")

    monkeypatch.setattr(server_app, "read_claim", broken)
    with serving(tmp_path, Settings()) as region, client() as http:
        assert http.post(region.url + "/v1/pull", content=b"x").status_code == 500
    assert "RuntimeError" in written()
    assert "Иванов" not in written()
