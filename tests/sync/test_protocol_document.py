"""docs/protocol.md: its tables are the program's, and its example is read by a reader made from the document alone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from inspector_desk.sync.protocol.columns import read_entries
from inspector_desk.sync.protocol.frames import Kind, read_frame, unpack, verify
from inspector_desk.sync.protocol.messages import BatchHeader, read_header
from tools import protocol_examples

TEXT = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    found = re.search(rf"<!-- begin {name} -->\n(.*?)\n<!-- end {name} -->", TEXT, re.DOTALL)
    assert found is not None
    return found[1]


def block(name: str, which: int) -> str:
    return re.findall(r"```\n(.*?)\n```", section(name), re.DOTALL)[which]


def frame_parts() -> dict[str, bytes]:
    """The worked frame's parts by name, from the hex in the document."""
    parts: dict[str, bytes] = {}
    name = ""
    for line in block("envelope", 1).splitlines():
        name = line[:16].strip() or name
        parts[name] = parts.get(name, b"") + bytes.fromhex(line[16:].strip())
    return parts


def test_what_the_document_says_of_the_program_is_what_the_program_does() -> None:
    assert protocol_examples.rewritten(TEXT) == TEXT, "run: python -m tools.protocol_examples"


def test_every_link_and_file_that_the_document_names_is_there() -> None:
    root = Path(__file__).parents[2]
    for name in re.findall(r"`((?:tests|resources|docs|tools)/[\w./-]+)`", TEXT):
        assert (root / name.replace("payload-k", "payload-1")).exists(), name
    for name in re.findall(r"`(protocol/\w+\.py)`", TEXT):
        assert (root / "inspector_desk" / "sync" / name).exists(), name


def test_the_worked_frame_is_taken_by_the_program() -> None:
    data = b"".join(frame_parts().values())
    frame = read_frame(data, Kind.BATCH)
    public = re.search(r"public `([0-9a-f]{64})`", section("envelope"))
    assert public is not None
    verify(frame, bytes.fromhex(public[1]))
    header = read_header(frame, BatchHeader)
    assert (header.number, header.first_n, header.last_n, header.schema) == (1, 1, 2, 3)
    lines = block("envelope", 0).splitlines()
    assert [body.decode() for _, body in read_entries(unpack(frame))] == lines[::2]


# ------------------------------------------------------- a reader made from the document, none of the program's code


def spread(numbers: list[int], count: int) -> list[int]:
    return numbers if len(numbers) == count else numbers * count


def sums(steps: list[int]) -> list[int]:
    out: list[int] = []
    for step in steps:
        out.append(step + (out[-1] if out else 0))
    return out


class Identities:
    """The table of chapter 5."""

    def __init__(self, steps: list[int], rests: bytes) -> None:
        if steps:
            self.table = [
                stamp.to_bytes(6, "big").hex() + rests[10 * i : 10 * i + 10].hex()
                for i, stamp in enumerate(sums(steps))
            ]
        else:
            self.table = [rests[i : i + 16].hex() for i in range(0, len(rests), 16)]
        self.used = 0

    def named(self, number: int) -> str:
        if number == 0:
            self.used += 1
            return self.table[self.used - 1]
        return self.table[number - 1]


def column(packed: list[Any], count: int, uids: Identities) -> list[Any]:
    storage, mask, data = packed
    if storage == 7:
        return [None] * count
    bits = int.from_bytes(mask, "little")
    size = count - bits.bit_count()
    if storage == 0:
        present = list(data)
    elif storage == 1:
        present = data.split("\0") if size else []
    elif storage == 2:
        present = [uids.named(number) for number in spread(data, size)]
    elif storage == 3:
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        present = [
            (epoch + timedelta(milliseconds=ms)).isoformat(timespec="milliseconds")[:-6] + "Z"
            for ms in sums(data)
        ]
    elif storage == 4:
        present = [date.fromordinal(day).isoformat() for day in sums(data)]
    elif storage == 5:
        present = spread(data, size)
    else:
        words = data[0].split("\0")
        present = [words[place] for place in spread(data[1], size)]
    left = iter(present)
    return [None if bits >> i & 1 else next(left) for i in range(count)]


