"""The messages themselves: what goes into a frame's header and payload, and how it is signed and checked.

Batches, pull requests and enrolments are signed by the device; receipts, pages, enrolment answers and refusals by the
server. Structs are arrays on the wire: parts keep their order for ever, new parts go to the end with a default.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry
from inspector_desk.sync.protocol.bounds import ASKED_UNPACKED
from inspector_desk.sync.protocol.columns import (
    Hashed,
    follow,
    hashes_of,
    read_hashed,
    write_entries,
    write_plain,
)
from inspector_desk.sync.protocol.dictionaries import NEWEST
from inspector_desk.sync.protocol.frames import Frame, Kind, read_frame, seal, unpack, verify
from inspector_desk.sync.protocol.pieces import make
from inspector_desk.sync.protocol.states import StateAt as StateAt  # noqa: PLC0414 - pages are made of it: found here
from inspector_desk.sync.protocol.states import read_states, write_states
from inspector_desk.sync.protocol.values import differences, sums

_ASKED: Final = frozenset({Kind.PULL, Kind.ENROL, Kind.REPAIR, Kind.HAVE, Kind.STICK})
"""What desks send beside batches: read only up to a size that a server can bear."""
COMPARED_ENTRIES: Final = 64
"""A batch of fewer entries is read back by its sender: the hash that spares it would be a tenth of what it sends."""
FORM_PAIR: Final = 2
"""First byte of a payload that is MessagePack [payload of entries, payload of states]."""

T = TypeVar("T")
_ENCODER: Final = msgspec.msgpack.Encoder()
_PAIR: Final = msgspec.msgpack.Decoder(tuple[bytes, bytes])


class BatchHeader(msgspec.Struct, array_like=True, frozen=True):
    """What a batch says of itself; ``lineage`` is 8 bytes, ``schema`` the desk's schema number."""

    lineage: bytes
    number: int
    first_n: int
    last_n: int
    schema: int = 1
    head: bytes = b""
    """The hash of entry ``last_n`` where the sender did not read its columns back: the server compares."""


class Conflict(msgspec.Struct, array_like=True, frozen=True):
    """Operation of entry ``n`` on a field that now holds several values; ``record`` is 16 bytes."""

    n: int
    record: bytes
    field: int


class Review(msgspec.Struct, array_like=True, frozen=True):
    """Entry ``n`` waits for a person at the server; ``code`` says why (a wording under ``sync-review``)."""

    n: int
    code: str


class Clamp(msgspec.Struct, array_like=True, frozen=True):
    """The logical time of entry ``n`` was lowered to ``logical``: the desk's clock ran ahead."""

    n: int
    logical: int


class Receipt(msgspec.Struct, array_like=True, frozen=True):
    """The server's signed word that it holds entries up to ``last_n`` of ``lineage`` (8 bytes).

    ``head`` is the hash of entry ``last_n``: the anchor that shows a cut or rewritten chain. ``operations`` counts
    the field changes of the batch; those not named in ``conflicts`` or ``reviews`` were applied as they are.
    ``received_ms`` is the server's clock when the batch first arrived.
    """

    lineage: bytes
    number: int
    batch_digest: bytes
    first_n: int
    last_n: int
    head: bytes
    epoch: int
    received_ms: int
    operations: int
    conflicts: list[Conflict]
    reviews: list[Review]
    clamped: list[Clamp]


class Have(msgspec.Struct, array_like=True, frozen=True):
    """The desk has every entry of this lineage (8 bytes) up to ``n``: they need not be sent back."""

    lineage: bytes
    n: int


class Waits(msgspec.Struct, array_like=True, frozen=True):
    """Entries ``first`` to ``first + count - 1`` of a lineage (8 bytes) wait for a person."""

    lineage: bytes
    first: int
    count: int


class PullRequest(msgspec.Struct, array_like=True, frozen=True):
    """Ask for what is new since ``cursor``, about ``max_bytes`` of it."""

    cursor: bytes
    max_bytes: int
    own: list[Have]
    schema: int = 1
    states: bool = False
    """Whether the desk can read record states beside entries."""
    digest: bool = False
    """Whether the last page shall say how many entries there are of each territory, and their mix."""
    dictionaries: int = 0
    """The last shipped dictionary the desk knows: small pages may be packed with any up to it."""
    standing: bool = False
    """Whether the desk can read states that are newer than their place in the page (``PageHeader.stood``)."""
    quick: bool = False
    """The line is quick: bytes matter less than the time to pack them."""


