"""Telephone and identity numbers: grouped while they are typed, cleaned when they are pasted, never refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.rules.identity import check_iin, normalise_number
from inspector_desk.ui import i18n, messages
from inspector_desk.ui.fields.base import Words
from inspector_desk.ui.fields.text import TextField


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a country writes its telephone numbers: its code, the digits after it in groups, old trunk prefix."""

    country: str
    code: str
    groups: tuple[int, ...]
    trunk: str

    @property
    def length(self) -> int:
        return sum(self.groups)


# Country codes of the ITU (E.164); a short number of three digits (102) is a number too.
_PLANS = {
    "kz": _Plan("Kazakhstan", "7", (3, 3, 2, 2), "8"),
    "tj": _Plan("Tajikistan", "992", (2, 3, 2, 2), ""),
}
_COUNTRY_WORDS = {
    "kz": {"en": "Kazakhstan", "ru": "Казахстан", "kk": "Қазақстан", "tg": "Қазоқистон"},
    "tj": {"en": "Tajikistan", "ru": "Таджикистан", "kk": "Тәжікстан", "tg": "Тоҷикистон"},
}


class _Grouped(TextField):
    """A line whose digits are shown in groups; the cursor stays behind the same digit."""

    def grouped(self, digits: str) -> str:
        """The digits as they are shown."""
        return digits

    def kept(self, text: str) -> str:
        """What counts of the text: the characters that are not grouping."""
        return "".join(one for one in text if one.isdigit() or one == "+")

    def _text_changed(self, text: str) -> None:
        clean = self.refuse_unstorable(text)
        at = self.line.cursorPosition()
        before = len(self.kept(text[:at]))
        shown = self.grouped(clean)
        if shown != text:
            with QSignalBlocker(self.line):
                self.line.setText(shown)
                self.line.setCursorPosition(self._place(shown, before) if at < len(text) else len(shown))
        self.set_warning("")
        self.changed.emit()

    def _place(self, shown: str, counted: int) -> int:
        seen = 0
        for number, one in enumerate(shown):
            if seen == counted:
                return number
            seen += len(self.kept(one))
        return len(shown)


class PhoneField(_Grouped):
    """A telephone number; the value is +77011234567, or the text as typed when it is something else."""

    def __init__(
        self,
        key: str,
        label: Words,
        profile: str,
        *,
        required: bool = False,
        hint: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._profile = profile
        self._plan = _PLANS[profile]
        super().__init__(key, label, most=40, required=required, hint=hint, width=48, parent=parent)
        self.committed.connect(self._doubt)

    def grouped(self, digits: str) -> str:
        number = self._number(digits)
        if number is None:
            return digits
        parts = [f"+{self._plan.code}"]
        for length in self._plan.groups:
            if not number:
                break
            parts.append(number[:length])
            number = number[length:]
        return " ".join(parts)

    def value(self) -> str | None:
        text = self.line.text().strip()
        number = self._number(text)
        if number is not None and len(number) == self._plan.length:
            return f"+{self._plan.code}{number}"
        return text or None

    def set_value(self, value: Any) -> None:
        shown = self.grouped(str(value or ""))
        if shown != self.line.text():
            self.line.setText(shown)

    def _number(self, text: str) -> str | None:
        """The national digits when the text can be a number of this country so far, else None."""
        plain = "".join(one for one in normalise_number(text) if one.isdigit() or one == "+")
        if any(one.isalpha() for one in text) or not plain:
            return None
        plan = self._plan
        if plain.startswith("+"):
            if not plain.startswith(f"+{plan.code}"):
                return None
            rest = plain[1 + len(plan.code) :]
        elif plan.trunk and plain.startswith(plan.trunk) and len(plain) > 3:
            rest = plain[len(plan.trunk) :]
        elif plain.startswith(plan.code) and len(plain) > plan.length:
            rest = plain[len(plan.code) :]
        elif len(plain) == plan.length:
            rest = plain
        else:
            return None
        return rest if 0 < len(rest) <= plan.length else None

    def _doubt(self) -> None:
        text = self.line.text().strip()
        number = self._number(text)
        short = text.isdigit() and len(text) <= 3
        if text and not short and (number is None or len(number) != self._plan.length):
            country = _COUNTRY_WORDS[self._profile][i18n.language()]
            self.set_warning(messages.sentence(KnownError("ui.phone-unusual", text=text, country=country)))


class IinField(_Grouped):
    """A person's identity number; what is odd about it is said below and never blocks.

    ``birth_date`` and ``sex`` are asked for what the form knows, so that a mismatch can be pointed at.
    """

    def __init__(
        self,
        key: str,
        label: Words,
        *,
        birth_date: Callable[[], date | None] = lambda: None,
        sex: Callable[[], str | None] = lambda: None,
        hint: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._birth_date = birth_date
        self._sex = sex
        super().__init__(key, label, most=40, hint=hint, width=48, parent=parent)
        self.committed.connect(self.check)

    def grouped(self, digits: str) -> str:
        plain = normalise_number(digits)
        if not plain.isdecimal() or len(plain) > 12:
            return digits
        return f"{plain[:6]} {plain[6:]}" if len(plain) > 6 else plain

    def value(self) -> str | None:
        return check_iin(self.line.text()).normal or None

    def set_value(self, value: Any) -> None:
        shown = self.grouped(str(value or ""))
        if shown != self.line.text():
            self.line.setText(shown)
            self.check()

    def check(self) -> None:
        """Say what is odd about the number; the form calls it when the birth date or the sex changes."""
        found = check_iin(self.line.text(), self._birth_date(), self._sex())
        codes = (*found.problems, *found.warnings)
        self.set_warning(
            wording.sentence(codes[0], i18n.language(), {"text": self.line.text()}) if codes else ""
        )

    def retranslate(self) -> None:
        super().retranslate()
        if self.line.text():
            self.check()
