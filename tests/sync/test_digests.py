"""What a territory holds in one number, and the repair of a desk that holds something else."""

from __future__ import annotations

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry, FieldChange, RecordChange, Value, canonical, digest
from inspector_desk.sync.protocol.messages import Bucket, PullPage, RepairRequest, read_page
from inspector_desk.sync.server import digests
from inspector_desk.sync.server.database import look
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.sync.conftest import ON_SQLITE, Region


def desk_of(office: Region, role: str = "inspector", *territories: str) -> DeskByHand:
    places = list(territories) or [office.first if role == "inspector" else office.district]
    return new_desk_by_hand(office.engine, office.keys, office.clock, role, places)


def write(desk: DeskByHand, uid: str, value: Value, *base: Entry, **more: str) -> Entry:
    item = FieldChange(1, value, tuple(entry.ref for entry in base))
    return desk.twin.enter((RecordChange(5, uid, (item,)),), **more)


def hashed(entry: Entry) -> bytes:
    return bytes.fromhex(digest(canonical(entry)))


def mixed(entries: list[Entry], size: int) -> bytes:
    mix = 0
    for entry in entries:
        mix ^= int.from_bytes(hashed(entry)[:size], "big")
    return mix.to_bytes(size, "big")


def told(page: PullPage) -> dict[str, tuple[int, bytes]]:
    return {item.territory.hex(): (item.entries, item.mix) for item in page.digests}


def buckets(entries: list[Entry]) -> list[Bucket]:
    """What a desk lists of the entries that it holds."""
    found: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.lineage, entry.n // 256), []).append(entry)
    return [
        Bucket(bytes.fromhex(lineage), index, len(part), mixed(part, 8))
        for (lineage, index), part in found.items()
    ]


def repair(desk: DeskByHand, territory: str, held: list[Entry], after: int = 0) -> PullPage:
    request = RepairRequest(bytes.fromhex(territory), buckets(held), after)
    data = look(
        desk.engine,
        lambda c: digests.answer_repair(c, desk.keys, desk.caller, request, 9, desk.twin.clock.now_ms()),
    )
    return read_page(data, desk.keys.public, 9)


def test_a_digest_counts_applied_entries_with_changes_once_each(office: Region) -> None:
    author, reader = desk_of(office), desk_of(office)
    counted = [write(author, f"{i:032x}", i) for i in range(3)]
    common = write(author, "c" * 32, "улица", territory=office.district)
    write(author, "d" * 32, "чужое", territory=office.second)
    author.twin.note("0" * 32)
    author.push()
    author.send_again()
    counted.append(write(author, f"{0:032x}", "правка", counted[0]))
    author.push()
    assert told(reader.pull(digest=True)) == {
        office.first: (4, mixed(counted, 16)),
        office.district: (1, hashed(common)[:16]),
    }
    assert told(desk_of(office, "supervisor").pull(digest=True))[office.second] == (0, bytes(16))


@ON_SQLITE
def test_digests_come_with_the_last_page_alone_and_when_asked(office: Region) -> None:
    author, reader = desk_of(office), desk_of(office)
    for i in range(40):
        write(author, f"{i:032x}", "текст " * 60)
    author.push()
    first = reader.page(max_bytes=1024, digest=True)
    assert first.more
    assert first.digests == ()
    assert reader.pull().digests == ()
    assert told(reader.page(digest=True))[office.first][0] == 40


def test_a_desk_is_handed_the_buckets_it_lacks_and_their_records_as_they_stand(office: Region) -> None:
    author, other = desk_of(office), desk_of(office)
    first = [write(author, f"{i:032x}", i) for i in range(300)]
    author.push()
    second = [write(other, f"{0:032x}", "другой", first[0])]
    other.push()
    held = [*first[:100], *first[101:], *second]
    page = repair(other, office.first, held)
    assert [item.entry for item in page.entries] == [*first[:255]], "the bucket of numbers 0 to 255, whole"
    assert (page.more, page.left, page.cursor) == (False, 0, b"1")
    states = {item.state.record: item.state for item in page.states}
    assert len(states) == 255
    assert all(item.after == len(page.entries) for item in page.states)
    assert states[f"{0:032x}"].value(1) == "другой"
    assert repair(other, office.first, [*first, *second]).entries == ()


@ON_SQLITE
def test_a_long_repair_goes_on_where_it_stood(office: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "PAGE_BYTES", 1)
    author = desk_of(office)
    entries = [write(author, f"{i:032x}", i) for i in range(600)]
    author.push()
    found: list[Entry] = []
    after, pages = 0, 0
    while True:
        page = repair(author, office.first, [], after)
        found += [item.entry for item in page.entries]
        after, pages = int(page.cursor), pages + 1
        if not page.more:
            break
    assert found == entries
    assert pages == 3


@ON_SQLITE
def test_nobody_repairs_a_territory_he_is_not_handed_entries_of(office: Region) -> None:
    author = desk_of(office)
    write(author, "a" * 32, 1)
    author.push()
    for desk, territory in (
        (desk_of(office, "inspector", office.second), office.first),
        (desk_of(office, "supervisor", office.other_district), office.first),
        (desk_of(office, "analyst"), office.first),
        (author, "0" * 32),
    ):
        with pytest.raises(KnownError, match=r"sync\.out-of-scope"):
            repair(desk, territory, [])
