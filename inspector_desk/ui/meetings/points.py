"""The points of a meeting (agenda, reports, problems, votes, decisions) and the groups that came, typed in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.operations.meeting_points import Group, NewPoint, PointRow
from inspector_desk.rules.code_lists import code_list
from inspector_desk.ui import theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import CodeField, CountField, Field, PlainText, TextField
from inspector_desk.ui.meetings.cards import Card, CardsField

ANSWERED = ("problem", "proposal", "report")
"""Kinds of point to which an answer is given."""
VOTES = ("for", "against", "abstained")
LONGEST_CHOICE = 60


@dataclass(frozen=True, slots=True)
class Point:
    """One point on the form; ``key`` names it there, ``id`` is None until it is recorded."""

    kind: str = ""
    text: str = ""
    speaker: str = ""
    answer: str = ""
    category: str = ""
    votes: tuple[int | None, int | None, int | None] = (None, None, None)
    id: int | None = None
    key: str = ""
    address_id: int | None = None

    @staticmethod
    def of(row: PointRow) -> Point:
        """What was recorded."""
        votes = (row.votes_for, row.votes_against, row.votes_abstained)
        return Point(
            row.kind,
            row.text,
            row.speaker,
            row.answer,
            row.category,
            votes,
            row.id,
            f"p{row.id}",
            row.address_id,
        )

    def command(self) -> NewPoint:
        """The point as a command."""
        return NewPoint(
            self.kind, self.text, self.speaker, self.answer, self.category, self.address_id, *self.votes
        )


class PointsField(CardsField):
    """The points; its value is a tuple of Point, None when there is none."""

    def __init__(self, key: str, label: Any, desk: Desk) -> None:
        super().__init__(key, label, desk, name="point", add_key="Ctrl+I")

    def new_card(self) -> Card:
        return PointCard(self.desk)

    def blank(self) -> Point:
        """The next one is of the last one's kind: minutes go through one kind after the other."""
        last = self.cards[-2].kind_code() if len(self.cards) > 1 else ""
        return Point(kind=last or "agenda", key=_new_key())

    def add_words(self) -> str:
        return self.tr("Add a point")

    def remove_words(self) -> str:
        return self.tr("Remove the point")

    def problem_words(self, number: int, words: str) -> str:
        return self.tr("Point {number}: {words}").format(number=number, words=words)

    def choices(self) -> Sequence[tuple[str, str]]:
        """(key, words) of the points on the form, for what came of them."""
        found = []
        for number, card in enumerate(self.cards, start=1):
            text = card.text.dump().strip() if isinstance(card.text.dump(), str) else ""
            if text:
                words = f"{number}. {' '.join(text.split())}"
                found.append((card.key, words[:LONGEST_CHOICE]))
        return found


