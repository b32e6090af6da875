"""Tiles asked for again are given from memory, up to a stated number of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict

Key = tuple[str, int, int, int]
"""Token of the pack, zoom, column, row."""
OVERHEAD = 200
"""Bytes an entry costs besides its content: the key and the places in the table."""


class TileCache:
    """Least recently used tiles go first; any thread may ask. ``limit`` in bytes, 0 keeps nothing."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._held: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> bytes | None:
        """The tile, or None if it is not held."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: Key, content: bytes) -> None:
        """Hold a tile; one larger than a quarter of the limit would drive out too many others and is not held."""
        cost = len(content) + OVERHEAD
        with self._lock:
            old = self._held.pop(key, None)
            if old is not None:
                self.size -= len(old) + OVERHEAD
            if cost * 4 > self.limit:
                return
            self._held[key] = content
            self.size += cost
            while self.size > self.limit:
                _key, gone = self._held.popitem(last=False)
                self.size -= len(gone) + OVERHEAD

    def clear(self) -> None:
        """Let everything go."""
        with self._lock:
            self._held.clear()
            self.size = 0
