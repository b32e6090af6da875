"""Enrolling this desk with a code from paper."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.exchange import Exchange, Identity
from inspector_desk.sync.client.transport import Transport
from inspector_desk.sync.protocol.codes import enrolment_proof, parse_code
from inspector_desk.sync.protocol.frames import Kind, key_id, public_key, read_frame, verify
from inspector_desk.sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    Refusal,
    read_message,
    refused,
    seal_message,
)
from inspector_desk.sync.protocol.requests import MEDIA_TYPE


def enrol(
    exchange: Exchange,
    connect: Callable[[str, str | None], Transport],
    url: str,
    code_text: str,
    *,
    profile: str,
    kind: str,
    program: str,
    authority: str | None = None,
) -> EnrolAnswer:
    """Enrol with the server at ``url`` and keep the identity; safe to repeat with the same code after a lost answer.

    ``kind`` is real or practice, ``program`` the program's name and version, ``authority`` the PEM text of the
    region's own certificate authority. The code's secret never leaves the desk, and the answer counts only if it is
    signed by the very key that the code names.

    Raises KnownError ``sync.code-mistyped``, ``sync.code-unknown``, ``sync.code-used``, ``sync.code-expired``,
    ``sync.wrong-server``, ``sync.other-country``, ``sync.practice-and-real`` and the transport's.
    """
    code = parse_code(code_text)
    secret = exchange.new_device_key()
    public = public_key(secret)
    lineage = bytes.fromhex(exchange.lineages()[-1].lineage)
    proof = enrolment_proof(code.proof_key(), public, lineage, profile, kind)
    request = EnrolRequest(code.name(), public, proof, lineage, profile, kind, program)
    with connect(url, authority) as transport:
        answer = transport.send(
            "/v1/enrol",
            seal_message(Kind.ENROL, request, secret),
            {"content-type": MEDIA_TYPE},
            lambda _sent, _received: None,
            Event(),
        )
    message = read_enrolled(answer.body, code.server_key_id)
    identity = Identity(url, message.device.hex(), secret, message.server_key, authority)
    exchange.save_enrolment(identity, message)
    return message


def read_enrolled(data: bytes, server_key_id: bytes) -> EnrolAnswer:
    """Check and read the answer to an enrolment: it counts only when the very key that the code names signed it.

    Raises KnownError ``sync.wrong-server``, ``sync.forged``, and the refusal's own code when the server refused.
    """
    frame = read_frame(data, Kind.ENROLLED, Kind.REFUSAL)
    if frame.key_id != server_key_id:
        raise KnownError("sync.wrong-server")
    if frame.kind is Kind.REFUSAL:
        # The key itself came with no answer yet: a refusal can be shown, and nothing else follows from it.
        raise refused(read_message(frame, Refusal))
    message = read_message(frame, EnrolAnswer)
    if key_id(message.server_key) != server_key_id:
        raise KnownError("sync.wrong-server")
    verify(frame, message.server_key)
    return message
