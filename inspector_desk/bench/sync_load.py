"""Many desks at one server: a morning on which all of them exchange, and what a batch costs when much is held.

The devices are simulated as far as the server can tell: each has its keys, has joined with a code, cuts a real batch
of its own chain (20 appeals made, 60 fields changed), pushes it over a connection of its own and pulls until nothing
is left. What it would do with the answers at home is left out, for that takes time on its own machine.
"""

from __future__ import annotations

import http.client
import os
import queue
import random
import secrets
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inspector_desk.bench.figures import Figure, Measurement, percentile, spread
from inspector_desk.bench.sync_filled import CATEGORY, KIND, fields_of, lineage_of, uid_of
from inspector_desk.bench.sync_places import ServerProcess, database, start_server
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    canonical,
    digest,
)
from inspector_desk.sync.protocol.codes import enrolment_proof, parse_code
from inspector_desk.sync.protocol.dictionaries import NEWEST
from inspector_desk.sync.protocol.frames import Kind, public_key, read_frame
from inspector_desk.sync.protocol.limits import SCHEMA
from inspector_desk.sync.protocol.messages import (
    BatchHeader,
    EnrolAnswer,
    EnrolRequest,
    Have,
    PageHeader,
    PullRequest,
    Receipt,
    read_header,
    read_message,
    seal_batch,
    seal_message,
)
from inspector_desk.sync.protocol.requests import MEDIA_TYPE, sign_request
from inspector_desk.sync.protocol.values import instant_text

NEW, EDITS = 20, 60
DISTRICTS, PRECINCTS = 10, 25
AT_ONCE = 8
"""How many devices are under way at the same moment."""
TRIED = 24
"""Devices whose batches are measured while much is held."""
MINUTES, SECONDS = 10, 2
_PAGE_BYTES = 256 * 1024
_CATEGORIES = ("noise", "neighbours", "parking", "family", "animals", "debt")


