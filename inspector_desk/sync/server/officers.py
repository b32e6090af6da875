"""Whether the officer an entry names is one of those who use that device, as far as the server can know.

Officers are records like any other: a desk brings its own with its first entry, and a supervisor corrects them. What
the server knows of one is whether he serves, his precinct, and which device brought him. It is sure of nothing more:
an officer whose record has not come, or whose precinct is none of the server's, is let pass, unless the administrator
named the device's officer and with him who works there.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from inspector_desk.rules.entries import Entry
from inspector_desk.rules.record_kinds import OFFICER
from inspector_desk.sync.server.records import Held
from inspector_desk.sync.server.tables import ELSEWHERE, device, lineage, officer, precinct
from inspector_desk.sync.server.work import Work, is_uid

_PRECINCT, _ACTIVE = 5, 6
"""Fields of an officer's record."""


def named(work: Work, entries: Iterable[Entry]) -> list[tuple[int, str]]:
    """Where the records of the officers who wrote these entries may lie: district and identity."""
    uids = {entry.officer for entry in entries if entry.changes}
    return [(district_id, uid) for uid in sorted(filter(is_uid, uids)) for district_id in _districts(work)]


def unlike_device(work: Work, entry: Entry) -> bool:
    """Whether an entry names an officer who does not serve, or not on this device; his record is in hand if it is here.

    Entries without changes, which say who looked at what, are kept either way and asked for nothing.
    """
    serves = work.serving.get(entry.officer)
    if serves is None:
        known = [
            held
            for held in (
                work.records.held.get((district_id, entry.officer)) for district_id in _districts(work)
            )
            if held is not None and held.kind == OFFICER and held.precinct_id != ELSEWHERE
        ]
        if not known:
            return entry.officer not in work.trusted and _is_stranger(work, entry)
        # A batch is one officer's work, as a rule: looked at for each entry it was a fifth of what a batch cost.
        serves = work.serving[entry.officer] = any(_serves_here(work, held) for held in known)
    return not serves


def _districts(work: Work) -> list[int]:
    return sorted({*work.scope.districts, work.scope.home})


def _serves_here(work: Work, held: Held) -> bool:
    state = held.state
    if state.value(_ACTIVE) is False:
        return False
    home = state.value(_PRECINCT)
    if not isinstance(home, str) or not is_uid(home) or home in work.scope.places:
        return True
    # A precinct that was given to another officer stays in the former one's record until somebody corrects it.
    brought = work.connection.execute(
        select(lineage.c.device_id).where(lineage.c.id == held.lineage_id)
    ).scalar()
    if brought == work.device_id:
        return True
    # Within the district a colleague is stood in for at his own computer, and nobody tells the server.
    elsewhere = select(precinct.c.id).where(
        precinct.c.uid == bytes.fromhex(home), precinct.c.district_id.not_in(_districts(work))
    )
    return work.connection.execute(elsewhere).first() is None


def _is_stranger(work: Work, entry: Entry) -> bool:
    """Whether nobody knows the officer though the administrator said who works on the device.

    An entry that itself brings the officer is how he becomes known.
    """
    if any(change.kind == OFFICER and change.record == entry.officer for change in entry.changes):
        return False
    person = work.connection.execute(
        select(device.c.officer_id, officer.c.uid)
        .outerjoin(officer, officer.c.id == device.c.officer_id)
        .where(device.c.id == work.device_id)
    ).first()
    if person is None or person.officer_id is None or person.uid.hex() == entry.officer:
        work.trusted.add(entry.officer)
        return False
    return True
