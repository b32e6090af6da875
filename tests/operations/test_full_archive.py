"""Everything goes out in one archive and comes back the same, field by field, for every kind that travels."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Integer, select

from inspector_desk.errors import KnownError
from inspector_desk.models import SYNCED, Appeal, Attachment, JournalEntry, Precinct, Remark, Resident
from inspector_desk.operations import archive_format as archive
from inspector_desk.operations.attachments import NewAttachment, add_attachment
from inspector_desk.operations.desk import load_actor
from inspector_desk.operations.full_export import Archived, export_everything, note_export
from inspector_desk.operations.full_import import import_everything
from inspector_desk.operations.verify import verify
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import sentence
from inspector_desk.storage import files, journal, search
from inspector_desk.storage.store import FILES, Store
from tests.desks import new_desk

REASON = "перенос на новый компьютер"
TERRITORY = ("region", "district", "precinct", "officer")


def fill(store: Store, actor: Any) -> None:
    """Two records of every kind with a value in every field, whatever fields there are; one refers to the other."""
    made: dict[str, list[Any]] = {}
    with store.write() as session:
        for name, model in archive.models_by_name().items():
            if name in ("region", "district", "precinct"):
                made[name] = list(session.scalars(select(model)))
                continue
            made[name] = []
            for turn in (1, 2):
                item = model()
                for column in journal.fields_of(model):
                    if not column.endswith("_id") and column != "annulled":
                        kind = model.__table__.columns[column].type
                        plain: Any = (
                            turn if isinstance(kind, Integer) else f"{name} {column} {turn} «ӯ»\n\u2028"
                        )
                        setattr(item, column, True if isinstance(kind, Boolean) else plain)
                if "content_hash" in model.__table__.columns:
                    kept = files.keep_file(store.folder / FILES, store.keys, f"файл {turn}".encode())
                    item.content_hash, item.name_hash = kept.content_hash, kept.name
                    item.size_bytes = kept.size_bytes
                session.add(item)
                made[name].append(item)
        session.flush()
        for name, model in archive.models_by_name().items():
            for turn, item in enumerate(made[name]):
                for column, (_number, ref) in journal.fields_of(model).items():
                    if ref is not None and getattr(item, column) is None:
                        # References run forwards, backwards and in circles.
                        setattr(item, column, made[ref][(turn + 1) % len(made[ref])].id)
                if name in ("remark", "attachment"):
                    item.record = made["appeal"][turn].uid.hex()
        made["resident"][1].annulled = True
        made["appeal"][0].extra = '{"97": "ещё неизвестное"}'
        journal.enter(session, actor, "appeal.register", territory=actor.precinct_uid)


def contents(store: Store) -> dict[str, dict[str, Any]]:
    """Kind → uid → every field as it travels, references as uids."""
    found: dict[str, dict[str, Any]] = {}
    with store.read() as session:
        uids = {
            name: {row.id: row.uid.hex() for row in session.execute(select(model.id, model.uid))}
            for name, model in archive.models_by_name().items()
        }
        for name, model in archive.models_by_name().items():
            for item in session.scalars(select(model)):
                fields = {
                    column: uids[ref].get(getattr(item, column)) if ref else getattr(item, column)
                    for column, (_number, ref) in journal.fields_of(model).items()
                    if column != "name_hash"  # this desk's own name for a file
                }
                found.setdefault(name, {})[item.uid.hex()] = fields | {
                    "extra": item.extra and json.loads(item.extra)
                }
    return found


def export(store: Store, actor: Any, path: Path, **options: Any) -> Archived:
    with store.read() as session:
        made = export_everything(session, store, actor, path, REASON, **options)
    with store.write() as session:
        note_export(session, actor, made, REASON)
    return made


def restore(store: Store, actor: Any, path: Path, **options: Any) -> Any:
    with store.write() as session:
        return import_everything(session, store, actor, path, **options)


@pytest.fixture
def full(tmp_path: Path):
    store, actor = new_desk(tmp_path / "full", role="supervisor")
    fill(store, actor)
    yield store, actor
    store.close()


@pytest.fixture
def empty(tmp_path: Path):
    store, actor = new_desk(tmp_path / "empty", role="supervisor")
    yield store, actor
    store.close()


def test_every_record_of_every_kind_comes_back_equal_field_by_field(full, empty, tmp_path) -> None:
    store, actor = full
    path = tmp_path / "всё.zip"
    made = export(store, actor, path)
    before = contents(store)
    assert set(before) == {model.__tablename__ for model in SYNCED.values()}
    assert made.counts == {name: len(records) for name, records in before.items()}
    read = restore(*empty, path)
    assert (read.counts, read.open_references) == (made.counts, 0)
    after = contents(empty[0])
    for name, records in before.items():
        for uid, fields in records.items():
            assert after[name][uid] == fields, name
        if name not in TERRITORY:
            assert after[name].keys() == records.keys()
    assert verify(empty[0], full=True).problems == ()
    with empty[0].read() as session:
        assert len(search.find(session, "appeal", "appeal essence", 5)) == 2
        assert len(search.find(session, "resident", "resident family_name", 5)) == 1, (
            "annulled ones are not found"
        )


def test_what_comes_back_goes_out_again_the_same(full, empty, tmp_path) -> None:
    export(*full, tmp_path / "one.zip")
    restore(*empty, tmp_path / "one.zip")
    export(*empty, tmp_path / "two.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as one, zipfile.ZipFile(tmp_path / "two.zip") as two:
        for model in SYNCED.values():
            if model.__tablename__ not in TERRITORY:
                lines = [
                    [
                        {**json.loads(line), "name_hash": None}
                        for line in source.read(archive.file_of(model)).splitlines()
                    ]
                    for source in (one, two)
                ]
                assert lines[0] == lines[1], model.__tablename__


def test_the_desk_takes_over_the_precinct_of_the_archive_and_works_on(full, empty, tmp_path) -> None:
    from inspector_desk.operations.appeals import AppealFilter, NewAppeal, list_appeal_ids, register_appeal

    export(*full, tmp_path / "a.zip")
    restore(*empty, tmp_path / "a.zip")
    store, old = empty
    with store.read() as session:
        actor = load_actor(session, old.officer_uid, profile="kz", language="ru")
        assert actor.precinct_uid == full[1].precinct_uid
        inspector = replace(actor, role="inspector")
        before = len(list_appeal_ids(session, inspector, AppealFilter()))
    with store.write() as session:
        new = NewAppeal(
            kind="application", channel="reception", category="noise", essence="шум", received_on="2026-03-10",
            crime_signs="none", anonymous=True,
        )  # fmt: skip
        register_appeal(session, inspector, new)
    with store.read() as session:
        assert len(list_appeal_ids(session, inspector, AppealFilter())) == before + 1
        standing = session.scalars(select(Precinct.uid).where(Precinct.annulled.is_not(True)))
        assert [uid.hex() for uid in standing] == [actor.precinct_uid]
    assert verify(store, full=True).problems == ()


def test_an_archive_without_reason_or_right_is_not_written(full, tmp_path) -> None:
    store, actor = full
    with store.read() as session:
        with pytest.raises(KnownError) as raised:
            export_everything(session, store, actor, tmp_path / "a.zip", "  ")
        assert raised.value.code == "archive.no-reason"
        for role in ("analyst", "auditor", "trainer"):
            with pytest.raises(KnownError) as raised:
                export_everything(session, store, replace(actor, role=role), tmp_path / "a.zip", REASON)
            assert raised.value.code == "access.refused"
    assert list(tmp_path.glob("*.zip*")) == []


def test_the_journal_says_who_wrote_the_archive_why_and_by_which_fingerprint(full, tmp_path) -> None:
    store, actor = full
    made = export(store, actor, tmp_path / "a.zip")
    with store.read() as session:
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        body = json.loads(journal.body_of(entry.packed, entry.body))
    assert entry.action == "archive.export"
    assert REASON in body[8]
    assert hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest() in body[8]
    assert made.fingerprint in body[8]


def test_an_inspector_takes_his_precinct_and_what_it_names(full, tmp_path) -> None:
    store, actor = full
    with store.write() as session:
        district = session.get(Precinct, actor.precinct_id).district_id
        other = Precinct(district_id=district, code="08", name="№ 8")
        session.add(other)
        session.flush()
        ours = Resident(family_name="Наш", precinct_id=actor.precinct_id)
        theirs = Resident(family_name="Чужой", precinct_id=other.id)
        session.add_all([ours, theirs])
        session.flush()
        mine = Appeal(essence="своё", precinct_id=actor.precinct_id, applicant_id=theirs.id)
        strange = Appeal(essence="чужое", precinct_id=other.id, applicant_id=ours.id)
        session.add_all([mine, strange])
        session.flush()
        session.add_all(
            [
                Remark(record=mine.uid.hex(), text="к своему"),
                Remark(record=strange.uid.hex(), text="к чужому"),
            ]
        )
        journal.enter(session, actor, "appeal.register", territory=actor.precinct_uid)
    export(store, replace(actor, role="inspector"), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as source:
        text = "".join(source.read(archive.file_of(model)).decode() for model in SYNCED.values())
        manifest = json.loads(source.read("manifest.json"))
    assert manifest["scope"] == "precinct"
    for word, there in (
        ("своё", True),
        ("Наш", True),
        ("к своему", True),
        ("чужое", False),
        ("Чужой", False),
        ("к чужому", False),
    ):
        assert (f'"{word}"' in text) is there, word
    target, newcomer = new_desk(tmp_path / "third")
    try:
        read = restore(target, newcomer, tmp_path / "a.zip")
        assert read.open_references == 1, "the applicant of another precinct stays unnamed"
        assert verify(target, full=True).problems == ()
    finally:
        target.close()


def test_attachments_travel_and_are_read_again_under_the_new_desks_keys(full, empty, tmp_path) -> None:
    store, actor = full
    with store.write() as session:
        appeal = session.scalars(select(Appeal).limit(1)).one()
        add_attachment(
            session,
            store,
            actor,
            "appeal",
            appeal.id,
            NewAttachment(b"photo " * 1000, "двор.jpg", preview=b"RIFFsmall WEBP"),
        )
    assert export(store, actor, tmp_path / "bare.zip", attachments=False).attachments == 0
    assert export(store, actor, tmp_path / "a.zip").attachments == 4, "its small picture is a file of its own"
    assert restore(*empty, tmp_path / "a.zip").attachments == 4
    with empty[0].read() as session:
        item = session.scalars(select(Attachment).where(Attachment.label == "двор.jpg")).one()
    assert files.read_file(empty[0].folder / FILES, empty[0].keys, item.content_hash) == b"photo " * 1000
    assert files.read_file(empty[0].folder / FILES, empty[0].keys, item.preview_hash) == b"RIFFsmall WEBP"
    assert item.name_hash == files.name_of(empty[0].keys, item.content_hash)
    assert verify(empty[0], full=True).problems == ()


def test_a_desk_that_holds_records_takes_no_archive(full, tmp_path) -> None:
    store, actor = full
    export(store, actor, tmp_path / "a.zip")
    with pytest.raises(KnownError) as raised:
        restore(store, actor, tmp_path / "a.zip")
    assert raised.value.code == "archive.desk-not-empty"


def test_practice_and_real_work_never_meet(full, tmp_path) -> None:
    export(*full, tmp_path / "a.zip")
    for options in ({"kind": "practice"}, {"profile": "tj"}):
        store, actor = new_desk(tmp_path / "-".join(options.values()), role="supervisor", **options)
        try:
            with pytest.raises(KnownError) as raised:
                restore(store, actor, tmp_path / "a.zip")
            assert raised.value.code == "archive.other-kind"
        finally:
            store.close()


def tampered(source: Path, target: Path, change: Any) -> Path:
    """A copy of an archive with its parts passed through ``change(name, body)``; None leaves a part out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = change(name, old.read(name))
            if body is not None:
                new.writestr(name, body)
    return target


