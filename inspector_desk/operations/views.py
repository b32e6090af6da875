"""What an officer keeps for himself on this desk: saved views, pinned records, last values. Nothing of it travels.

All of it lies in the encrypted file, since a view may hold a name that was looked for and a pin says who is watched.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Setting
from inspector_desk.operations.capture import clean
from inspector_desk.operations.desk import write_setting
from inspector_desk.operations.entries import MODELS
from inspector_desk.operations.permission import in_scope, require, sees, standing
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import journal

MOST_VIEWS = 40
MOST_PINS = 50
LONGEST_NAME = 60
LAST_KEPT = 8
"""Values of one field that are offered again."""
LONGEST_REASON = 200
SEARCH_NAMED = 20
"""People on screen who are named in the entry of a search; the typed words tell the rest."""
_VIEWS, _PINS, _LAST = "views/", "pins/", "last/"


@dataclass(frozen=True, slots=True)
class SavedView:
    """A named question to a register: ``state`` is the register's own JSON (filters, order, columns)."""

    key: str
    name: str
    state: str
    default: bool = False


@dataclass(frozen=True, slots=True)
class PinnedRecord:
    """One pinned record: its kind, local id, uid and what people call it (masked where it is protected)."""

    kind: str
    id: int
    uid: str
    title: str


Views = tuple[SavedView, ...]


# Saved views -----------------------------------------------------------------------------------------------


def list_views(session: Session, actor: Actor, register: str) -> Views:
    """The officer's views of a register in the order they were saved."""
    return tuple(SavedView(**view) for view in _own(session, actor, _VIEWS + register) or ())


def keep_view(session: Session, actor: Actor, register: str, name: str, state: str) -> Views:
    """Save a view under a name; one of the same name is replaced. KnownError ``view.nameless``, ``view.too-many``."""
    words = _name(name)
    views = list_views(session, actor, register)
    same = next((view for view in views if view.name.casefold() == words.casefold()), None)
    if same is not None:
        return put_views(session, actor, register, _with(views, replace(same, name=words, state=state)))
    if len(views) >= MOST_VIEWS:
        raise KnownError("view.too-many", most=MOST_VIEWS)
    made = SavedView(journal.new_uid().hex(), words, state)
    return put_views(session, actor, register, (*views, made))


def rename_view(session: Session, actor: Actor, register: str, key: str, name: str) -> Views:
    """Give a view another name; KnownError ``view.missing``, ``view.nameless``, ``view.name-taken``."""
    words = _name(name)
    views = list_views(session, actor, register)
    if any(view.name.casefold() == words.casefold() and view.key != key for view in views):
        raise KnownError("view.name-taken", name=words)
    return put_views(session, actor, register, _with(views, replace(_of(views, key), name=words)))


def delete_view(session: Session, actor: Actor, register: str, key: str) -> Views:
    """Forget a view; what ``list_views`` gave before, put back by ``put_views``, is the undo."""
    views = list_views(session, actor, register)
    gone = _of(views, key)
    return put_views(session, actor, register, tuple(view for view in views if view is not gone))


def set_default_view(session: Session, actor: Actor, register: str, key: str | None) -> Views:
    """Let the register open with this view, with None as the program came."""
    views = list_views(session, actor, register)
    if key is not None:
        _of(views, key)
    return put_views(
        session, actor, register, tuple(replace(view, default=view.key == key) for view in views)
    )


def put_views(session: Session, actor: Actor, register: str, views: Sequence[SavedView]) -> Views:
    """Keep exactly these views of a register."""
    require(actor, "desk", "setting")
    listed = [{"key": v.key, "name": v.name, "state": v.state, "default": v.default} for v in views]
    write_setting(session, actor.officer_uid, _VIEWS + register, listed)
    return tuple(views)


def note_register_search(
    session: Session, actor: Actor, register: str, typed: str, subject: Iterable[bytes]
) -> None:
    """Journal a search typed inside a register once it has settled, with the people it showed (writing session)."""
    require(actor, "register", "search")
    reason = clean(f"{register}: {typed}"[:LONGEST_REASON], "search")
    named = list(subject)[:SEARCH_NAMED]
    journal.note(session, actor, "search.run", territory=actor.precinct_uid, subject=named, reason=reason)


# Pins ------------------------------------------------------------------------------------------------------


