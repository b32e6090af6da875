"""Registers: tables of any length whose ids are in memory and whose rows come a page at a time."""

from __future__ import annotations

from inspector_desk.ui.tables.bulk import BulkAction
from inspector_desk.ui.tables.columns import Column, Register, RegisterQuery, RegisterSource
from inspector_desk.ui.tables.filters import ChoiceFilter, PeriodFilter, TextFilter
from inspector_desk.ui.tables.paged_model import PagedModel
from inspector_desk.ui.tables.register_view import RegisterView

__all__ = [
    "BulkAction",
    "ChoiceFilter",
    "Column",
    "PagedModel",
    "PeriodFilter",
    "Register",
    "RegisterQuery",
    "RegisterSource",
    "RegisterView",
    "TextFilter",
]
