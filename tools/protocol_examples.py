"""Writes the worked examples and tables of docs/protocol.md from the program itself.

python -m tools.protocol_examples          rewrite what stands between the markers
python -m tools.protocol_examples --check  leave with 1 when the document and the program differ
"""

from __future__ import annotations

import hashlib
import struct
import sys
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_desk.rules import wording
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    canonical,
    digest,
)
from inspector_desk.sync.protocol import blobs, columns, limits, messages, snapshots, sticks
from inspector_desk.sync.protocol.codes import EnrolmentCode, enrolment_proof
from inspector_desk.sync.protocol.frames import Kind, domain, key_id, public_key
from inspector_desk.sync.protocol.requests import sign_request
from inspector_desk.sync.server.app import STATUS

DOCUMENT = Path(__file__).parents[1] / "docs" / "protocol.md"
SECRET = bytes(range(32))
LINEAGE = "1122334455667788"
DEVICE = "00112233445566778899aabbccddeeff"
OFFICER = "0192f0a1b2c37d8e9f00112233445566"
PRECINCT = "0192f0a1b2c37aaa8bbbccccddddeeee"
RECORD = "0192f0a1b2c47bbb8111222233334444"

MESSAGES: tuple[tuple[str, Any], ...] = (
    ("Header of a BATCH (1); its payload is entries, chapter 5", messages.BatchHeader),
    ("RECEIPT (2)", messages.Receipt),
    ("Conflict, in a receipt", messages.Conflict),
    ("Review, in a receipt or page", messages.Review),
    ("Clamp, in a receipt or page", messages.Clamp),
    ("PULL (3)", messages.PullRequest),
    ("Have, in a pull request", messages.Have),
    ("Header of a PAGE (4); its payload is entries, or entries and states", messages.PageHeader),
    ("Held, in a page", messages.Held),
    ("TerritoryDigest, in a page", messages.TerritoryDigest),
    ("Undecided, in a page", messages.Undecided),
    ("ENROL (5)", messages.EnrolRequest),
    ("ENROLLED (6)", messages.EnrolAnswer),
    ("Territory, in an enrolment answer", messages.Territory),
    ("REFUSAL (7)", messages.Refusal),
    ("REPAIR (8)", messages.RepairRequest),
    ("Bucket, in a repair request", messages.Bucket),
    ("RecordBucket, in a repair request", messages.RecordBucket),
    ("HAVE (9)", blobs.HaveRequest),
    ("Wanted, in a HAVE", blobs.Wanted),
    ("HELD (10)", blobs.HaveAnswer),
    ("HeldContent, in a HELD or a return file", blobs.HeldContent),
    ("STICK (11)", sticks.StickManifest),
    ("RETURN (12)", sticks.ReturnManifest),
    ("Part, in a STICK, RETURN or file of a SNAPSHOT", sticks.Part),
    ("SNAPSHOT (13), the question", snapshots.SnapshotRequest),
    ("SNAPSHOT (13), the answer", snapshots.SnapshotOffers),
    ("Offer, in the answer", snapshots.Offer),
    ("SNAPSHOT (13), the signed list at the head of a file", snapshots.SnapshotManifest),
)
WHAT_TO_DO = {
    "sync.unknown-device": "Stop; the desk is not enrolled here. A person enrols it again.",
    "sync.forged": "Stop; the key or the line is not what it says. Nothing was changed.",
    "sync.revoked": "Pull no more; go on pushing until nothing waits, then lock after the grace.",
    "sync.out-of-scope": "Leave this content out; it belongs to a precinct that is not the desk's.",
    "sync.unknown-route": "The server is older: go on without what needs this route.",
    "sync.upload-gone": "The upload ended unfinished for too long: begin it again.",
    "sync.content-missing": "Nobody has sent this content yet: ask again another day.",
    "sync.method": "The server is older: go on without what needs this.",
    "sync.too-slow": "Send smaller batches.",
    "sync.expect": "Send from batch last_batch + 1, entry last_n + 1 on; cut anew what does not fit.",
    "sync.fork": "Begin a new lineage: write the unreceipted entries again under it, never under the old one.",
    "sync.stale-request": "Sign again with a counter above the fact counter, once.",
    "sync.upload-place": "Go on at the fact offset.",
    "sync.tus-version": "Speak tus 1.0.0.",
    "sync.too-large": "Cut smaller; one entry that is too large alone stays and is shown to the officer.",
    "sync.upload-limit": "Leave this content; it or all under way together is too large.",
    "sync.media-type": "Send the content type of the route.",
    "sync.too-many": "Wait Retry-After seconds; the line and the batch are fine.",
    "sync.upload-checksum": "Send the piece again; nothing of it was kept.",
    "sync.server-busy": "Wait Retry-After seconds; the line and the batch are fine.",
    "sync.server-disk": "Wait Retry-After seconds and keep everything: the server's disk is full.",
    "sync.damaged": "The frame was changed on its way: send it again.",
    "sync.version": "One side is too old: a person updates it.",
    "sync.unreadable": "For a batch: send it once in the plain form; else tell a person.",
    "sync.dictionary": "Send it again without that dictionary.",
    "sync.too-old": "Push on; pull after the program was updated.",
    "sync.code-unknown": "Ask for the code again.",
    "sync.code-used": "Ask for another code.",
    "sync.code-expired": "Ask for another code.",
    "sync.other-country": "This server is another country's.",
    "sync.practice-and-real": "A practice desk joins a practice server only.",
}


