"""Small parts of the import pages that look alike: headings, tables, boxes to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QSignalBlocker, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QTableView, QVBoxLayout, QWidget

from inspector_desk.ui import theme


def page_column(page: QWidget) -> QVBoxLayout:
    """The column a page stands in, with the margins all pages have."""
    look = theme.current()
    column = QVBoxLayout(page)
    column.setContentsMargins(look.px(6), look.px(4), look.px(6), look.px(4))
    column.setSpacing(look.px(3))
    return column


def words_label(role: str = "", *, wrap: bool = True) -> QLabel:
    """A label whose text is set at every change of language."""
    label = QLabel()
    label.setWordWrap(wrap)
    if role:
        theme.set_token(label, role=role)
    return label


def table_view(model: QAbstractItemModel, *, numbers: bool) -> QTableView:
    """A dense table that is looked at and not edited."""
    view = QTableView()
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.verticalHeader().setVisible(numbers)
    view.verticalHeader().setDefaultSectionSize(theme.current().px(7))
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.horizontalHeader().setHighlightSections(False)
    return view


def choice_box() -> QComboBox:
    """A box to choose from that is as wide as its place, not as its longest entry."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    box.setMaxVisibleItems(16)
    return box


def fill_box(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
    """Give a box its (data, words) and keep or set what is chosen, telling nobody."""
    with QSignalBlocker(box):
        wanted = chosen if chosen is not None else box.currentData()
        box.clear()
        for data, words in choices:
            box.addItem(words, data)
        box.setCurrentIndex(max(0, box.findData(wanted)))