def canonical_bodies(payload: bytes) -> list[str]:
    """Chapter 5, for a payload in columns."""
    assert payload[0] == 1
    parts = msgspec.msgpack.decode(payload[1:])
    (
        lineages,
        runs,
        previous,
        steps,
        rests,
        officers,
        territories,
        actions,
        reasons,
        moments,
        counters,
        walls,
    ) = parts[:12]
    (subject_counts, subjects, change_counts, kinds, records, field_counts, fields) = parts[12:19]
    (base_counts, base_lineages, base_steps, values) = parts[19:23]
    names = [lineages[i : i + 8].hex() for i in range(0, len(lineages), 8)]
    heads = [
        (names[runs[i]], runs[i + 1] + k, previous[i // 3 * 32 : i // 3 * 32 + 32].hex() if k == 0 else "")
        for i in range(0, len(runs), 3)
        for k in range(runs[i + 2])
    ]
    count = len(heads)
    uids = Identities(steps, rests)
    officer = column(officers, count, uids)
    territory = column(territories, count, uids)
    action = column(actions, count, uids)
    reason = column(reasons, count, uids)
    subject_count = spread(subject_counts, count)
    subject = iter(column(subjects, sum(subject_count), uids))
    change_count = spread(change_counts, count)
    changes = sum(change_count)
    kind = spread(kinds, changes)
    record = column(records, changes, uids)
    field_count = spread(field_counts, changes)
    operations = sum(field_count)
    field = spread(fields, operations)
    base_count = spread(base_counts, operations)
    last: dict[int, int] = {}
    bases = []
    for place, step in zip(spread(base_lineages, sum(base_count)), base_steps, strict=True):
        last[place] = last.get(place, 0) + step
        bases.append(f"{names[place]}:{last[place]}")
    pairs = [(kind[i], number) for i, number in _owners(field_count, field)]
    sizes = {pair: pairs.count(pair) for pair in pairs}
    held = {pair: iter(column(packed, sizes[pair], uids)) for pair, packed in zip(sizes, values, strict=True)}
    base = iter(bases)
    operation = iter(zip(pairs, field, base_count, strict=True))
    change = iter(zip(kind, record, field_count, strict=True))
    bodies: list[str] = []
    before = ""
    for i, (lineage, n, first) in enumerate(heads):
        moment = sums(moments)[i]
        wall = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment + spread(walls, count)[i])
        written = []
        for _ in range(change_count[i]):
            its_kind, its_record, size = next(change)
            items = []
            for _ in range(size):
                pair, number, many = next(operation)
                items.append([number, next(held[pair]), [next(base) for _ in range(many)]])
            written.append([its_kind, its_record, items])
        entry = [
            lineage,
            n,
            first or before,
            officer[i],
            (moment << 16) + spread(counters, count)[i],
            wall.isoformat(timespec="milliseconds")[:-6] + "Z",
            action[i],
            territory[i],
            reason[i],
            [next(subject) for _ in range(subject_count[i])],
            written,
        ]
        body = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        before = hashlib.sha256(b"inspector-desk-entry-1\0" + body.encode()).hexdigest()
        bodies.append(body)
    return bodies


def _owners(counts: list[int], numbers: list[int]) -> list[tuple[int, int]]:
    """Which change each operation belongs to."""
    owners = [i for i, size in enumerate(counts) for _ in range(size)]
    return list(zip(owners, numbers, strict=True))


def test_a_reader_made_from_the_document_alone_gives_back_the_entries_and_their_hashes() -> None:
    parts = frame_parts()
    body = b"".join(part for name, part in parts.items() if name not in ("SHA-256", "signature"))
    assert hashlib.sha256(body).digest() == parts["SHA-256"]
    public = re.search(r"public `([0-9a-f]{64})`", section("envelope"))
    assert public is not None
    key = bytes.fromhex(public[1])
    assert hashlib.sha256(b"inspector-desk-key-1\0" + key).digest()[:8] == parts["key id"]
    verifier = Ed25519PublicKey.from_public_bytes(key)
    verifier.verify(parts["signature"], b"inspector-desk-batch-1\0" + parts["SHA-256"])
    lines = block("envelope", 0).splitlines()
    bodies = canonical_bodies(parts["payload"])
    assert bodies == lines[::2]
    hashes = [hashlib.sha256(b"inspector-desk-entry-1\0" + one.encode()).hexdigest() for one in bodies]
    assert hashes == [line.strip() for line in lines[1::2]]
    header = msgspec.msgpack.decode(parts["header"])
    assert header == [bytes.fromhex("1122334455667788"), 1, 1, 2, 3]


def test_the_worked_request_is_signed_as_the_document_says() -> None:
    lines = block("request", 0).splitlines()
    method, path = lines[0].split()
    headers = dict(line.split(": ", 1) for line in lines[1:])
    data = b"".join(frame_parts().values())
    said = f"{method}\n{path}\n{headers['desk-device']}\n{headers['desk-counter']}\n".encode()
    message = b"inspector-desk-request-1\0" + said + hashlib.sha256(data).digest()
    public = re.search(r"public `([0-9a-f]{64})`", section("envelope"))
    assert public is not None
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public[1]))
    key.verify(base64.b64decode(headers["desk-signature"]), message)


def test_the_worked_code_follows_from_its_secret_as_the_document_says() -> None:
    facts = dict(re.findall(r"(?m)^(secret|key id|code name|code|proof key|proof) +(\S+)", block("code", 0)))
    secret = bytes.fromhex(facts["secret"])
    raw = secret + bytes.fromhex(facts["key id"])
    check = hashlib.sha256(b"inspector-desk-code-check-1\0" + raw).digest()[:1]
    number = int.from_bytes(raw + check, "big")
    letters = "".join(
        "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> shift & 31] for shift in range(195, -1, -5)
    )
    assert facts["code"].replace("-", "") == letters
    assert facts["code name"] == hashlib.sha256(b"inspector-desk-code-name-1\0" + secret).hexdigest()[:16]
    proof_key = hashlib.sha256(b"inspector-desk-code-proof-1\0" + secret).digest()
    assert facts["proof key"] == proof_key.hex()
