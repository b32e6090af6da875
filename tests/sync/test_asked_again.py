"""A supervisor's desk and what waits for it: decisions that do not stand, entries of its own, and what it forgot."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from sqlalchemy import delete, select

from inspector_desk.models import Appeal, HeldTerritory, SyncReview
from inspector_desk.operations import reviews
from inspector_desk.rules.entries import canonical, digest
from inspector_desk.storage import journal
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.protocol.messages import Have, PullPage, RepairRequest, Undecided, read_page
from inspector_desk.sync.server import admin, digests
from inspector_desk.sync.server.database import look
from inspector_desk.sync.server.tables import review
from tests.fakes.desk_by_hand import DeskByHand
from tests.sync.conftest import ON_SQLITE, Region, peek
from tests.sync.test_desk_exchange import Desk, make, settle_clock  # noqa: F401
from tests.sync.test_reviews import decide as decide_by_hand
from tests.sync.test_reviews import desk_of, write


@pytest.fixture
def server(region: Region) -> Region:
    # Real desks write with the machine's clock.
    region.clock.now = int(time.time() * 1000)
    return region


def chief_of(server: Region, make) -> Desk:  # noqa: F811
    """A supervisor's desk that holds the district."""
    desk = make(joined=False)
    known = desk.store.desk
    code = server.code("supervisor")
    enrol(desk.exchange, connect, server.url, code, profile=known.profile, kind=known.kind, program="t")
    desk.reload()
    desk.actor = replace(desk.actor, role="supervisor")
    assert desk.sync().synced
    return desk


def enter(desk: Desk, uid: bytes | None, territory: str, **values: object) -> bytes:
    """Write an appeal, or fields of one, as no command would; its uid."""
    with desk.store.write() as session:
        appeal = session.scalar(select(Appeal).where(Appeal.uid == uid)) if uid else None
        if appeal is None:
            appeal = Appeal(precinct_id=desk.all(Appeal)[0].precinct_id, state="registered")
            session.add(appeal)
        for name, value in values.items():
            setattr(appeal, name, value)
        journal.enter(session, desk.actor, "appeal.edit", territory=territory)
        return bytes(appeal.uid)


def waiting(desk: Desk) -> list[tuple[int, str]]:
    """What waits on this desk: local number and reason."""
    return [(one.id, one.code) for one in desk.all(SyncReview) if one.decision is None]


def decide(desk: Desk, decision: str) -> None:
    """Decide the only entry that waits and exchange."""
    ((number, _code),) = waiting(desk)
    with desk.store.write() as session:
        reviews.decide(session, desk.actor, number, decision, "разобрано", opened_for="проверка")
    assert desk.sync().synced


def undecided(server) -> list[str]:
    """Why what waits at the server waits."""
    query = select(review.c.code).where(review.c.decision.is_(None)).order_by(review.c.id)
    return list(peek(server.engine, lambda connection: connection.execute(query).scalars().all()))


def test_what_a_supervisor_declined_of_his_own_leaves_his_records(server, make):  # noqa: F811
    author = make()
    author.register(essence="дело")
    author.sync()
    chief = chief_of(server, make)
    uid = enter(chief, None, server.other_precinct, essence="не туда")
    assert chief.sync().synced
    assert [code for _number, code in waiting(chief)] == ["out-of-scope"]
    assert chief.appeal(uid).essence == "не туда"
    decide(chief, "declined")
    assert (chief.appeal(uid).essence, chief.appeal(uid).state) == (None, None)
    assert waiting(chief) == undecided(server) == []
    assert chief.is_whole()


def test_an_entry_waits_again_when_the_decision_about_it_was_declined(server, make):  # noqa: F811
    author = make()
    uid = author.register(essence="дело")
    author.sync()
    chief = chief_of(server, make)
    admin.move_precinct(server.engine, server.first, server.other_district)
    enter(chief, uid, server.first, essence="не слышал, что участок ушёл")
    assert chief.sync().synced
    assert [code for _number, code in waiting(chief)] == ["out-of-scope"]
    decide(chief, "accepted")
    assert [code for _number, code in waiting(chief)] == ["decision-not-permitted"]
    decide(chief, "accepted")
    assert undecided(server) == ["out-of-scope", "decision-not-permitted", "decision-not-permitted"], (
        "nor that"
    )
    decide(chief, "declined")
    assert [code for _number, code in waiting(chief)] == ["decision-not-permitted"]
    decide(chief, "declined")
    assert [code for _number, code in waiting(chief)] == undecided(server) == ["out-of-scope"]
    decide(chief, "declined")
    assert waiting(chief) == undecided(server) == []
    assert chief.is_whole()


