"""By stick: line and stick may both deliver, either first, twice, in any order; whatever is wrong is said in a word."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.sticks import (
    Asking,
    Joining,
    ReturnRead,
    StickMade,
    export_joining,
    export_stick,
    import_return,
)
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.protocol.boxes import box_key
from inspector_desk.sync.protocol.sticks import VALID_MS
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.sticks import StickTaken, answer_stick
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import Region, sync


@dataclass
class TwinBook:
    """A twin's stick book."""

    box: bytes | None = None
    sticks: dict[int, bool] = field(default_factory=dict)
    time: int = 0
    asked: Joining | None = None

    def server_box(self) -> bytes | None:
        return self.box

    def keep_server_box(self, key: bytes) -> None:
        self.box = key

    def next_number(self) -> int:
        return max(self.sticks, default=0) + 1

    def made(self, number: int, cursor: bytes, entries: int, digest: bytes) -> None:
        assert isinstance(cursor, bytes)
        assert entries >= 0
        assert len(digest) == 32
        self.sticks[number] = False

    def answered(self, number: int) -> None:
        if number in self.sticks:
            self.sticks[number] = True

    def was_answered(self, number: int) -> bool:
        return self.sticks.get(number, False)

    def server_time(self) -> int:
        return self.time

    def heard(self, server_ms: int) -> None:
        self.time = max(self.time, server_ms)

    def joining(self) -> Joining | None:
        return self.asked

    def keep_joining(self, joining: Joining | None) -> None:
        self.asked = joining


@dataclass
class Courier:
    """One desk with its book, and the way of its sticks to the server and back."""

    region: Region
    desk: TwinDesk
    folder: Path
    book: TwinBook = field(default_factory=TwinBook)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.book.keep_server_box(box_key(self.region.keys.secret))

    def write(self, name: str = "out.idb") -> StickMade:
        return export_stick(
            self.desk, self.book, self.folder / name, now_ms=self.desk.clock.now_ms(), program="test 1"
        )

    def serve(self, name: str = "out.idb", back: str = "back.idb") -> StickTaken:
        return answer_stick(
            self.region.engine,
            self.region.keys,
            self.folder / name,
            self.folder / back,
            self.region.clock.now_ms(),
        )

    def read(self, back: str = "back.idb") -> ReturnRead:
        return import_return(self.desk, self.book, self.folder / back)

    def there_and_back(self) -> ReturnRead:
        self.write()
        self.serve()
        return self.read()


@pytest.fixture
def courier(tmp_path: Path) -> Callable[..., Courier]:
    made: list[Courier] = []

    def make(region: Region, desk: TwinDesk | None = None) -> Courier:
        made.append(Courier(region, desk or region.desk(), tmp_path / f"stick{len(made)}"))
        return made[-1]

    return make


def test_a_stick_carries_entries_there_and_the_others_back(
    region: Region, courier: Callable[..., Courier]
) -> None:
    one, other = courier(region), courier(region)
    uid = one.desk.record({1: "Шум ночью", 2: "2026-03-16"})
    one.desk.record({1: "Двор"})
    read = one.there_and_back()
    assert (read.accepted, read.waiting, read.pages_left) == (2, 0, 0)
    other.desk.record({1: "Лестница"})
    assert other.there_and_back().pulled == 2
    other.desk.record({1: "Шум днём"}, uid)
    other.there_and_back()
    assert one.there_and_back().pulled == 2
    assert one.desk.values() == other.desk.values() == region.values()
    assert one.desk.values()[uid][1] == "Шум днём"
    assert not list(one.folder.glob(".*"))