def pin_records(
    session: Session, actor: Actor, kind: str, ids: Collection[int], *, pinned: bool
) -> tuple[int, ...]:
    """Pin records of a kind or let them go; the pinned ids now, newest pin first. KnownError ``view.too-many-pins``."""
    require(actor, "desk", "setting")
    model = MODELS[kind]
    rows = session.execute(select(model.id, model.uid).where(model.id.in_(ids)))
    found = {row.id: row.uid.hex() for row in rows}
    # In the order they were chosen, so that what is on top of the selection is on top of the register.
    chosen = [found[one] for one in ids if one in found]
    kept = [uid for uid in _pins(session, actor, kind) if uid not in chosen]
    wanted = [*chosen, *kept] if pinned else kept
    if len(wanted) > MOST_PINS:
        raise KnownError("view.too-many-pins", most=MOST_PINS)
    write_setting(session, actor.officer_uid, _PINS + kind, wanted)
    return pinned_ids(session, actor, kind)


def pinned_ids(session: Session, actor: Actor, kind: str) -> tuple[int, ...]:
    """Ids of the pinned records of a kind that still stand where the officer may look, newest pin first."""
    return tuple(record.id for record in _standing(session, actor, kind))


def pinned_records(session: Session, actor: Actor) -> tuple[PinnedRecord, ...]:
    """Every pinned record the officer may see, kind by kind, with what people call it."""
    from inspector_desk.operations.permission import MASK
    from inspector_desk.operations.record_parts import is_hidden, record_title

    names = session.scalars(
        select(Setting.name).where(Setting.officer == actor.officer_uid, Setting.name.startswith(_PINS))
    )
    found = []
    for kind in sorted(name.removeprefix(_PINS) for name in names):
        if kind not in MODELS or not access.may(actor.role, kind, "search"):
            continue
        for item in _standing(session, actor, kind):
            title = record_title(actor, item)
            if kind != "appeal" and is_hidden(session, actor, item):
                title = MASK
            found.append(PinnedRecord(kind, item.id, item.uid.hex(), title))
    return tuple(found)


# Last values -----------------------------------------------------------------------------------------------


def last_values(session: Session, actor: Actor, kind: str) -> dict[str, list[Any]]:
    """By field, what the officer entered lately on forms of a kind, newest first."""
    return dict(_own(session, actor, _LAST + kind) or {})


def note_last_values(session: Session, actor: Actor, kind: str, values: Mapping[str, Any]) -> None:
    """Remember the values of fields that may be offered again; the caller names no personal field."""
    held = last_values(session, actor, kind)
    for key, value in values.items():
        if value not in (None, "", {}, []):
            held[key] = [value, *(one for one in held.get(key, ()) if one != value)][:LAST_KEPT]
    write_setting(session, actor.officer_uid, _LAST + kind, held)


def newest_record(session: Session, actor: Actor, kind: str) -> int | None:
    """The record of a kind that was made last, by the officer himself where records name one; None for none."""
    model = MODELS[kind]
    query = select(model.id).where(standing(model), in_scope(actor, model))
    if hasattr(model, "officer_id"):
        query = query.where(model.officer_id == actor.officer_id)
    return session.scalar(query.order_by(model.id.desc()).limit(1))


# Within ----------------------------------------------------------------------------------------------------


def _own(session: Session, actor: Actor, name: str) -> Any:
    value = session.scalar(
        select(Setting.value).where(Setting.officer == actor.officer_uid, Setting.name == name)
    )
    return None if value is None else json.loads(value)


def _name(name: str) -> str:
    words = clean(" ".join(name.split())[:LONGEST_NAME], "name")
    if words is None:
        raise KnownError("view.nameless")
    return words


def _of(views: Views, key: str) -> SavedView:
    found = next((view for view in views if view.key == key), None)
    if found is None:
        raise KnownError("view.missing")
    return found


def _with(views: Views, changed: SavedView) -> Views:
    return tuple(changed if view.key == changed.key else view for view in views)


def _pins(session: Session, actor: Actor, kind: str) -> list[str]:
    return list(_own(session, actor, _PINS + kind) or ())


def _standing(session: Session, actor: Actor, kind: str) -> list[Any]:
    """The pinned records themselves, in the order of the pins, without those annulled or out of sight."""
    uids = _pins(session, actor, kind)
    if not uids:
        return []
    model = MODELS[kind]
    rows = session.scalars(select(model).where(model.uid.in_([bytes.fromhex(uid) for uid in uids])))
    found = {
        item.uid.hex(): item
        for item in rows
        if not item.annulled and sees(actor, getattr(item, "precinct_id", None))
    }
    return [found[uid] for uid in uids if uid in found]
