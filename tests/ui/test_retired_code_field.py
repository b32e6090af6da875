"""The choice field and a code its list no longer offers."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from inspector_desk.ui.fields import CodeField


class Choices:
    """Two codes today; a third was retired."""

    def __call__(self) -> list[tuple[str, str]]:
        return [("a", "Alpha"), ("b", "Beta")]

    def word(self, code: str) -> str:
        return f"Old {code} (in the list until 2026-06-30)"


def labels(field: CodeField) -> list[str]:
    return [field.combo.itemText(number) for number in range(field.combo.count())]


def test_an_old_record_shows_it_with_the_day_and_gives_it_back_unchanged(
    qtbot: Any, app: QApplication
) -> None:
    field = CodeField("kind", lambda: "Kind", Choices())
    qtbot.addWidget(field)
    field.set_value("old")
    assert field.combo.currentText() == "Old old (in the list until 2026-06-30)"
    assert field.value() == "old"
    field.fill()
    assert field.value() == "old"


def test_it_is_offered_no_longer_once_another_is_chosen_or_a_new_record_begun(
    qtbot: Any, app: QApplication
) -> None:
    field = CodeField("kind", lambda: "Kind", Choices())
    qtbot.addWidget(field)
    assert labels(field) == ["Alpha", "Beta"]
    field.set_value("old")
    assert len(labels(field)) == 3
    field.set_value("b")
    assert labels(field) == ["Alpha", "Beta"]
    assert field.value() == "b"
    field.set_value("old")
    field.set_value(None)
    assert labels(field) == ["Alpha", "Beta"]
    assert field.value() is None


def test_undo_in_the_form_brings_it_back(qtbot: Any, app: QApplication) -> None:
    field = CodeField("kind", lambda: "Kind", Choices())
    qtbot.addWidget(field)
    field.set_value("old")
    kept = field.dump()
    field.set_value("a")
    field.restore(kept)
    assert field.value() == "old"


def test_a_plain_list_without_words_shows_an_unknown_code_as_it_is(qtbot: Any, app: QApplication) -> None:
    field = CodeField("kind", lambda: "Kind", lambda: [("a", "Alpha")])
    qtbot.addWidget(field)
    field.set_value("newer")
    assert field.combo.currentText() == "newer"