@dataclass(slots=True)
class Device:
    """One simulated desk and what it measured."""

    port: int
    precinct: str
    district_number: int
    place: int
    """Which of its district's precincts it works in, from 0."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    lineage: str = field(default_factory=lambda: secrets.token_hex(8))
    name: str = ""
    counter: int = 0
    cursor: bytes = b""
    batch: bytes = b""
    number: int = 0
    last_n: int = 0
    previous: str = GENESIS
    pushed: list[float] = field(default_factory=list)
    pulled: list[float] = field(default_factory=list)
    entries: int = 0

    def join(self, code_text: str) -> None:
        """Enrol with a code; not measured."""
        code = parse_code(code_text)
        public, lineage = public_key(self.secret), bytes.fromhex(self.lineage)
        proof = enrolment_proof(code.proof_key(), public, lineage, "kz", "real")
        request = EnrolRequest(code.name(), public, proof, lineage, "kz", "real", "bench")
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(
            "POST", "/v1/enrol", seal_message(Kind.ENROL, request, self.secret), {"content-type": MEDIA_TYPE}
        )
        answer = read_message(read_frame(line.getresponse().read(), Kind.ENROLLED), EnrolAnswer)
        line.close()
        self.name = answer.device.hex()

    def work(self, chance: random.Random, held: int = 0, shares: int = 1) -> None:
        """A morning: appeals made, fields changed on them and, where the server holds records, on those."""
        bodies: list[bytes] = []
        made: list[tuple[str, EntryRef]] = []
        officer = self.name
        # Each held record once: a desk's second edit would name its first.
        theirs = chance.sample(range(held // shares), min(held // shares, EDITS)) if held else []
        now = int(time.time() * 1000) - 3_600_000
        for step in range(NEW + EDITS):
            self.last_n += 1
            if step < NEW:
                uid = f"{now + step:012x}7{secrets.token_hex(10)[1:]}"
                fields = [
                    FieldChange(number, value) for number, value, _ in fields_of(chance.randrange(10**6))
                ]
                action = "appeal.register"
                made.append((uid, EntryRef(self.lineage, self.last_n)))
            else:
                if theirs and step % 2:
                    # Records of this precinct come every ``shares`` places.
                    place = theirs.pop() * shares + self.place
                    uid, base = (
                        uid_of(self.district_number, place),
                        EntryRef(lineage_of(self.district_number), place + 1),
                    )
                    value: str = chance.choice(_CATEGORIES)
                    fields = [FieldChange(CATEGORY, value, (base,))]
                else:
                    uid, base = made[step % NEW]
                    fields = [FieldChange(100 + step, chance.choice(_CATEGORIES))]
                action = "appeal.change"
            moment = now + step * 40_000
            entry = Entry(
                self.lineage, self.last_n, self.previous, officer, moment << 16, instant_text(moment), action,
                self.precinct, None, (), (RecordChange(KIND, uid, tuple(fields)),),
            )  # fmt: skip
            bodies.append(canonical(entry))
            self.previous = digest(bodies[-1])
        self.number += 1
        first = self.last_n - len(bodies) + 1
        header = BatchHeader(bytes.fromhex(self.lineage), self.number, first, self.last_n, SCHEMA)
        self.batch = seal_batch(header, bodies, self.secret)

    def exchange(self, *, push: bool = True) -> None:
        """Push the batch and pull until nothing is left, over one connection."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        if push:
            started = time.perf_counter()
            answer = self._ask(line, "/v1/push", self.batch, Kind.RECEIPT)
            self.pushed.append(time.perf_counter() - started)
            receipt = read_message(read_frame(answer, Kind.RECEIPT), Receipt)
            if receipt.reviews:
                raise RuntimeError(f"an entry waits for a person: {receipt.reviews[0].code}")
        more = True
        while more:
            request = PullRequest(
                cursor=self.cursor,
                max_bytes=_PAGE_BYTES,
                own=[Have(bytes.fromhex(self.lineage), self.last_n)],
                schema=SCHEMA,
                states=True,
                dictionaries=NEWEST,
            )
            started = time.perf_counter()
            page = self._ask(line, "/v1/pull", seal_message(Kind.PULL, request, self.secret), Kind.PAGE)
            self.pulled.append(time.perf_counter() - started)
            header = read_header(read_frame(page, Kind.PAGE), PageHeader)
            self.entries += len(header.sequences)
            self.cursor, more = header.cursor, header.more
        line.close()

    def _ask(self, line: http.client.HTTPConnection, path: str, body: bytes, kind: Kind) -> bytes:
        self.counter = max(self.counter + 1, int(time.time() * 1000))
        line.request(
            "POST", path, body, sign_request("POST", path, body, self.name, self.counter, self.secret)
        )
        answer = line.getresponse().read()
        # A refusal is a frame of another kind, and would be a fault of the measurement.
        read_frame(answer, kind)
        return answer


