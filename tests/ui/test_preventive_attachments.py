"""A record of preventive control has attachments beside its checks and its history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from inspector_desk.models import Attachment
from inspector_desk.operations.desk_attachments import DeskAttachments
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.ui.preventive import PreventiveScreen
from tests.ui.screens import Bench, bench, cut_labels, show
from tests.ui.test_preventive_screen import opened, warned


@pytest.fixture
def desk(app: QApplication, tmp_path: Path, settings: QSettings) -> Iterator[Bench]:
    with bench(tmp_path, settings) as made:
        made.desk = replace(made.desk, attachments=DeskAttachments(made.store, made.actor))
        yield made


def test_a_paper_is_attached_to_a_record_of_preventive_control(
    qtbot: Any, desk: Bench, tmp_path: Path
) -> None:
    person = desk.run(
        record_resident, NewResident(family_name="Сапаров", given_name="Нурлан", birth_date="1985-02-11")
    ).first("resident")
    record = warned(desk, person)  # type: ignore[no-untyped-call]
    screen = PreventiveScreen(desk.desk)
    show(qtbot, screen)
    opened(desk, screen, record)  # type: ignore[no-untyped-call]
    pane = screen.attachments
    assert pane is not None
    scan = tmp_path / "предупреждение.pdf"
    scan.write_bytes(b"%PDF-1.7 scan")
    pane.add_files([scan])
    desk.settle()
    (kept,) = desk.all(Attachment)
    assert kept.label == "предупреждение.pdf"
    assert pane.list.count() == 1
    assert cut_labels(screen) == []