class Held(msgspec.Struct, array_like=True, frozen=True):
    """What the server holds of one lineage: last batch number and last entry, 0 where it holds nothing."""

    lineage: bytes
    last_batch: int
    last_n: int
    head: bytes


class TerritoryDigest(msgspec.Struct, array_like=True, frozen=True):
    """All applied entries with changes that belong to a territory (16 bytes) at the page's place in the sequence.

    ``entries`` is their number, ``mix`` the exclusive or of the first 16 bytes of their hashes.
    """

    territory: bytes
    entries: int
    mix: bytes
    records: int = 0
    """How many records that this device sees lie there by the field that names their precinct, with their parts; of
    the kinds in ``PageHeader.kinds``, nothing is said where that is empty."""
    identities: bytes = b""
    """The exclusive or of their identities (16 bytes)."""


class Undecided(msgspec.Struct, array_like=True, frozen=True):
    """The entries that wait for a supervisor and that his own desk did not write.

    ``entries`` is their number, ``mix`` the exclusive or of the first 16 bytes of their hashes.
    """

    entries: int
    mix: bytes


class Bucket(msgspec.Struct, array_like=True, frozen=True):
    """What a desk holds of 256 numbers of one lineage in one territory: entries ``index`` * 256 and on.

    ``mix`` is the exclusive or of the first 8 bytes of their hashes.
    """

    lineage: bytes
    index: int
    entries: int
    mix: bytes


class RecordBucket(msgspec.Struct, array_like=True, frozen=True):
    """What a desk holds of the records of a territory whose identity ends in the byte ``index``.

    ``mix`` is the exclusive or of the last 8 bytes of their identities.
    """

    index: int
    records: int
    mix: bytes


class RepairRequest(msgspec.Struct, array_like=True, frozen=True):
    """Everything the desk holds of one territory, in buckets: the answer is a page of what differs.

    ``after`` resumes a long answer: how many differing buckets the desk has dealt with already. An empty territory
    asks for the entries that wait for this supervisor; ``after`` is then how many of them he was handed.
    """

    territory: bytes
    buckets: list[Bucket]
    after: int = 0
    records: list[RecordBucket] | None = None
    """Ask for records instead of entries: all buckets of records that the desk holds anything in."""
    strays: list[bytes] = []
    """Ask which of these records, of which no answer told, live where this device does not see them."""


class PageHeader(msgspec.Struct, array_like=True, frozen=True):
    """The frame of a page: what the server says besides the entries.

    ``answers`` is the counter of the request, ``more`` whether the next page has entries already, ``left`` about how
    many entries remain, ``territories`` the identities (16 bytes each) that the device may see entries of.
    """

    answers: int
    cursor: bytes
    more: bool
    left: int
    server_ms: int
    epoch: int
    held: list[Held]
    territories: list[bytes]
    districts: list[int]
    """Two numbers a stretch of entries: which of ``territories`` is their district, how many entries."""
    sequences: list[int]
    """The place of each entry in its district's sequence, as differences."""
    clamped: list[Clamp]
    """``n`` is here the place of the entry in the page, from 0."""
    reviews: list[Review] = []
    """Entries of this page that wait for a person; ``n`` is the place in the page. Only supervisors are handed them."""
    digests: list[TerritoryDigest] = []
    """Filled on a last page (``more`` false) when the request asked for it."""
    lease_until_ms: int = 0
    """The desk may be opened until then (server's clock); 0: no lease."""
    grace_ms: int = 0
    """How long after the lease's end, or after the desk was revoked, it may still be opened."""
    box_key: bytes = b""
    """The server's X25519 public key, to which sticks are sealed (32 bytes)."""
    dictionaries: int = 0
    """The last shipped dictionary the server knows."""
    stood: list[int] = []
    """Three numbers a stretch of states: which of ``territories`` is their district, how many states, and at which
    place of its sequence they stand so; 0: at their place in the page."""
    waiting: list[Waits] = []
    """Of the lineages in ``held``, what waits for a person: it is in no state that stands at a place."""
    anew: list[int] = []
    """Districts (places in ``territories``) that this page begins from the start because the cursor did not fit."""
    compares: bool = False
    """The server compares the end of a batch with the hash in its header."""
    undecided: Undecided | None = None
    """Beside ``digests``, to a supervisor of a whole district: what waits for his decision."""
    kinds: list[int] = []
    """Beside ``digests``: the kinds of record that are counted in them."""
    dealt: list[int] = []
    """In a repair of records: the buckets of which this page hands over everything."""
    elsewhere: list[bytes] = []
    """In an answer about strays: those that live where this device does not see them."""