class PointCard(Card):
    """One point; answer, category and votes show where its kind has them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "point")
        self.key = ""
        self._address_id: int | None = None
        self.kind = CodeField(
            "kind",
            lambda: self.tr("Kind of point"),
            desk.choices("meeting_point_kind"),
            required=True,
            width=80,
        )
        self.speaker = TextField("speaker", lambda: self.tr("Speaker"), most=200)
        self.text = PlainText("text", lambda: self.tr("What it is about"), lines=2, required=True)
        self.answer = TextField("answer", lambda: self.tr("Answer given"), most=2_000)
        self.category = CodeField(
            "category", lambda: self.tr("Category"), desk.choices("appeal_category"), width=80
        )
        self.votes = CountField(
            "votes",
            lambda: self.tr("Votes"),
            (
                ("for", lambda: self.tr("for")),
                ("against", lambda: self.tr("against")),
                ("abstained", lambda: self.tr("abstained")),
            ),
        )
        look = theme.current()
        self.kind.setMinimumWidth(look.px(72))
        top, first = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.remove_button)
        first.setSpacing(look.px(3))
        first.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.speaker, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(3))
        column.setSpacing(look.px(2))
        column.addLayout(top)
        column.addLayout(first)
        for field in (self.text, self.category, self.answer, self.votes):
            column.addWidget(field)
        self.watch()
        self.retranslate()

    def fields(self) -> tuple[Field, ...]:
        return (self.kind, self.speaker, self.text, self.category, self.answer, self.votes)

    def kind_code(self) -> str:
        """The kind chosen, empty for none that can be understood."""
        try:
            return self.kind.value() or ""
        except KnownError:
            return ""

    def item(self) -> Point | None:
        kind, counted = self.kind.value() or "", self.votes.value() or {}
        made = Point(
            kind,
            self.text.value() or "",
            self.speaker.value() or "",
            self.answer.value() or "",
            self.category.value() or "",
            (counted.get("for"), counted.get("against"), counted.get("abstained")),
            self.record_id,
            self.key,
            self._address_id,
        )
        return made if made != Point(kind=kind, key=self.key) else None

    def show_item(self, item: Point) -> None:
        self.record_id, self.key, self._address_id = item.id, item.key, item.address_id
        votes = {part: number for part, number in zip(VOTES, item.votes, strict=True) if number is not None}
        for field, value in (
            (self.kind, item.kind or None),
            (self.speaker, item.speaker),
            (self.text, item.text),
            (self.category, item.category or None),
            (self.answer, item.answer),
            (self.votes, votes),
        ):
            field.set_value(value)
            field.set_error("")
        self.show_state()

    def dump(self) -> dict[str, Any]:
        return super().dump() | {"key": self.key, "address_id": self._address_id}

    def restore(self, dumped: dict[str, Any]) -> None:
        self.key = str(dumped.get("key") or _new_key())
        self._address_id = dumped.get("address_id")
        super().restore(dumped)

    def begin(self) -> None:
        self.text.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self) -> None:
        kind = self.kind_code()
        item = code_list(self.desk.actor.profile, "meeting_point_kind").find(kind)
        voting = item is not None and bool(item.attributes.get("votes"))
        self.heading.setText(
            self.tr("Point {number}: {kind}").format(
                number=self.number, kind=self.desk.label("meeting_point_kind", kind)
            )
        )
        # What was entered stays in sight when its kind changes.
        self.answer.setVisible(kind in ANSWERED or not self.answer.is_empty)
        self.category.setVisible(kind in ("problem", "proposal") or not self.category.is_empty)
        self.votes.setVisible(voting or not self.votes.is_empty)
        self.say_remove(self.tr("Remove"))


class GroupsField(CardsField):
    """Who came, by group; its value is a tuple of Group, None when there is none."""

    def __init__(self, key: str, label: Any, desk: Desk) -> None:
        super().__init__(key, label, desk, name="group")

    def new_card(self) -> Card:
        return GroupCard(self.desk)

    def blank(self) -> Group:
        taken = [card.audience.dump() for card in self.cards]
        free = [code for code, _words in self.desk.choices("audience")() if code not in taken]
        return Group(free[0] if free else "")

    def add_words(self) -> str:
        return self.tr("Add a group")

    def remove_words(self) -> str:
        return self.tr("Remove the group")

    def problem(self) -> str:
        found = super().problem()
        if found:
            return found
        named = [card.audience.value() for card in self.cards]
        if len(set(named)) != len(named):
            return self.tr("One group stands here twice.")
        return ""

    def problem_words(self, number: int, words: str) -> str:
        return self.tr("Group {number}: {words}").format(number=number, words=words)


class GroupCard(Card):
    """One group on one line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "group")
        self.audience = CodeField(
            "audience", lambda: self.tr("Group"), desk.choices("audience"), required=True, width=72
        )
        self.counts = CountField(
            "counts",
            lambda: self.tr("How many"),
            (
                ("f", lambda: self.tr("women")),
                ("m", lambda: self.tr("men")),
                ("unknown", lambda: self.tr("not told apart")),
            ),
        )
        look = theme.current()
        self.audience.setMinimumWidth(look.px(60))
        top = QHBoxLayout()
        top.addWidget(self.audience, 1, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(1), look.px(3), look.px(2))
        column.setSpacing(look.px(1))
        column.addLayout(top)
        column.addWidget(self.counts)
        self.watch()
        self.retranslate()

    def fields(self) -> tuple[Field, ...]:
        return (self.audience, self.counts)

    def item(self) -> Group | None:
        counted = self.counts.value()
        if not counted:
            return None
        return Group(self.audience.value() or "", counted.get("f"), counted.get("m"), counted.get("unknown"))

    def show_item(self, item: Group) -> None:
        numbers = {"f": item.f, "m": item.m, "unknown": item.unknown}
        self.audience.set_value(item.audience or None)
        self.counts.set_value({part: number for part, number in numbers.items() if number is not None})
        self.show_state()

    def show_state(self) -> None:
        self.say_remove(self.tr("Remove"), short=True)


def _new_key() -> str:
    """The key of a point not yet recorded: drafts keep it, so it must not come again in another run."""
    return f"n{uuid4().hex[:8]}"


def changes_of_points(
    before: Sequence[Point], now: Sequence[Point]
) -> tuple[list[Point], list[tuple[Point, Point]], list[Point]]:
    """Points that are new, those that were changed (as they were, as they are), and those taken out."""
    known = {point.id: point for point in before}
    kept = {point.id for point in now if point.id is not None}
    new = [point for point in now if point.id is None or point.id not in known]
    changed = [(known[point.id], point) for point in now if point.id in known and known[point.id] != point]
    return new, changed, [point for point in before if point.id not in kept]
