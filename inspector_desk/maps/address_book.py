"""The addresses of a desk's packs as screens ask for them; nothing is read or loaded before the first question."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_desk.errors import KnownError
from inspector_desk.rules.folding import fold

if TYPE_CHECKING:
    from inspector_desk.maps.pack_addresses import AddressIndex, FoundAddress


class PackAddresses:
    """The addresses of all packs of a desk; read when first asked for and again when the packs have changed.

    Without packs of its own a desk has the practice precinct's, ``practice``, a CSV file that came with the program.
    Any thread may ask.
    """

    def __init__(self, folder: Path, practice: Path | None = None) -> None:
        self._folder = folder
        self._practice = practice
        self._lock = threading.Lock()
        self._stamp: tuple[object, ...] | None = None
        self._indexes: list[AddressIndex] = []

    def find(self, typed: str, near: tuple[int, int] | None = None, limit: int = 20) -> list[FoundAddress]:
        """Addresses of all packs that may be meant, likeliest first, each place once."""
        found: list[FoundAddress] = []
        seen: set[tuple[str, str]] = set()
        for index in self.indexes():
            for one in index.find(typed, near, limit):
                key = (fold(one.street), one.house)
                if key not in seen:
                    seen.add(key)
                    found.append(one)
        return found[:limit]

    def place(self, street: str, house: str) -> FoundAddress | None:
        """The place of a house in the first pack that knows its street; None if none does."""
        for index in self.indexes():
            found = index.place(street, house)
            if found is not None and found.lat_e7 is not None:
                return found
        return None

    def indexes(self) -> Sequence[AddressIndex]:
        """The indexes as the folder has them now; one that is damaged is left out and said by the list of packs."""
        with self._lock:
            paths = sorted(self._folder.glob("*.addresses")) if self._folder.is_dir() else []
            stamp = tuple((path.name, path.stat().st_mtime_ns) for path in paths)
            if self._stamp != stamp:
                self._indexes = self._read(paths)
                self._stamp = stamp
            return self._indexes

    def _read(self, paths: Sequence[Path]) -> list[AddressIndex]:
        from inspector_desk.maps.pack_addresses import open_index

        found = []
        for path in paths:
            try:
                found.append(open_index(path))
            except KnownError:
                continue
        if not found and self._practice is not None and self._practice.is_file():
            from inspector_desk.maps.address_sources import index_in_memory

            found.append(index_in_memory(self._practice))
        return found