def entries() -> list[bytes]:
    """Two canonical bodies: a record made, and one field of it changed."""
    first = Entry(
        lineage=LINEAGE,
        n=1,
        previous=GENESIS,
        officer=OFFICER,
        logical=1_774_000_000_000 << 16,
        wall="2026-03-20T09:46:40.000Z",
        action="appeal.register",
        territory=PRECINCT,
        changes=(
            RecordChange(
                3,
                RECORD,
                (FieldChange(1, "Шум ночью"), FieldChange(2, "2026-03-16"), FieldChange(3, 71_430_000)),
            ),
        ),
    )
    second = first._replace(
        n=2,
        previous=digest(canonical(first)),
        logical=(1_774_000_060_000 << 16) + 1,
        wall="2026-03-20T09:47:40.000Z",
        action="appeal.change",
        changes=(RecordChange(3, RECORD, (FieldChange(1, "Шум днём", (EntryRef(LINEAGE, 1),)),)),),
    )
    return [canonical(first), canonical(second)]


def plain_frame(kind: Kind, header: bytes, payload: bytes) -> bytes:
    """A frame whose payload is not packed: whoever reads must take it, and it depends on no version of a packer."""
    name = key_id(public_key(SECRET))
    body = struct.pack(">4sBBB8sH", b"IDSY", 1, kind, 0, name, len(header)) + header
    body += len(payload).to_bytes(4, "big") + payload
    frame_digest = hashlib.sha256(body).digest()
    return (
        body + frame_digest + Ed25519PrivateKey.from_private_bytes(SECRET).sign(domain(kind) + frame_digest)
    )


def batch() -> bytes:
    """The batch of the worked example."""
    # As a batch of few entries has it: without the hash of its last.
    header = msgspec.msgpack.encode((bytes.fromhex(LINEAGE), 1, 1, 2, 3))
    return plain_frame(Kind.BATCH, header, columns.write_entries(entries()))


def envelope_example() -> str:
    """The batch taken apart, part by part."""
    data = batch()
    header_length = struct.unpack_from(">H", data, 15)[0]
    start = 17 + header_length
    length = int.from_bytes(data[start : start + 4], "big")
    end = start + 4 + length
    parts = [
        ("magic", data[:4]),
        ("version", data[4:5]),
        ("kind: BATCH", data[5:6]),
        ("packing: plain", data[6:7]),
        ("key id", data[7:15]),
        ("header length", data[15:17]),
        ("header", data[17:start]),
        ("payload length", data[start : start + 4]),
        ("payload", data[start + 4 : end]),
        ("SHA-256", data[end : end + 32]),
        ("signature", data[end + 32 :]),
    ]
    bodies = [body.decode() for body in entries()]
    return "\n".join(
        (
            f"Secret key of the device: `{SECRET.hex()}`, public `{public_key(SECRET).hex()}`.",
            "",
            "The two canonical bodies, and their hashes:",
            "",
            "```",
            *(f"{body}\n  {digest(body.encode())}" for body in bodies),
            "```",
            "",
            f"The frame, {len(data)} bytes:",
            "",
            "```",
            *(_line(name, part) for name, part in parts),
            "```",
        )
    )


def columns_example() -> str:
    """The payload of the batch, column by column."""
    payload = columns.write_entries(entries())
    held = msgspec.msgpack.decode(payload[1:], type=columns.Columns)
    count = len(columns.Columns.__struct_fields__)
    lines = [_line("form: columns", payload[:1]), _line(f"array of {count}", payload[1:4])]
    rest = b""
    for number, name in enumerate(columns.Columns.__struct_fields__):
        value = getattr(held, name)
        raw = msgspec.msgpack.encode(value)
        rest += raw
        lines.append(f"{number:2} {name:<14} {_shown(value)}")
        lines += [f"                    {part}" for part in _wrapped(raw)]
    if payload[4:] != rest:
        raise ValueError("the example's columns do not join to the payload")
    return "\n".join(("```", *lines, "```"))


def request_example() -> str:
    """The headers of the request that carries the batch."""
    headers = sign_request("POST", "/v1/push", batch(), DEVICE, 1_774_000_100_000, SECRET)
    return "\n".join(
        ("```", "POST /v1/push", *(f"{name}: {value}" for name, value in headers.items()), "```")
    )


def code_example() -> str:
    """An enrolment code with all that follows from it."""
    code = EnrolmentCode(bytes(range(16)), key_id(public_key(SECRET)))
    proof = enrolment_proof(code.proof_key(), public_key(SECRET), bytes.fromhex(LINEAGE), "kz", "real")
    return "\n".join(
        (
            "```",
            f"secret      {code.secret.hex()}",
            f"key id      {code.server_key_id.hex()}",
            f"code        {code.text()}",
            f"code name   {code.name().hex()}",
            f"proof key   {code.proof_key().hex()}",
            f"proof       {proof.hex()}   (public key and lineage of chapter 4, kz, real)",
            "```",
        )
    )