def measure(devices: int, kind: str, held: Sequence[int] = ()) -> Measurement:
    """The morning of so many devices, then batches with so many records held."""
    figures: list[Figure] = []
    notes = [f"load of the machine at the beginning: {os.getloadavg()[0]:.1f}"]
    with tempfile.TemporaryDirectory(prefix="desk-load-") as place:
        folder = Path(place)
        (folder / "morning").mkdir()
        with database(kind, folder / "morning") as (url, cluster):
            figures += _morning(folder / "morning", url, cluster, devices)
        for count in held:
            there = folder / f"held{count}"
            there.mkdir()
            with database(kind, there) as (url, cluster):
                figures += _held(there, url, cluster, count)
    notes.append(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")
    notes.append(f"{AT_ONCE} devices at once; they and the server share the machine")
    return Measurement(f"load over {kind}", devices, tuple(figures), tuple(notes))


def _morning(folder: Path, url: str, cluster: Path | None, count: int) -> list[Figure]:
    per_district = max(1, count // DISTRICTS // 2)
    server = start_server(
        url, folder, districts=DISTRICTS, precincts=per_district, codes=-(-count // (DISTRICTS * per_district)),
        cluster=cluster,
    )  # fmt: skip
    try:
        devices = _devices(server)[:count]
        chance = random.Random(1)  # noqa: S311 - the same mornings in every run
        for device in devices:
            device.work(chance)
        before = server.cpu_seconds()
        started = time.perf_counter()
        run(devices, AT_ONCE)
        seconds = time.perf_counter() - started
        cpu = server.cpu_seconds() - before
    finally:
        server.stop()
    pushed = [one for device in devices for one in device.pushed]
    pulled = [one for device in devices for one in device.pulled]
    operations = NEW + EDITS
    return [
        Figure("morning.total", f"a morning of {len(devices)} devices, {operations} entries each", "s", seconds,
               reach=("most", MINUTES * 60)),
        Figure("morning.push.p99", "a batch, p99", "s", percentile(pushed, 0.99), spread(pushed),
               reach=("most", SECONDS)),
        Figure("morning.pull.p99", "a page, p99", "s", percentile(pulled, 0.99), spread(pulled)),
        Figure("morning.batch.cpu", "processor of the server and its database, a device's push and pull", "ms",
               cpu / len(devices) * 1e3),
        Figure("morning.pulled", "entries of colleagues pulled, a device", "entries",
               sum(device.entries for device in devices) / len(devices)),
    ]  # fmt: skip


def _held(
    folder: Path, url: str, cluster: Path | None, count: int, precincts: int = PRECINCTS
) -> list[Figure]:
    """Batches and pages of a few devices while the server holds ``count`` records."""
    started = time.perf_counter()
    server = start_server(
        url, folder, districts=DISTRICTS, precincts=precincts, codes=1, held=count, cluster=cluster
    )
    filled = time.perf_counter() - started
    size = _size(cluster / "data" / "base" if cluster else folder)
    try:
        every = _devices(server)
        devices = every[:: max(1, len(every) // TRIED)][:TRIED]
        for device in devices:
            device.exchange(push=False)
        chance = random.Random(1)  # noqa: S311 - the same mornings in every run
        share = count // DISTRICTS
        for device in devices:
            device.work(chance, share - share % precincts, precincts)
            device.pulled.clear()
        before = server.cpu_seconds()
        run(devices, 1)
        cpu = server.cpu_seconds() - before
    finally:
        server.stop()
    pushed = [one for device in devices for one in device.pushed]
    pulled = [one for device in devices for one in device.pulled]
    words = f"with {count:,} records held"
    return [
        Figure(f"held.{count}.push", f"a batch of 80 entries {words}", "ms", percentile(pushed, 0.5) * 1e3,
               spread([one * 1e3 for one in pushed])),
        Figure(f"held.{count}.pull", f"a page {words}", "ms", percentile(pulled, 0.5) * 1e3,
               spread([one * 1e3 for one in pulled])),
        Figure(f"held.{count}.cpu", f"processor of the server and its database, a push and a pull, {words}", "ms",
               cpu / len(devices) * 1e3),
        Figure(f"held.{count}.size", f"the server's database, a record and its entry, {words}", "bytes", size / count),
        Figure(f"held.{count}.fill", f"(filling it took, {words})", "s", filled),
    ]  # fmt: skip


def _size(folder: Path) -> int:
    return sum(place.stat().st_size for place in folder.rglob("*") if place.is_file())


def _devices(server: ServerProcess) -> list[Device]:
    """One device for each code, joined."""
    devices: list[Device] = []
    for district in server.said["districts"]:
        for place, (precinct, codes) in enumerate(zip(district["precincts"], district["codes"], strict=True)):
            for code in codes:
                devices.append(Device(server.port, precinct, district["number"], place))
                devices[-1].join(code)
    return devices


def run(devices: Sequence[Device], at_once: int) -> None:
    """Let every device exchange once, so many at the same time; raises what one of them met."""
    waiting: queue.SimpleQueue[Device] = queue.SimpleQueue()
    for device in devices:
        waiting.put(device)
    faults: list[BaseException] = []

    def work() -> None:
        while not faults:
            try:
                device = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                device.exchange()
            except Exception as error:  # noqa: BLE001 - raised again below, on the caller's thread
                faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