class PulledEntry(NamedTuple):
    """An entry of another desk (or of an older self), its canonical body, and its place in the district's order.

    ``logical`` is the logical time to merge by; it is lower than ``entry.logical`` if that desk's clock ran ahead.
    ``hash`` is the 32 bytes of the entry's hash, empty where nobody has counted it yet.
    """

    district: str
    sequence: int
    entry: Entry
    body: bytes
    logical: int
    hash: bytes = b""


@dataclass(frozen=True, slots=True)
class PullPage:
    """A page as the desk uses it; lineages and territories are hex text."""

    entries: tuple[PulledEntry, ...]
    cursor: bytes
    more: bool
    left: int
    server_ms: int
    epoch: int
    held: tuple[Held, ...]
    territories: tuple[str, ...]
    states: tuple[StateAt, ...] = ()
    reviews: tuple[tuple[int, str], ...] = ()
    """Place in ``entries`` and code of those that wait for a person: they are kept aside, not applied."""
    digests: tuple[TerritoryDigest, ...] = ()
    lease_until_ms: int = 0
    grace_ms: int = 0
    box_key: bytes = b""
    dictionaries: int = 0
    compares: bool = False
    answers: int = 0
    """The counter of the request it answers; 0 for a page from a stick."""
    waiting: tuple[Waits, ...] = ()
    anew: tuple[str, ...] = ()
    """Districts whose log is read from its start: places in them that were heard before may mean other entries now."""
    undecided: Undecided | None = None
    kinds: tuple[int, ...] = ()
    dealt: tuple[int, ...] = ()
    elsewhere: tuple[bytes, ...] = ()


class Territory(msgspec.Struct, array_like=True, frozen=True):
    """A region, district or precinct as the server knows it; ``uid`` and ``parent`` are 16 bytes."""

    uid: bytes
    level: str
    name: str
    parent: bytes | None


class EnrolRequest(msgspec.Struct, array_like=True, frozen=True):
    """A device asks in: its public key, the code's name, and proof that it knows the code's secret.

    ``proof`` is HMAC-SHA-256 of the public key, lineage, profile and kind under the hash of the secret; the secret
    itself is never sent. ``kind`` is real or practice: the two never exchange.
    """

    code: bytes
    public_key: bytes
    proof: bytes
    lineage: bytes
    profile: str
    kind: str
    program: str


class EnrolAnswer(msgspec.Struct, array_like=True, frozen=True):
    """Who the device is from now on; ``device`` and ``officer`` are 16 bytes."""

    device: bytes
    server_key: bytes
    role: str
    officer: bytes | None
    officer_name: str | None
    territories: list[Territory]
    scope: list[bytes]
    """The territories that the device works in: precincts, or whole districts."""
    epoch: int
    server_ms: int
    profile: str
    kind: str
    number: int = 0
    """The device's number on this server, from 1: its block of official numbers; 0 from an older server."""
    box_key: bytes = b""
    """The server's X25519 public key, to which sticks are sealed (32 bytes)."""


class Refusal(msgspec.Struct, array_like=True, frozen=True):
    """A request that was not carried out: the code of a known error and its facts; nothing was changed."""

    code: str
    facts: dict[str, int | str]
    answers: int = 0