def resealed(name: str, body: bytes, part: str, line: bytes) -> bytes:
    """The part with one line more, and a manifest that vouches for it."""
    if name == part:
        return body + line
    if name == "manifest.json":
        manifest = json.loads(body)
        for entry in manifest["records"]:
            if entry["file"] == part:
                entry["count"] += 1
                entry["sha256"] = SEALS[part]
        return json.dumps(manifest).encode()
    return body


SEALS: dict[str, str] = {}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda name, body: body.replace(b"appeal essence 1", b"appeal essence 9"), "archive.damaged"),
        (lambda name, body: body[:-10] if "08-appeal" in name else body, "archive."),
        (lambda name, body: None if "08-appeal" in name else body, "archive.unreadable"),
        (lambda name, body: b"{}" if name == "manifest.json" else body, "archive.unreadable"),
        (lambda name, body: body.replace(b'"version": 1', b'"version": 2'), "archive.newer"),
        (lambda name, body: body.replace(b'"name": "appeal"', b'"name": "drone"'), "archive.newer"),
        (lambda name, body: None if name == "manifest.json" else body, "archive.unreadable"),
        (
            lambda name, body: body.replace(b'"home_precinct": "', b'"home_precinct": "x'),
            "archive.unreadable",
        ),
        (lambda name, body: body.replace(b'"records"', b'"record"'), "archive.unreadable"),
    ],
    ids=[
        "a word",
        "a cut part",
        "no part",
        "no format",
        "a later version",
        "an unknown kind",
        "no manifest",
        "no home",
        "no records",
    ],
)
def test_an_archive_that_is_not_as_it_was_written_changes_nothing(
    full, empty, tmp_path, change, code
) -> None:
    export(*full, tmp_path / "a.zip")
    before = contents(empty[0])
    with pytest.raises(KnownError) as raised:
        restore(*empty, tampered(tmp_path / "a.zip", tmp_path / "b.zip", change))
    assert raised.value.code.startswith(code)
    assert contents(empty[0]) == before
    for language in LANGUAGES:
        assert "{" not in sentence(raised.value.code, language, raised.value.facts)


