"""Change every byte of a stick, and end it after every byte: each time one sentence, and nothing taken in.

    python tests/faults/stick_flips.py [STEP]

Three files: a desk's stick to the server, the server's return file, a request to join. STEP 1 (the default) is every
byte.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from sqlalchemy import Connection, func, select  # noqa: E402

from inspector_desk.errors import KnownError  # noqa: E402
from inspector_desk.sync.client.sticks import Asking, export_joining  # noqa: E402
from inspector_desk.sync.server.serving import prepare  # noqa: E402
from inspector_desk.sync.server.sticks import answer_stick  # noqa: E402
from inspector_desk.sync.server.tables import device, ledger, stick  # noqa: E402
from tests.fakes.desk_by_hand import new_desk_by_hand  # noqa: E402
from tests.fakes.twin_desk import TwinClock, TwinDesk  # noqa: E402
from tests.sync.conftest import Region, make_region, peek  # noqa: E402
from tests.sync.test_sticks import Courier, TwinBook  # noqa: E402


@dataclass
class Changed:
    """What a run showed: bytes of a file, changed copies of it tried, the codes they were refused with, faults."""

    what: str
    bytes: int = 0
    tried: int = 0
    codes: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def changed_copies(whole: bytes, step: int) -> Iterator[tuple[str, bytes]]:
    """Copies with one bit of a byte turned over, and copies that end early."""
    for at in range(0, len(whole), step):
        yield f"bit {at % 8} of byte {at}", whole[:at] + bytes((whole[at] ^ 1 << at % 8,)) + whole[at + 1 :]
        yield f"ends after {at} bytes", whole[:at]


def refused_everywhere(
    what: str, path: Path, step: int, read: Callable[[], object], held: Callable[[], object]
) -> Changed:
    """Read every changed copy of a file; what is ``held`` may not change, and the whole file is taken at the end."""
    whole = path.read_bytes()
    outcome = Changed(what, len(whole))
    before = held()
    for how, copy in changed_copies(whole, step):
        path.write_bytes(copy)
        outcome.tried += 1
        try:
            read()
            outcome.faults.append(f"{what}, {how}: was taken")
        except KnownError as error:
            outcome.codes[error.code] = outcome.codes.get(error.code, 0) + 1
        if held() != before:
            outcome.faults.append(f"{what}, {how}: something was taken in")
            before = held()
    path.write_bytes(whole)
    read()
    if held() == before:
        outcome.faults.append(f"{what}: the whole file was not taken")
    return outcome


def flip_everywhere(folder: Path, step: int) -> list[Changed]:
    """The three files, one after the other."""
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    try:
        clock = TwinClock()
        region = make_region(engine, keys, 0, clock)
        courier = Courier(region, _joined(region), folder / "sticks")
        courier.desk.record({1: "Шум ночью", 2: "2026-03-16"})
        courier.desk.record({1: "Двор"})
        courier.write()
        out, back = courier.folder / "out.idb", courier.folder / "back.idb"
        there = refused_everywhere("a stick", out, step, courier.serve, lambda: _held(region))
        courier.serve()
        desk = courier.desk

        def taken_in() -> object:
            return desk.cursor_bytes, sorted(desk.chains[-1].receipts), len(desk.pulled), courier.book.sticks

        returned = refused_everywhere("a return file", back, step, courier.read, lambda: repr(taken_in()))
        asking = courier.folder / "join.idb"
        export_joining(
            TwinDesk(region.first, clock=clock),
            TwinBook(),
            asking,
            Asking(region.code(), "https://server", "kz", "real", "faults"),
            now_ms=clock.now_ms(),
        )
        answer = courier.folder / "joined.idb"
        joining = refused_everywhere(
            "a request to join",
            asking,
            step,
            lambda: answer_stick(engine, keys, asking, answer, clock.now_ms()),
            lambda: _held(region),
        )
        return [there, returned, joining]
    finally:
        engine.dispose()


def _joined(region: Region) -> TwinDesk:
    from inspector_desk.sync.client.exchange import Identity

    made = new_desk_by_hand(region.engine, region.keys, region.clock, "inspector", [region.first])
    made.twin.saved_identity = Identity("https://server", made.caller.uid, made.secret, region.keys.public)
    return made.twin


def _held(region: Region) -> list[int]:
    def work(connection: Connection) -> list[int]:
        tables = (ledger, device, stick)
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]

    return peek(region.engine, work)


def main() -> int:
    """Read the step and run."""
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        outcomes = flip_everywhere(Path(folder), step)
    for one in outcomes:
        for fault in one.faults:
            sys.stdout.write(f"FAILED {fault}\n")
        sys.stdout.write(
            f"{one.what}: {one.bytes} bytes, {one.tried} changed copies, {len(one.faults)} faults, {one.codes}\n"
        )
    return min(1, sum(len(one.faults) for one in outcomes))


if __name__ == "__main__":
    sys.exit(main())
