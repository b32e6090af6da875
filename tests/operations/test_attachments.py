"""Attachments of records: labels are only labels, protected ones need a reason, half-made ones are swept."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import attachments, residents
from inspector_desk.operations.attachments import NewAttachment, label_of
from inspector_desk.operations.permission import MASK
from inspector_desk.storage import files
from inspector_desk.storage.store import FILES
from tests.operations.conftest import Desk


def attach(desk: Desk, person: int, source: Path | bytes, label: str = "") -> int:
    with desk.store.write() as session:
        changed = attachments.add_attachment(
            session, desk.store, desk.actor, "resident", person, NewAttachment(source, label)
        )
    return changed.first("attachment")


def read(desk: Desk, attachment: int, reason: str | None = None) -> attachments.AttachmentContent:
    with desk.store.write() as session:
        return attachments.read_attachment(session, desk.store, desk.actor, attachment, reason=reason)


def listed(desk: Desk, person: int) -> list[attachments.AttachmentRow]:
    with desk.store.read() as session:
        return attachments.list_attachments(session, desk.store, desk.actor, "resident", person)


def test_a_file_is_attached_listed_and_read_back(desk: Desk, tmp_path: Path) -> None:
    person = desk.person("Ким")
    photo = tmp_path / "двор ночью.jpg"
    photo.write_bytes(b"\xff\xd8\xff" + bytes(range(256)) * 40)
    first = attach(desk, person, photo)
    attach(desk, person, b"%PDF-1.7", "акт.pdf")
    rows = listed(desk, person)
    assert [(row.label, row.media_type, row.here) for row in rows] == [
        ("двор ночью.jpg", "image/jpeg", True),
        ("акт.pdf", "application/pdf", True),
    ]
    assert rows[0].size_bytes == photo.stat().st_size
    assert read(desk, first).content == photo.read_bytes()


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\фото.jpg", "фото.jpg"),
        ("счёт\u202egpj.exe", "счётgpj.exe"),
        ("a\nb\x07.txt", "ab.txt"),
        ("", "—"),
        ("/", "—"),
        ("я" * 500, "я" * 200),
    ],
)
def test_a_label_is_the_name_alone_without_signs_that_mislead(given: str, label: str) -> None:
    assert label_of(given) == label


def test_no_file_is_named_after_its_label(desk: Desk) -> None:
    person = desk.person("Ким")
    attach(desk, person, b"x", "секретное имя.txt")
    names = [path.name for path in (desk.store.folder / FILES).rglob("*") if path.is_file()]
    assert len(names) == 1
    assert "секрет" not in names[0]


def test_a_protected_persons_attachment_needs_a_reason(desk: Desk) -> None:
    person = desk.person("Скрытова", protection="domestic_violence")
    attachment = attach(desk, person, b"medical note", "справка.pdf")
    assert [(row.label, row.masked) for row in listed(desk, person)] == [(MASK, True)]
    with pytest.raises(KnownError, match=r"attachment\.protected"):
        read(desk, attachment)
    assert read(desk, attachment, "Проверка жалобы").content == b"medical note"


def test_a_record_that_did_not_commit_leaves_an_orphan_that_is_swept_later(desk: Desk) -> None:
    person = desk.person("Ким")
    kept = attach(desk, person, b"kept")
    with pytest.raises(KnownError, match=r"resident\.nameless"):
        _attach_and_fail(desk, person)
    folder = desk.store.folder / FILES
    assert len(list(files.stored_files(folder))) == 2
    with desk.store.read() as session:
        assert attachments.sweep_attachments(session, desk.store) == 0
    long_ago = time.time() - 2 * files.SWEEP_AFTER_S
    for path in files.stored_files(folder):
        os.utime(path, (long_ago, long_ago))
    with desk.store.read() as session:
        assert attachments.sweep_attachments(session, desk.store) == 1
    assert read(desk, kept).content == b"kept"


def _attach_and_fail(desk: Desk, person: int) -> None:
    with desk.store.write() as session:
        command = NewAttachment(b"never committed", "x")
        attachments.add_attachment(session, desk.store, desk.actor, "resident", person, command)
        residents.record_resident(session, desk.actor, residents.NewResident())


def test_an_attachment_of_nothing_is_refused(desk: Desk) -> None:
    for kind, record in (("resident", 99), ("officer", 1), ("nonsense", 1)):
        with pytest.raises(KnownError, match=r"record\.missing"), desk.store.write() as session:
            attachments.add_attachment(
                session, desk.store, desk.actor, kind, record, NewAttachment(b"x", "x")
            )