@pytest.mark.parametrize(
    "line",
    [
        b'{"uid":"short","essence":"x"}\n',
        b'{"uid":"0198c1a2b3c47d8e9fa0b1c2d3e4f506","essence":5}\n',
        b'{"uid":"0198c1a2b3c47d8e9fa0b1c2d3e4f506","essence":"a\\u0000b"}\n',
        b'{"uid":"0198c1a2b3c47d8e9fa0b1c2d3e4f506","essence":"\\ud800"}\n',
        b'{"uid":"0198c1a2b3c47d8e9fa0b1c2d3e4f506","satisfaction":99999999999999999999999}\n',
        b'{"uid":"0198c1a2b3c47d8e9fa0b1c2d3e4f506","versions":"1.1"}\n',
        b'{"uid":"0198c1a2b3c47d8e9fa0b1c2d3e4f506","applicant":"../../etc"}\n',
        b"[" * 100_000 + b"\n",
        b"not json\n",
    ],
    ids=[
        "short uid", "number for text", "nul", "surrogate", "huge number", "inner column", "path for uid", "deep",
        "no json",
    ],
)  # fmt: skip
def test_a_record_that_no_desk_may_hold_is_refused_by_its_line(full, empty, tmp_path, line) -> None:
    export(*full, tmp_path / "a.zip")
    part = archive.file_of(Appeal)
    with zipfile.ZipFile(tmp_path / "a.zip") as source:
        SEALS[part] = hashlib.sha256(source.read(part) + line).hexdigest()
    bad = tampered(
        tmp_path / "a.zip", tmp_path / "b.zip", lambda name, body: resealed(name, body, part, line)
    )
    with pytest.raises(KnownError) as raised:
        restore(*empty, bad)
    assert (raised.value.code, raised.value.facts["line"]) == ("archive.bad-record", 3)


