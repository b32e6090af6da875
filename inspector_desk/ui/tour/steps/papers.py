"""What leaves the desk on paper or as a file: the weekly report, the slip, the register."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QTextCursor, QTextFragment
from PySide6.QtWidgets import QPushButton, QTextBrowser

from inspector_desk.errors import KnownError
from inspector_desk.operations.history import timeline
from inspector_desk.operations.weekly import records_behind
from inspector_desk.reports.document import CELL_SCHEME
from inspector_desk.ui.printing import PrintPreview
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.reports import ReportsScreen
from inspector_desk.ui.tour.stage import Stage, check

XLSX_PART, DOCX_PART = "xl/workbook.xml", "word/document.xml"


def weekly_report(stage: Stage) -> None:
    """Count last week, open a number to its records, save the report as XLSX and DOCX."""
    hands = stage.hands
    screen = stage.open_screen("reports")
    if not isinstance(screen, ReportsScreen):
        raise TypeError(screen)
    hands.wait(lambda: screen.document is not None, "the counted week")
    stage.rest()
    stage.picture("14-report", ("ru", "en", "kk"), themes=("dark",))
    for name, part in (("weekly.xlsx", XLSX_PART), ("weekly.docx", DOCX_PART)):
        path = stage.out / name
        hands.name_file(lambda: hands.click(screen.save_button), path)
        hands.wait(path.exists, f"the file {name}")
        stage.rest()
        with zipfile.ZipFile(path) as file:
            check(part in file.namelist() and file.testzip() is None, f"a whole {name}")
    cell, at = _first_number(screen.page)
    request = screen.request
    if request is None:
        raise KnownError("tour.never", what="a territory to report on", seconds=0)
    behind = stage.look_up(lambda session, actor: records_behind(session, actor, request, cell))
    check(bool(behind), "records behind the number")
    hands.click(screen.page.viewport(), at)
    kind = behind[0][0]
    hands.wait(lambda: stage.desk.window.current_key != "reports", "the register of the number")
    register = stage.desk.record_screen(kind)
    if not isinstance(register, RecordScreen):
        raise TypeError(register)
    stage.rest()
    ids = {record for _kind, record in behind}
    hands.wait(lambda: set(register.register_view.model.ids) == ids, "the records behind the number")
    stage.picture("14-behind-a-number", ("ru", "en"))
    hands.click(register.set_banner.show_all)
    stage.rest()


def print_previews(stage: Stage) -> None:
    """Preview and save the applicant's slip, the working of the deadline, and the register."""
    hands, known = stage.hands, stage.known
    screen = stage.records("appeals")
    check(screen.register_view.focus_record(known.appeal_id), "the appeal in its register")
    hands.press("Return")
    hands.wait(lambda: screen.shows_form and screen.record_id == known.appeal_id, "the appeal on its form")
    stage.rest()
    _paper(stage, lambda: hands.press("Ctrl+P"), "15-slip", "slip.pdf")
    history = stage.look_up(lambda session, actor: timeline(session, actor, "appeal", known.appeal_id))
    check(any(entry.action == "appeal.view" for entry in history), "the view in the journal")
    working = screen.form.findChild(QPushButton, "deadline-working")
    if working is None:
        raise KnownError("tour.unreachable", what="deadline-working")
    _paper(stage, lambda: hands.click(working), "15-deadline-working", "deadline.pdf")
    stage.records("appeals")
    _paper(stage, lambda: hands.press("Ctrl+P"), "15-register", "register.pdf")


def _paper(stage: Stage, ask: Callable[[], object], picture: str, file: str) -> None:
    """Open a preview, take its picture, save it as PDF, close it."""
    hands = stage.hands
    ask()
    hands.wait(lambda: _preview(stage) is not None, "the preview")
    preview = _preview(stage)
    if preview is None:
        raise KnownError("tour.never", what="the preview", seconds=0)
    hands.wait(lambda: preview.isActiveWindow() and preview.view.pageCount() > 0, "pages in the preview")
    stage.picture(picture, ("ru", "kk"))
    path: Path = stage.out / file
    hands.name_file(lambda: hands.click(preview.pdf_button), path)
    hands.wait(path.exists, f"the file {file}")
    check(path.read_bytes().startswith(b"%PDF"), f"a PDF in {file}")
    stage.rest()
    preview.activateWindow()
    hands.wait(preview.isActiveWindow, "the preview in front")
    hands.press("Escape")
    hands.wait(lambda: not preview.isVisible(), "the closed preview")
    stage.to_front(stage.desk.window)


def _preview(stage: Stage) -> PrintPreview | None:
    preview = stage.desk.preview
    return preview if preview is not None and preview.isVisible() else None


def _first_number(page: QTextBrowser) -> tuple[str, QPoint]:
    """The first number above nought in view that is a link: the name of its cell, and where to click."""
    block = page.document().begin()
    while block.isValid():
        walk = block.begin()
        while not walk.atEnd():
            fragment = walk.fragment()
            name = fragment.charFormat().anchorHref()
            if name.startswith(CELL_SCHEME) and fragment.text().strip(" 0\u202f\xa0–-"):
                at = _middle(page, fragment)
                if page.viewport().rect().contains(at):
                    return name.removeprefix(CELL_SCHEME), at
            walk += 1
        block = block.next()
    raise KnownError("tour.unmet", what="a number in the report that opens its records")


def _middle(page: QTextBrowser, fragment: QTextFragment) -> QPoint:
    cursor = QTextCursor(page.document())
    cursor.setPosition(fragment.position())
    left: QRect = page.cursorRect(cursor)
    cursor.setPosition(fragment.position() + fragment.length())
    right: QRect = page.cursorRect(cursor)
    return QPoint((left.left() + right.left()) // 2, left.center().y())