def message_tables() -> str:
    """Every message with its parts in their order."""
    out: list[str] = []
    for title, kind in MESSAGES:
        out += [f"**{title}**", ""]
        for field in msgspec.structs.fields(kind):
            default = ""
            if field.default is not msgspec.NODEFAULT:
                default = f", {field.default!r} where it is missing"
            elif field.default_factory is not msgspec.NODEFAULT:
                default = ", empty where it is missing"
            out.append(f"1. `{field.name}` {_type(field.type)}{default}")
        out.append("")
    return "\n".join(out).rstrip()


def refusal_table() -> str:
    """Every refusal that a server gives, its status and what the desk does."""
    known = {**STATUS}
    lines = ["| code | status | what it means | what a desk does |", "|---|---|---|---|"]
    for code, todo in sorted(WHAT_TO_DO.items()):
        said = wording.sentences()[code]["en"].split(";")[0].rstrip(".")
        lines.append(f"| `{code}` | {known.get(code, 400)} | {said} | {todo} |")
    missing = set(STATUS) - set(WHAT_TO_DO)
    if missing:
        raise ValueError(f"what to do is not said for {sorted(missing)}")
    return "\n".join(lines)


def review_table() -> str:
    """Every reason why an entry waits for a person."""
    lines = ["| code | why |", "|---|---|"]
    for name, texts in sorted(wording.sentences().items()):
        if name.startswith("sync-review."):
            lines.append(f"| `{name.removeprefix('sync-review.')}` | {texts['en']} |")
    return "\n".join(lines)


def limit_table() -> str:
    """The sizes that neither side goes beyond."""
    rows = (
        ("frame", f"{limits.FRAME_BYTES:,} bytes"),
        ("frame unpacked", f"{limits.UNPACKED_BYTES:,} bytes"),
        ("pull, enrolment or HAVE request", f"{limits.SMALL_FRAME_BYTES:,} bytes"),
        ("entries in a batch or page", f"{limits.BATCH_ENTRIES:,}"),
        ("field changes in a batch", f"{limits.BATCH_OPERATIONS:,}"),
        ("lists within lists in one value", f"{limits.VALUE_DEPTH}"),
        (
            "logical time ahead of the server's clock",
            f"{limits.CLOCK_LEEWAY_MS // 1000} s, then it is lowered",
        ),
        ("difference of clocks from which a desk warns", f"{limits.CLOCK_WARNING_MS // 1000} s"),
        ("one content of an attachment", f"{blobs.LARGEST_BYTES:,} bytes"),
        ("one piece of a content", f"{blobs.LARGEST_PIECE:,} bytes"),
        ("contents in one HAVE", f"{blobs.ASKED}"),
        ("parts of one stick", f"{sticks.PARTS:,}"),
        ("a return file is applied for", f"{sticks.VALID_MS // 86_400_000} days"),
        ("schema of this program", f"{limits.SCHEMA}"),
    )
    return "\n".join(("| what | limit |", "|---|---|", *(f"| {what} | {limit} |" for what, limit in rows)))


SECTIONS = {
    "envelope": envelope_example,
    "columns": columns_example,
    "request": request_example,
    "code": code_example,
    "messages": message_tables,
    "refusals": refusal_table,
    "reviews": review_table,
    "limits": limit_table,
}


def rewritten(text: str) -> str:
    """The document with every section between its markers as the program has it now."""
    for name, make in SECTIONS.items():
        begin, end = f"<!-- begin {name} -->\n", f"\n<!-- end {name} -->"
        before, rest = text.split(begin, 1)
        _, after = rest.split(end, 1)
        text = before + begin + make() + end + after
    return text


def _line(name: str, part: bytes) -> str:
    return "\n".join(f"{name if i == 0 else '':<16} {line}" for i, line in enumerate(_wrapped(part)))


def _wrapped(part: bytes) -> list[str]:
    return [part[i : i + 32].hex() for i in range(0, len(part), 32)] or [""]


def _shown(value: object) -> str:
    """A column's value in words; bytes in hex."""
    if isinstance(value, bytes):
        return f"h'{value.hex()}'" if len(value) <= 16 else f"{len(value)} bytes"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return repr(value).replace("\\x00", "\\0")


def _type(kind: object) -> str:
    text = str(kind) if not isinstance(kind, type) else kind.__name__
    return (
        text.replace("inspector_desk.sync.protocol.", "")
        .replace("messages.", "")
        .replace("blobs.", "")
        .replace("sticks.", "")
    )


def main() -> int:
    """Rewrite the document, or compare it."""
    here = DOCUMENT.read_text(encoding="utf-8")
    wanted = rewritten(here)
    if "--check" in sys.argv:
        return int(here != wanted)
    DOCUMENT.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