@pytest.mark.expects_log("inspector_desk.sync.client.engine", "digest differs")
def test_a_supervisors_desk_that_forgot_is_told_again_what_waits(server, make):  # noqa: F811
    author = make()
    author.register(essence="дело")
    author.sync()
    chief = chief_of(server, make)
    enter(author, None, server.other_precinct, essence="чужой участок")
    author.sync()
    chief.sync()
    assert [code for _number, code in waiting(chief)] == ["out-of-scope"]
    with chief.store.write() as session:
        # A page that was never applied, as far as this desk can tell.
        session.execute(delete(SyncReview))
    chief.sync()
    assert waiting(chief) == [], "the cursor is past it"
    with chief.store.write() as session:
        for one in session.scalars(select(HeldTerritory)):
            one.checked_at = None
    chief.sync()
    assert [code for _number, code in waiting(chief)] == ["out-of-scope"]
    decide(chief, "accepted")
    assert waiting(chief) == undecided(server) == []


def test_what_waits_is_counted_for_the_districts_supervisors_alone_and_without_their_own(
    office: Region,
) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    entries = [write(author, f"{i:032x}", {1: "чужое"}, territory=office.second) for i in range(3)]
    author.push()
    hashes = [bytes.fromhex(digest(canonical(one)))[:16] for one in entries]
    assert chief.page(digest=True).undecided == Undecided(3, _mixed(hashes))
    assert chief.page().undecided is None, "it did not ask"
    own = [Have(bytes.fromhex(author.twin.chains[0].lineage), 3)]
    assert chief.page(digest=True, own=own).undecided == Undecided(0, bytes(16))
    decide_by_hand(chief, entries[0], "declined")
    chief.push()
    assert chief.page(digest=True).undecided == Undecided(2, _mixed(hashes[1:]))
    for other in (
        author,
        desk_of(office, "supervisor", office.first),
        desk_of(office, "auditor"),
        desk_of(office, "analyst"),
    ):
        assert other.page(digest=True).undecided is None
        page = None if other.caller.role == "analyst" else handed(other)
        assert page is None or page.reviews == page.entries == ()
    elsewhere = desk_of(office, "supervisor", office.other_district)
    assert elsewhere.page(digest=True).undecided == Undecided(0, bytes(16))
    assert handed(elsewhere).entries == ()
    page = handed(chief)
    assert [item.entry.ref for item in page.entries] == [one.ref for one in entries[1:]]
    assert page.reviews == ((0, "out-of-scope"), (1, "out-of-scope"))
    assert (page.more, page.cursor) == (False, b"2")


@ON_SQLITE
def test_much_that_waits_comes_in_pages(office: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "UNDECIDED_ENTRIES", 2)
    author, chief = desk_of(office), desk_of(office, "supervisor")
    entries = [write(author, f"{i:032x}", {1: "чужое"}, territory=office.second) for i in range(5)]
    author.push()
    found, after = [], 0
    for more in (True, True, False):
        page = handed(chief, after)
        found += [item.entry.ref for item in page.entries]
        after = int(page.cursor)
        assert page.more is more
    assert found == [one.ref for one in entries]


def handed(desk: DeskByHand, after: int = 0) -> PullPage:
    """The answer to the question what waits."""
    request = RepairRequest(b"", [], after)
    data = look(
        desk.engine,
        lambda c: digests.answer_repair(c, desk.keys, desk.caller, request, 9, desk.twin.clock.now_ms()),
    )
    return read_page(data, desk.keys.public, 9)


def _mixed(hashes: list[bytes]) -> bytes:
    mix = 0
    for one in hashes:
        mix ^= int.from_bytes(one, "big")
    return mix.to_bytes(16, "big")