def test_what_the_stick_says_of_itself_is_counted(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    one = courier(small_region)
    for i in range(3):
        one.desk.record({1: f"№ {i}"})
    made = one.write()
    assert (made.number, made.batches, made.entries) == (1, 1, 3)
    assert made.size_bytes == made.path.stat().st_size
    taken = one.serve()
    assert (taken.receipts, taken.refused, taken.pages, taken.again) == (1, 0, 1, False)
    assert one.serve().again
    one.read()
    assert one.write().number == 2


def test_line_and_stick_may_both_deliver_the_same_batches(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    region = small_region
    one, other = courier(region), courier(region)
    one.desk.record({1: "а"})
    one.write()
    assert sync(one.desk).synced
    taken = one.serve()
    assert (taken.receipts, taken.refused) == (1, 0)
    one.desk.record({1: "б"})
    sync(one.desk)
    read = one.read()
    assert (read.accepted, read.waiting) == (0, 0)
    other.desk.record({1: "в"})
    other.write()
    other.serve()
    assert sync(other.desk).synced
    other.read()
    sync(one.desk)
    assert one.desk.values() == other.desk.values() == region.values()


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 40))])
def test_sticks_and_sessions_in_any_order_lose_nothing_and_converge(
    small_region: Region, courier: Callable[..., Courier], seed: int
) -> None:
    region = small_region
    chance = random.Random(seed)
    couriers = [courier(region), courier(region)]
    written: list[tuple[Courier, str]] = []
    backs: list[tuple[Courier, str]] = []
    for step in range(40):
        one = chance.choice(couriers)
        act = chance.random()
        if act < 0.35:
            known = sorted(one.desk.states)
            one.desk.record({1: f"{seed}.{step}"}, chance.choice(known) if known and act < 0.2 else None)
        elif act < 0.5:
            one.write(f"{step}.idb")
            written.append((one, f"{step}.idb"))
        elif act < 0.7 and written:
            owner, name = chance.choice(written)
            owner.serve(name, f"back{step}.idb")
            backs.append((owner, f"back{step}.idb"))
        elif act < 0.85 and backs:
            owner, name = chance.choice(backs)
            try:
                owner.read(name)
            except KnownError as error:
                assert error.code == "stick.used"  # noqa: PT017 - any other is a fault
        elif act >= 0.85:
            assert sync(one.desk).failure is None
    for one in couriers * 2:
        assert sync(one.desk).synced
    assert couriers[0].desk.values() == couriers[1].desk.values() == region.values()
    assert all(len(one.desk.chains) == 1 for one in couriers)