def seal_batch(
    header: BatchHeader,
    bodies: list[bytes],
    secret: bytes,
    *,
    plain: bool = False,
    shared: int = NEWEST,
    compared: bool = False,
    quick: bool = False,
) -> bytes:
    """Cut a batch; ``plain`` sends canonical bodies as they are, for a server that could not read the columns.

    ``shared`` is the dictionary it may be packed with if it is small; 0 for a server that answered
    ``sync.dictionary``. A server that has ``compared`` ends of batches before is left to read a large one back;
    ``quick`` packs it in less time to more bytes.
    """
    hashes = [] if plain else hashes_of(bodies)
    if not plain and compared and len(bodies) >= COMPARED_ENTRIES and follow(bodies, hashes):
        header = msgspec.structs.replace(header, head=hashes[-1])
    payload = write_plain(bodies) if plain else write_entries(bodies, proven=bool(header.head), hashes=hashes)
    parts = msgspec.structs.astuple(header)
    packed = _ENCODER.encode(parts if header.head else parts[:-1])
    return seal(Kind.BATCH, packed, payload, secret, shared=shared, quick=quick)


def read_header(frame: Frame, kind: type[T]) -> T:
    """The header of a frame; KnownError ``sync.unreadable`` if it is something else."""
    return _decode(frame.header, kind)


def seal_message(kind: Kind, message: msgspec.Struct, secret: bytes) -> bytes:
    """Sign a message that has no header of its own."""
    return seal(kind, b"", _ENCODER.encode(message), secret)


def read_message(frame: Frame, kind: type[T]) -> T:
    """The message in a frame that ``verify`` has passed; KnownError ``sync.unreadable`` if it is something else."""
    return _decode(unpack(frame, ASKED_UNPACKED) if frame.kind in _ASKED else unpack(frame), kind)


def seal_page(
    header: PageHeader,
    bodies: list[bytes],
    secret: bytes,
    states: Sequence[StateAt] = (),
    *,
    shared: int = 0,
    quick: bool = False,
) -> bytes:
    """Write a page of entries that the server itself took in, and of records as they stand.

    ``shared`` is ``PullRequest.dictionaries``: the last dictionary that the desk knows.
    Only entries that were applied are known to be canonical: where some are in review, all are read back.
    """
    payload = write_entries(bodies, proven=not header.reviews)
    if states:
        payload = bytes((FORM_PAIR,)) + _ENCODER.encode((payload, write_states(states)))
    return seal(
        Kind.PAGE, _ENCODER.encode(header), payload, secret, shared=max(0, min(shared, NEWEST)), quick=quick
    )


@dataclass(frozen=True, slots=True)
class SealedPage:
    """A page that the server signed: its header is read, its entries and states are not yet unpacked."""

    frame: Frame
    header: PageHeader

    def unpacked(self) -> PullPage:
        """The whole page; KnownError as ``read_entries`` and ``read_states`` raise them."""
        header = self.header
        hashed, states = _read_payload(unpack(self.frame))
        if any(not 0 <= item.after <= len(hashed) for item in states):
            raise KnownError("sync.unreadable")
        territories = [uid.hex() for uid in header.territories]
        return PullPage(
            answers=header.answers,
            entries=tuple(_pulled(header, territories, hashed)),
            cursor=header.cursor,
            more=header.more,
            left=header.left,
            server_ms=header.server_ms,
            epoch=header.epoch,
            held=tuple(header.held),
            territories=tuple(territories),
            states=tuple(_placed(header, territories, states)),
            reviews=tuple((item.n, item.code) for item in header.reviews),
            digests=tuple(header.digests),
            lease_until_ms=header.lease_until_ms,
            grace_ms=header.grace_ms,
            box_key=header.box_key,
            dictionaries=header.dictionaries,
            waiting=tuple(header.waiting),
            anew=tuple(territories[place] for place in header.anew if 0 <= place < len(territories)),
            compares=header.compares,
            undecided=header.undecided,
            kinds=tuple(header.kinds),
            dealt=tuple(header.dealt),
            elsewhere=tuple(header.elsewhere),
        )


def open_page(data: bytes, server_key: bytes, answers: int) -> SealedPage:
    """Check a page that answers the request with counter ``answers``, and read its header.

    Raises KnownError ``sync.forged`` when the enrolled server didn't sign it or it answers another request, and a
    refusal's own code when the server refused.
    """
    frame = read_answer(data, server_key, Kind.PAGE)
    header = read_header(frame, PageHeader)
    if header.answers != answers:
        raise KnownError("sync.forged")
    return SealedPage(frame, header)


def read_page(data: bytes, server_key: bytes, answers: int) -> PullPage:
    """Check and read a page as ``open_page`` and ``SealedPage.unpacked`` do, one after the other."""
    return open_page(data, server_key, answers).unpacked()


