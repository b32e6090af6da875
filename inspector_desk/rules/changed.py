"""What a command changed, so that each view can decide whether to redraw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changed:
    """Kinds of record ("appeal", "visit") and, for each, the local ids that were touched.

    An empty id set beside a kind means "too many to name": redraw everything of that kind.
    ``entry`` is the journal entry that did it ("lineage:n"), which undo takes back; ``earlier`` are the entries
    written before it in the same deed, oldest first; ``undoes`` the entry that this one took back.
    """

    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    entry: str | None = None
    earlier: tuple[str, ...] = ()
    undoes: str | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of record touched."""
        return frozenset(self.ids)

    @property
    def entries(self) -> tuple[str, ...]:
        """Every entry of the deed, oldest first."""
        return (*self.earlier, self.entry) if self.entry else self.earlier

    def first(self, kind: str) -> int:
        """The one id of ``kind`` a command made or changed; ValueError if there is not exactly one."""
        (only,) = self.ids[kind]
        return only

    @staticmethod
    def merged(parts: Iterable[Changed]) -> Changed:
        """Several changes seen as one."""
        ids: dict[str, frozenset[int]] = {}
        entries: list[str] = []
        undoes: str | None = None
        for part in parts:
            entries += part.entries
            undoes = part.undoes or undoes
            for kind, touched in part.ids.items():
                if kind in ids:
                    ids[kind] = frozenset() if not (ids[kind] and touched) else ids[kind] | touched
                else:
                    ids[kind] = touched
        return Changed(ids, entries[-1] if entries else None, tuple(entries[:-1]), undoes)