def test_what_is_no_archive_or_unpacks_without_end_is_refused(empty, tmp_path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 nonsense")
    with pytest.raises(KnownError) as raised:
        restore(*empty, path)
    assert raised.value.code == "archive.unreadable"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as other:
        other.writestr("manifest.json", "{}")
    with pytest.raises(KnownError) as raised:
        restore(*empty, path)
    assert raised.value.code == "archive.unreadable"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("manifest.json", "{}")
        bomb.writestr("records/08-appeal.jsonl", b" " * 250_000_000)
    with pytest.raises(KnownError) as raised:
        restore(*empty, path)
    assert raised.value.code == "archive.too-large"


def test_a_cancelled_export_or_import_leaves_nothing(full, empty, tmp_path) -> None:
    store, actor = full
    with store.read() as session, pytest.raises(KnownError) as raised:
        export_everything(
            session,
            store,
            actor,
            tmp_path / "a.zip",
            REASON,
            progress=lambda kind, done, total: kind != "visit",
        )
    assert raised.value.code == "archive.cancelled"
    assert list(tmp_path.glob("a.zip*")) == []
    export(store, actor, tmp_path / "a.zip")
    before = contents(empty[0])
    with pytest.raises(KnownError) as raised:
        restore(*empty, tmp_path / "a.zip", progress=lambda kind, done, total: kind != "visit")
    assert raised.value.code == "archive.cancelled"
    assert contents(empty[0]) == before


def test_the_manifest_and_the_document_name_every_kind_and_field() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "export-format.md").read_text(encoding="utf-8")
    for model in SYNCED.values():
        assert f"`{archive.file_of(model).removeprefix('records/')}`" in text, model.__tablename__
        for field in archive.fields_of(model):
            assert field.number > 0
