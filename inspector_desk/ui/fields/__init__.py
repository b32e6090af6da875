"""Form fields: a label, an editor and the words below it, all with the same few methods."""

from __future__ import annotations

from inspector_desk.ui.fields.base import Field
from inspector_desk.ui.fields.choice import CheckField, CodeField
from inspector_desk.ui.fields.counts import CountField
from inspector_desk.ui.fields.dates import DateField, TimeField
from inspector_desk.ui.fields.numbers import IinField, PhoneField
from inspector_desk.ui.fields.text import PlainText, TextField
from inspector_desk.ui.fields.type_ahead import Chosen, Suggestion, TypeAheadField

__all__ = [
    "CheckField",
    "Chosen",
    "CodeField",
    "CountField",
    "DateField",
    "Field",
    "IinField",
    "PhoneField",
    "PlainText",
    "Suggestion",
    "TextField",
    "TimeField",
    "TypeAheadField",
]
