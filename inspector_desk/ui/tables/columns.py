"""What a register is made of: its columns, the question it asks and where the answer comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from inspector_desk.ui.tables.bulk import BulkAction
from inspector_desk.ui.tables.filters import Filter

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register; every function takes a row, ``title`` takes nothing and is asked again at a
    change of language.

    ``state`` gives "good", "waiting", "bad", "info" or None and colours the words, which must say the state
    too; its icon is the state's unless ``icon`` names another. ``sort`` is the key sent to the query, None
    for a column that can't be sorted by. ``width`` is in pixels at 100 % text size.
    """

    key: str
    title: Callable[[], str]
    value: Callable[[Any], str]
    width: int = 120
    align: Align = "left"
    sort: str | None = None
    state: Callable[[Any], str | None] | None = None
    icon: Callable[[Any], str | None] | None = None
    tip: Callable[[Any], str] | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """The question a register asks: the search text, the filters by key and the order.

    ``only`` narrows the answer to these ids, None to nothing (pinned records, the records behind a number).
    """

    text: str = ""
    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    only: tuple[int, ...] | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order was asked."""
        return bool(self.text or self.filters) or self.only is not None


@dataclass(frozen=True, slots=True)
class Register:
    """What a register screen is, apart from its rows.

    ``title`` names it, ``first_step`` is its most frequent action ("New appeal"), ``empty`` says what goes here;
    all three are asked again at a change of language. ``kinds`` are the kinds of record that put it out of date
    when a command or a pull changed them; ``order`` is the first sort key and whether it descends.

    ``bulk`` are actions on the selected records. ``personal`` says that its rows are about people: a search in it and
    rows copied from it leave an entry in the journal.
    """

    key: str
    columns: Sequence[Column]
    title: Callable[[], str]
    first_step: Callable[[], str]
    empty: Callable[[], str]
    filters: Sequence[Filter] = ()
    kinds: frozenset[str] = frozenset()
    order: tuple[str, bool] = ("", False)
    bulk: Sequence[BulkAction] = ()
    personal: bool = True


class RegisterSource(Protocol):
    """Where a register's rows come from; both are called on a reading thread with a session.

    A source whose ``ids`` heeds ``query.only`` says so by ``reads_only = True``; a register of it keeps pinned records
    on top under filters too.
    """

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query, as ``array('q')`` or the like; the first ``limit`` of them if
        given.
        """

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[Any]:
        """The rows of these ids, in any order, each with an ``id``; one deleted meanwhile may be missing."""
