"""The published description: complete, and true under requests nobody planned (schemathesis), with no 5xx."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.routing import Route

from inspector_desk import __version__
from inspector_desk.sync.protocol.frames import Kind, read_frame, seal, verify
from inspector_desk.sync.protocol.messages import Refusal, read_message
from inspector_desk.sync.protocol.requests import MEDIA_TYPE, sign_request
from inspector_desk.sync.server import openapi
from inspector_desk.sync.server.app import STATUS, Settings, make_app
from inspector_desk.sync.server.serving import prepare
from tests.fakes.twin_desk import TwinClock, TwinDesk
from tests.sync.conftest import Region, Running, make_region

EXAMPLES = int(os.environ.get("API_EXAMPLES", "6"))
"""Requests made of each operation and mode; tests/faults/api.sh makes hundreds."""
QUIET = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def _bytes_as_they_are(_context: object, value: object) -> bytes:
    raw = getattr(value, "data", value)
    return raw if isinstance(raw, bytes) else str(raw).encode("utf-8", "surrogateescape")


for media_type in (MEDIA_TYPE, "application/offset+octet-stream"):
    schemathesis.serializer(media_type)(_bytes_as_they_are)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    folder = tmp_path_factory.mktemp("api")
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    clock = TwinClock()
    running = Running(engine, keys, Settings(clock=clock.now_ms, files=folder / "files"))
    try:
        yield make_region(engine, keys, running.port, clock)
    finally:
        running.stop()
        engine.dispose()


def test_the_description_names_every_route_and_method_that_is_served(tmp_path: Path) -> None:
    engine, keys = prepare(f"sqlite:///{tmp_path / 'server.db'}", tmp_path, "kz")
    app = make_app(engine, keys, Settings(files=tmp_path / "files"))
    engine.dispose()
    served = {
        (route.path, method.lower())
        for route in app.routes
        if isinstance(route, Route)
        for method in route.methods or set()
        # Starlette answers HEAD wherever it answers GET.
        if method != "HEAD" or "{name}" in route.path
    }
    described = {
        (path, method)
        for path, item in openapi.description(__version__, 1)["paths"].items()
        for method in item
        if method != "parameters"
    }
    assert described == served


def test_the_description_is_one_document_whose_references_all_lead_somewhere(region: Region) -> None:
    with httpx2.Client(trust_env=False) as http:
        document = http.get(region.url + "/v1/openapi.json").json()
    assert (document["openapi"], document["info"]["version"]) == ("3.1.0", __version__)
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document)):
        place = document
        for part in reference.split("/"):
            place = place[part]
    names = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
    assert len(names) == len(set(names))
    statuses = {str(status) for status in STATUS.values()} | {"400"}
    assert statuses <= {name.removeprefix("refusal") for name in document["components"]["responses"]}


def test_requests_nobody_planned_get_the_answers_that_are_described(region: Region) -> None:
    with httpx2.Client(trust_env=False) as http:
        schema = schemathesis.openapi.from_dict(http.get(region.url + "/v1/openapi.json").json())
    checks = [
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
    ]
    made = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        # Where nothing can be given there is nothing to give wrongly.
        anything = any(True for _ in operation.iter_parameters())
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)[: 1 + anything]:
            # Pages answer a stranger alike, whatever he sends.
            @settings(QUIET, max_examples=2 if operation.path.startswith("/admin") else EXAMPLES)
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: schemathesis.Case) -> None:
                nonlocal made
                made += 1
                case.call_and_validate(base_url=region.url, checks=checks, timeout=20)

            ask()
    assert made >= EXAMPLES * 8


def _signed_by(desk: TwinDesk, path: str, body: bytes) -> dict[str, str]:
    identity = desk.saved_identity
    assert identity is not None
    return sign_request("POST", path, body, identity.device, desk.clock.now_ms(), identity.device_key)


def test_frames_of_any_kind_and_content_from_an_enrolled_device_are_answered_by_the_protocol(
    region: Region,
) -> None:
    """What schemathesis cannot do: requests whose signatures hold, so that the bodies are looked into."""
    desk = region.desk()
    assert desk.device_key is not None
    key = desk.device_key
    paths = [
        path
        for path, item in openapi.description(__version__, 1)["paths"].items()
        if "post" in item and MEDIA_TYPE in item["post"].get("requestBody", {}).get("content", {})
    ]

    @settings(QUIET, max_examples=EXAMPLES * 8)
    @given(
        path=st.sampled_from(paths),
        kind=st.sampled_from(list(Kind)),
        header=st.binary(max_size=40),
        payload=st.one_of(
            st.binary(max_size=200),
            st.builds(lambda depth: b"\x91" * depth, st.integers(0, 3000)),
            st.sampled_from([b"\xc0", b"\x90", b"\x80", b"\xdd\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff"]),
        ),
        cut=st.integers(0, 3),
    )
    def ask(path: str, kind: Kind, header: bytes, payload: bytes, cut: int) -> None:
        body = seal(kind, header, payload, key)
        body = body[: len(body) - cut]
        address = path.replace("{name}", "0" * 64)
        answer = http.post(region.url + address, content=body, headers=_signed_by(desk, address, body))
        assert answer.status_code < 500
        if answer.status_code >= 400:
            frame = read_frame(answer.content, Kind.REFUSAL)
            verify(frame, region.keys.public)
            assert read_message(frame, Refusal).code.startswith("sync.")

    with httpx2.Client(trust_env=False, timeout=20) as http:
        ask()