def test_a_return_file_read_twice_changes_nothing_and_says_so(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    region = small_region
    one, other = courier(region), courier(region)
    other.desk.record({1: "чужое"})
    sync(other.desk)
    one.desk.record({1: "своё"})
    one.there_and_back()
    before = (one.desk.values(), one.desk.cursor())
    with pytest.raises(KnownError, match=r"stick\.used"):
        one.read()
    assert (one.desk.values(), one.desk.cursor()) == before


def test_pages_of_an_old_return_file_are_left_when_the_line_was_faster_its_receipts_are_not(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    region = small_region
    one, other = courier(region), courier(region)
    one.desk.record({1: "своё"})
    one.write()
    one.serve()
    other.desk.record({1: "чужое"})
    sync(other.desk)
    one.desk.cursor_bytes = b"the line went on in the meantime"
    read = one.read()
    assert (read.accepted, read.pages, read.pages_left) == (1, 0, 1)
    assert sync(one.desk).synced
    assert one.desk.values() == other.desk.values() | one.desk.values() == region.values()


def test_a_file_that_ends_early_or_has_a_changed_bit_changes_nothing(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    one = courier(small_region)
    one.desk.record({1: "а"})
    made = one.write()
    whole = made.path.read_bytes()
    chance = random.Random(1)
    for _ in range(30):
        at = chance.randrange(len(whole))
        cut = chance.random() < 0.5
        made.path.write_bytes(whole[:at] if cut else whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
        with pytest.raises(KnownError) as caught:
            one.serve()
        assert caught.value.code in {
            "stick.damaged",
            "stick.not-ours",
            "stick.version",
            "stick.other-server",
            "stick.stick-expected",
        }
    assert small_region.values() == {}
    made.path.write_bytes(whole)
    one.serve()
    back = (one.folder / "back.idb").read_bytes()
    for at in range(0, len(back), max(1, len(back) // 30)):
        (one.folder / "back.idb").write_bytes(back[:at] + bytes((back[at] ^ 1,)) + back[at + 1 :])
        with pytest.raises(KnownError) as caught:
            one.read()
        assert caught.value.code.startswith("stick.")
        assert one.desk.entries_waiting() == 1
    (one.folder / "back.idb").write_bytes(back)
    assert one.read().accepted == 1


def test_the_wrong_file_is_named_for_what_it_is(
    small_region: Region, courier: Callable[..., Courier], tmp_path: Path
) -> None:
    region = small_region
    one, other = courier(region), courier(region)
    one.write()
    one.serve()
    with pytest.raises(KnownError, match=r"stick\.return-expected"):
        one.read("out.idb")
    with pytest.raises(KnownError, match=r"stick\.stick-expected"):
        one.serve("back.idb", "x.idb")
    shutil.copy(one.folder / "back.idb", other.folder / "back.idb")
    with pytest.raises(KnownError, match=r"stick\.other-desk"):
        other.read()
    with pytest.raises(KnownError, match=r"stick\.other-server"):
        answer_stick(region.engine, ServerKeys(bytes(32)), one.folder / "out.idb", tmp_path / "x.idb", 1)
    with pytest.raises(KnownError, match=r"stick\.cannot-read"):
        one.read("nothing.idb")
    (one.folder / "photo.idb").write_bytes(b"\xff\xd8\xff photo")
    with pytest.raises(KnownError, match=r"stick\.not-ours"):
        one.read("photo.idb")
    with pytest.raises(KnownError, match=r"stick\.cannot-write"):
        export_stick(one.desk, one.book, tmp_path / "no" / "x.idb", now_ms=1, program="test 1")


def test_a_return_file_signed_by_another_servers_key_is_not_believed(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    """Somebody who knows the desk's box key can seal a file to it; he cannot sign it."""
    one = courier(small_region)
    one.desk.record({1: "а"})
    false = ServerKeys(bytes(range(32)))
    one.book.keep_server_box(box_key(false.secret))
    one.write()
    answer_stick(
        small_region.engine,
        false,
        one.folder / "out.idb",
        one.folder / "back.idb",
        small_region.clock.now_ms(),
    )
    with pytest.raises(KnownError, match=r"stick\.other-server"):
        one.read()
    assert one.desk.entries_waiting() == 1


def test_a_stick_signed_with_another_key_than_the_devices_is_refused(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    one, other = courier(small_region), courier(small_region)
    one.desk.record({1: "а"})
    assert one.desk.saved_identity is not None
    assert other.desk.saved_identity is not None
    one.desk.saved_identity = other.desk.saved_identity.__class__(
        one.desk.saved_identity.url,
        other.desk.saved_identity.device,
        one.desk.saved_identity.device_key,
        one.desk.saved_identity.server_key,
    )
    one.write()
    with pytest.raises(KnownError, match=r"sync\.forged"):
        one.serve()


def test_records_of_a_return_file_older_than_14_days_are_not_taken_its_receipts_are(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    region = small_region
    one, other = courier(region), courier(region)
    other.desk.record({1: "чужое"})
    sync(other.desk)
    one.desk.record({1: "своё"})
    one.write()
    one.serve()
    # Only the server's own later word makes a file old: this computer's clock may say what it likes.
    one.desk.clock.now += 400 * 24 * 3600 * 1000
    one.book.heard(region.clock.now_ms() - 400 * 24 * 3600 * 1000 + VALID_MS + 60_000)
    with pytest.raises(KnownError, match=r"stick\.stale"):
        one.read()
    assert one.desk.entries_waiting() == 0
    assert len(one.desk.values()) == 1


def test_a_restored_desk_that_writes_on_under_its_old_name_is_told_by_the_stick(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    region = small_region
    one = courier(region)
    one.desk.record({1: "до"})
    one.there_and_back()
    image = one.desk.copy()
    one.desk.record({1: "после"})
    one.there_and_back()
    restored = Courier(region, image, one.folder, one.book)
    image.record({1: "заново"})
    restored.write("again.idb")
    restored.serve("again.idb", "again-back.idb")
    restored.read("again-back.idb")
    assert len(image.chains) == 2
    for _ in range(2):
        restored.there_and_back()
    assert image.values() == region.values()
    assert len(region.values()) == 3


def test_a_desk_may_join_by_stick_and_takes_its_first_records_along(
    small_region: Region, courier: Callable[..., Courier], tmp_path: Path
) -> None:
    region = small_region
    other = courier(region)
    other.desk.record({1: "раньше"})
    sync(other.desk)
    new = Courier(region, TwinDesk(region.first, clock=region.clock), tmp_path / "new")
    new.book.box = None
    new.desk.record({1: "ещё не присоединён"})
    with pytest.raises(KnownError, match=r"stick\.not-joined"):
        new.write()
    asking = Asking(region.code(), region.url, "kz", "real", "test 1")
    export_joining(new.desk, new.book, new.folder / "out.idb", asking, now_ms=1)
    taken = new.serve()
    assert taken.joined
    read = new.read()
    assert read.joined
    assert read.pulled == 1
    assert new.desk.saved_identity is not None
    assert new.desk.saved_identity.url == region.url
    new.book.keep_server_box(box_key(region.keys.secret))
    assert new.there_and_back().accepted == 1
    assert sync(new.desk).synced
    assert new.desk.values() == region.values()
    with pytest.raises(KnownError, match=r"stick\.already-joined"):
        export_joining(new.desk, new.book, new.folder / "out.idb", asking, now_ms=1)


def test_a_request_to_join_with_a_code_of_another_server_or_a_used_code_ends_in_a_sentence(
    small_region: Region, courier: Callable[..., Courier], tmp_path: Path
) -> None:
    region = small_region
    new = Courier(region, TwinDesk(region.first, clock=region.clock), tmp_path / "new")
    false = ServerKeys(bytes(range(32)))
    code = admin.issue_code(
        region.engine, false, region.district, role="inspector", precincts=(region.first,)
    )
    export_joining(
        new.desk, new.book, new.folder / "out.idb", Asking(code, region.url, "kz", "real", "t"), now_ms=1
    )
    new.serve()
    with pytest.raises(KnownError, match=r"sync\.wrong-server"):
        new.read()
    code = region.code()
    first = Courier(region, TwinDesk(region.first, clock=region.clock), tmp_path / "first")
    for one in (first, new):
        export_joining(
            one.desk, one.book, one.folder / "out.idb", Asking(code, region.url, "kz", "real", "t"), now_ms=1
        )
        one.serve()
    first.read()
    with pytest.raises(KnownError, match=r"sync\.code-used"):
        new.read()
    assert new.desk.identity() is None


def test_a_revoked_desks_stick_is_taken_and_nothing_is_handed_out(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    region = small_region
    one, other = courier(region), courier(region)
    other.desk.record({1: "чужое"})
    sync(other.desk)
    one.desk.record({1: "последнее"})
    one.write()
    assert one.desk.saved_identity is not None
    admin.revoke_device(region.engine, one.desk.saved_identity.device)
    one.serve()
    read = one.read()
    assert read.accepted == 1
    assert read.reviews == 1
    assert [error.code for error in read.refused] == ["sync.revoked"]
    assert len(one.desk.values()) == 1


def test_a_stick_works_where_the_line_refuses_for_the_clock(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    one = courier(small_region)
    one.desk.clock = type(one.desk.clock)(946_684_800_000)
    one.desk.record({1: "часы стоят на 2000 годе"})
    assert one.there_and_back().accepted == 1


def test_a_server_restored_from_an_older_backup_gets_by_stick_what_it_lost(
    small_region: Region, courier: Callable[..., Courier], tmp_path: Path
) -> None:
    from inspector_desk.sync.server.serving import prepare

    region = small_region
    one = courier(region)
    one.desk.record({1: "а"})
    one.there_and_back()
    older = tmp_path / "older.db"
    with contextlib.closing(sqlite3.connect(tmp_path / "server.db")) as database:
        database.execute("VACUUM INTO ?", (str(older),))
    one.desk.record({1: "б"})
    one.there_and_back()
    engine, keys = prepare(f"sqlite:///{older}", tmp_path / "keys", "kz")
    try:
        back = Region(**{**region.__dict__, "engine": engine, "keys": keys, "desks": []})
        again = Courier(back, one.desk, one.folder, one.book)
        one.desk.record({1: "в"})
        assert again.there_and_back().accepted == 0
        assert again.there_and_back().accepted == 2
        assert one.desk.values() == back.values()
    finally:
        engine.dispose()


def test_the_next_session_by_line_goes_on_where_the_stick_ended(
    small_region: Region, courier: Callable[..., Courier]
) -> None:
    region = small_region
    one, other = courier(region), courier(region)
    for i in range(20):
        other.desk.record({1: f"{i}"})
    sync(other.desk)
    one.there_and_back()
    status = sync(one.desk, SyncEngine(one.desk, connect, one.desk.clock))
    assert status.synced
    assert status.pulled == 0
