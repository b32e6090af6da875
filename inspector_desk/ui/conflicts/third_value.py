"""The editor for a third value: the same field that a form of the record has for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.conflicts import ConflictField
from inspector_desk.rules.field_values import list_of
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.appeals.officer_field import OfficerField
from inspector_desk.ui.context import Desk, stored_day
from inspector_desk.ui.fields import Chosen, CodeField, DateField, Field, PlainText, TextField, TypeAheadField
from inspector_desk.ui.residents.field import ResidentField

SHORT = 60
"""A text longer than this, or of several lines, is written in an area."""


def make_editor(desk: Desk, conflict: ConflictField, label: Callable[[], str]) -> Field | None:
    """The field in which a third value is written; None where one can only take what is there."""
    key = "third"
    match conflict.editor:
        case "text":
            texts = [str(one.value or "") for one in conflict.values]
            wide = any("\n" in text or len(text) > SHORT for text in texts)
            return PlainText(key, label, lines=4) if wide else TextField(key, label, most=400)
        case "day":
            return DateField(key, label, today=desk.today)
        case "choice":
            return CodeField(key, label, desk.choices(str(list_of(conflict.field))), width=None)
        case "yes_no":
            return CodeField(key, label, _yes_or_no, width=None)
        case "whole":
            return TextField(key, label, most=9)
        case "resident":
            return ResidentField(key, label, desk)
        case "address":
            return AddressField(key, label, desk)
        case "officer":
            return OfficerField(key, label, desk)
    return None


def begin_with(editor: Field, conflict: ConflictField) -> None:
    """Put the value that stands into the editor, where it can be corrected rather than typed anew."""
    standing = next((one.value for one in conflict.values if one.stands), None)
    if standing is None or isinstance(editor, TypeAheadField):
        return
    if isinstance(editor, DateField):
        editor.set_value(stored_day(str(standing)))
    elif conflict.editor == "yes_no":
        editor.set_value("1" if standing else "0")
    else:
        editor.set_value(str(standing))


def third_value(editor: Field, conflict: ConflictField) -> str | int | bool | None:
    """What was written, as ``operations.conflicts.Choice`` takes it; KnownError where it cannot be understood."""
    value: Any = editor.value()
    if value is None or value == "":
        return None
    if isinstance(value, Chosen):
        return value.id
    if isinstance(value, date):
        return value.isoformat()
    if conflict.editor == "yes_no":
        return value == "1"
    if conflict.editor == "whole":
        digits = str(value).strip()
        return int(digits) if digits.isdigit() else digits
    return str(value)


def _yes_or_no() -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    return [("1", translate("EntryWords", "yes")), ("0", translate("EntryWords", "no"))]
