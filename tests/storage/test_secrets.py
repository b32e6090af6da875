"""A stolen folder shows nothing: no word of a record stands readable in any file of the desk."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

from inspector_desk.operations import appeals, attachments, drafts, meetings, residents, visits
from inspector_desk.rules.folding import fold
from inspector_desk.storage import backup
from inspector_desk.storage import store as stores
from tests.desks import PASSWORD, new_desk

CANARY = "Құпиябелгіканарейка"
LATIN = "secretcanaryword"


def forms(word: str) -> list[bytes]:
    """A word as it could stand in a file."""
    return [
        form.encode(encoding)
        for form in (word, word.lower(), word.upper())
        for encoding in ("utf-8", "utf-16-le")
    ]


def leaks(folder: Path, secrets: list[bytes]) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            found += [f"{path.name}: {secret!r}" for secret in secrets if secret in raw]
    return found


def test_no_word_of_any_record_stands_readable_in_any_file(tmp_path: Path) -> None:
    store, actor = new_desk(tmp_path / "desk")
    text = f"{CANARY} {LATIN} " * 40
    with store.write() as session:
        person = residents.record_resident(
            session,
            actor,
            residents.NewResident(
                family_name=CANARY, given_name=LATIN, iin="880101300000", phone="87011234567", note=text
            ),
        ).first("resident")
    with store.write() as session:
        appeal = appeals.register_appeal(
            session,
            actor,
            appeals.NewAppeal(
                "application", "in_person", "noise", text, "2026-03-16", "none", applicant_id=person
            ),
        ).first("appeal")
    with store.write() as session:
        visits.record_visit(
            session, actor, visits.RecordVisit("flat_house", "2026-03-17", "met", text, resident_id=person)
        )
        meetings.record_meeting(
            session, actor, meetings.NewMeeting("yard", "2026-03-18", CANARY, raised=text)
        )
        drafts.keep_draft(session, actor, "appeal", None, {"essence": text})
    with store.write() as session:
        attachments.add_attachment(
            session, store, actor, "appeal", appeal, attachments.NewAttachment(text.encode(), f"{LATIN}.txt")
        )
    for n in range(60):
        with store.write() as session:
            command = residents.NewResident(family_name=f"{CANARY}{n}", note=text)
            residents.record_resident(session, actor, command)
    with store.read() as session:
        # A sort larger than the cache would spill to a temporary file.
        residents.list_resident_ids(session, actor, residents.ResidentFilter(typed=CANARY))
    backup.make_backup(store.folder, store.keys.database)
    secrets = [
        *forms(CANARY),
        *forms(LATIN),
        *forms(fold(CANARY)),
        b"880101300000",
        b"77011234567",
        b"CREATE TABLE",
    ]
    secrets += [store.keys.master, store.keys.master.hex().encode(), store.keys.database, PASSWORD.encode()]
    assert leaks(store.folder, secrets) == []
    store.close()
    assert leaks(store.folder, secrets) == []


def test_the_search_for_leaks_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(f"… {CANARY} …", "utf-8")
    assert leaks(tmp_path, forms(CANARY)) == [f"note.txt: {CANARY.encode()!r}"]


def test_the_database_looks_like_noise_from_its_first_byte(tmp_path: Path) -> None:
    store, _actor = new_desk(tmp_path / "desk")
    store.close()
    raw = (store.folder / stores.DATABASE).read_bytes()
    counts = Counter(raw)
    entropy = -sum(n / len(raw) * math.log2(n / len(raw)) for n in counts.values())
    assert entropy > 7.99
    assert not raw.startswith(b"SQLite")