def _placed(header: PageHeader, territories: list[str], states: list[StateAt]) -> list[StateAt]:
    """The states of a page, each with the place at which it stands; as they are where the server names none."""
    if not header.stood:
        return states
    places: list[tuple[str, int] | None] = []
    try:
        for district, length, seq in zip(*[iter(header.stood)] * 3, strict=True):
            if not 0 <= length <= len(states) - len(places) or seq < 0:
                raise KnownError("sync.unreadable")
            places += [(territories[district], seq) if seq else None] * length
        return [
            StateAt(one.after, one.territory, one.state, place)
            for one, place in zip(states, places, strict=True)
        ]
    except (IndexError, ValueError) as error:
        raise KnownError("sync.unreadable") from error


def _read_payload(payload: bytes) -> tuple[list[Hashed], list[StateAt]]:
    if payload[:1] != bytes((FORM_PAIR,)):
        return read_hashed(payload), []
    try:
        entries, states = _PAIR.decode(memoryview(payload)[1:])
    except msgspec.MsgspecError as error:
        raise KnownError("sync.unreadable") from error
    return read_hashed(entries), read_states(states)


def _pulled(header: PageHeader, territories: list[str], hashed: list[Hashed]) -> list[PulledEntry]:
    districts: list[str] = []
    stretches = header.districts
    clamped = {item.n: item.logical for item in header.clamped}
    try:
        for place, length in zip(stretches[::2], stretches[1::2], strict=True):
            if length < 0 or len(districts) + length > len(hashed):
                raise KnownError("sync.unreadable")
            districts += [territories[place]] * length
        places = zip(districts, sums(header.sequences), hashed, strict=True)
        entries: list[PulledEntry] = []
        for i, (district, sequence, (entry, body, own)) in enumerate(places):
            if entry is None:
                raise KnownError("sync.unreadable")
            logical = clamped.get(i, entry.logical) if clamped else entry.logical
            entries.append(make(PulledEntry, (district, sequence, entry, body, logical, own)))
    except (IndexError, ValueError) as error:
        raise KnownError("sync.unreadable") from error
    return entries


def read_receipt(data: bytes, server_key: bytes) -> Receipt:
    """Check and read a receipt; KnownError ``sync.forged``, or a refusal's own code when the server refused."""
    return read_message(read_answer(data, server_key, Kind.RECEIPT), Receipt)


def read_answer(data: bytes, server_key: bytes, kind: Kind) -> Frame:
    """A frame of ``kind`` signed by the server; a signed refusal is raised as the KnownError it names."""
    frame = read_frame(data, kind, Kind.REFUSAL)
    verify(frame, server_key)
    if frame.kind is Kind.REFUSAL:
        raise refused(read_message(frame, Refusal))
    return frame


def refused(refusal: Refusal) -> KnownError:
    """The KnownError that a refusal stands for; only codes of this room are believed."""
    code = refusal.code if refusal.code.startswith("sync.") else "sync.unexpected-answer"
    return KnownError(code, **refusal.facts)


def standing_places(territories: list[bytes], places: list[tuple[bytes, int]]) -> list[int]:
    """``PageHeader.stood`` for states at (district, place) in order."""
    index = {uid: i for i, uid in enumerate(territories)}
    stood: list[int] = []
    for district, seq in places:
        if stood and (stood[-3], stood[-1]) == (index[district], seq):
            stood[-2] += 1
        else:
            stood += [index[district], 1, seq]
    return stood


def page_positions(territories: list[bytes], places: list[tuple[bytes, int]]) -> tuple[list[int], list[int]]:
    """``PageHeader.districts`` and ``sequences`` for entries at (district, place) in order."""
    index = {uid: i for i, uid in enumerate(territories)}
    stretches: list[int] = []
    for district, _ in places:
        if stretches and stretches[-2] == index[district]:
            stretches[-1] += 1
        else:
            stretches += [index[district], 1]
    return stretches, differences([place for _, place in places])


def _decode(data: bytes, kind: type[T]) -> T:
    try:
        decoded: Any = msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise KnownError("sync.unreadable") from error
    if not isinstance(decoded, kind):
        raise KnownError("sync.unreadable")
    return decoded
