"""Records handed over as they stand: after a move, in a snapshot, in the answer to a repair.

A state names for every field the entries whose values stand. It takes the place of whatever this desk has of the
record; the desk's own entries that are still on their way are laid over it again. Entries it names that are not here
become stubs: what the state holds is never applied a second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from inspector_desk.rules.entries import FieldChange, RecordChange
from inspector_desk.rules.merge import RecordState
from inspector_desk.storage.fresh import take_apart
from inspector_desk.storage.merging import Page
from inspector_desk.storage.plain import KINDS, Row, uid_of
from inspector_desk.storage.versions import Mark, Versions


class Waiting(NamedTuple):
    """One of the desk's own entries on its way, as far as it touches one record."""

    mark: Mark
    logical: int
    entry_id: int
    change: RecordChange


def apply_state(
    page: Page,
    state: RecordState,
    *,
    place: tuple[str, int] | None = None,
    always: bool = False,
    overlay: Iterable[Waiting] = (),
) -> bool:
    """Let a record stand as ``state`` says; False if that was old news or of a kind this version does not know.

    ``place`` is the district (uid) and the place in its sequence at which it stood so: entries up to there are in it.
    A cursor may begin again and bring an old state once more: one that names only entries this desk knows already
    changes nothing, unless it is to count ``always`` (it says how the record stands now).
    """
    kind = KINDS.get(state.kind)
    if kind is None or uid_of(state.record) is None:
        return False
    marks = _marks(page, state)
    waiting = list(overlay)
    row = page.find(kind, state.record)
    here = row is not None and (row.versions.created is not None or bool(row.versions.edited))
    if row is not None and here:
        if not always and all(page.kept(mark) is not None for mark in marks):
            return False
        if not waiting and _stands_so(page, row, state):
            if place is not None:
                row.versions.handed = page.place(*place)
                row.put(kind.versions, row.versions.text())
            return False
    if row is None and not waiting and _begins(page, state, marks, place):
        return True
    row = page.find_or_name(kind, state.record)
    _clear(page, row)
    _set(page, row, state)
    _name_creation(page, row, state)
    row.versions.handed = page.place(*place) if place is not None else (0, 0)
    for mark, logical in sorted(marks.items()):
        entry_id = page.keep_stub(mark, logical, _part(page, state, mark))
        if mark != row.versions.created:
            page.concern(row, entry_id)
    for one in waiting:
        page.merge(row, one.change, one.mark, one.logical, one.entry_id)
    page.touch(row)
    return True


def _set(page: Page, row: Row, state: RecordState) -> None:
    for number, heads in sorted(state.heads.items()):
        if len(heads) == 1:
            ref = heads[0].ref
            row.versions.edited[number] = ((page.lineage(ref.lineage), ref.n),)
            page.assign(row, number, heads[0].value)
        elif heads:
            page.stand(row, number, heads)


def _marks(page: Page, state: RecordState) -> dict[Mark, int]:
    return {
        (page.lineage(head.ref.lineage), head.ref.n): head.logical
        for heads in state.heads.values()
        for head in heads
    }


def _begins(page: Page, state: RecordState, marks: dict[Mark, int], place: tuple[str, int] | None) -> bool:
    """Let a record begin that nobody here has heard of and that one entry alone made, as most are in a snapshot."""
    if len(marks) != 1 or any(len(heads) != 1 for heads in state.heads.values()):
        return False
    ((mark, logical),) = marks.items()
    if page.kept(mark) is not None:
        return False
    handed = page.place(*place) if place is not None else (0, 0)
    part = _part(page, state, mark)
    apart = take_apart(part)
    raw = uid_of(state.record)
    versions = Versions(mark, handed=handed).text()
    if apart is None or raw is None or not page.begin(apart.shape.kind, state.record, apart, versions, raw):
        return False
    page.keep_stub(mark, logical, part)
    return True


def _stands_so(page: Page, row: Row, state: RecordState) -> bool:
    numbers = {*state.heads, *row.versions.edited, *row.kind.fields}
    for number in numbers:
        named = {(page.lineage(head.ref.lineage), head.ref.n) for head in state.heads.get(number, ())}
        if named != set(page.heads(row, number)):
            return False
    return True


def _clear(page: Page, row: Row) -> None:
    """Empty a record: columns, versions, conflicts, and what names entries as part of it."""
    if row.new and row.versions.created is None and not row.versions.edited:
        return
    for field in row.kind.fields.values():
        if row.values[field.place] is not None:
            row.put(field.place, None)
    if row.values[row.kind.extra] is not None:
        row.put(row.kind.extra, None)
    row.versions = Versions()
    page.raw.execute("DELETE FROM conflict WHERE record = ?", (row.uid,))
    page.no_part_of(row)


def _name_creation(page: Page, row: Row, state: RecordState) -> None:
    """Take the entry that gave most values for the creation: its fields then need no words of their own."""
    versions = row.versions
    alone = Counter(
        marks[0]
        for number, marks in versions.edited.items()
        if len(marks) == 1 and page.value(row, number) is not None
    )
    if not alone:
        return
    versions.created = min(alone, key=lambda mark: (-alone[mark], mark))
    for number in state.heads:
        if versions.edited[number] == (versions.created,) and page.value(row, number) is not None:
            del versions.edited[number]


def _part(page: Page, state: RecordState, mark: Mark) -> RecordChange:
    """What a state says of one entry: the fields whose values stand by it."""
    name = page.lineage_name(mark[0])
    fields = [
        FieldChange(number, head.value, ())
        for number, heads in sorted(state.heads.items())
        for head in heads
        if head.ref.n == mark[1] and head.ref.lineage == name
    ]
    return RecordChange(state.kind, state.record, tuple(fields))
