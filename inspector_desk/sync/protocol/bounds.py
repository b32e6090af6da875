"""How much a message that a desk sends may grow to once it is unpacked, so that few bytes never take much memory.

Packing and folded columns let some hundred bytes name half a million field changes. Whoever sends work honestly sends
identities that do not pack: a record that is changed takes ten bytes of its own, and has some tens of fields. The
limits therefore follow what was received; below a free allowance, which every small batch keeps to, nothing is asked.
"""

from __future__ import annotations

from typing import Final

from inspector_desk.sync.protocol.limits import UNPACKED_BYTES

FREE_BYTES: Final = 1024 * 1024
"""What any batch may unpack to."""
BYTES_PER_BYTE: Final = 100
"""Unpacked bytes for each received one beyond that; texts of officers pack to a tenth."""
BATCH_UNPACKED: Final = 32 * 1024 * 1024
"""What a batch may unpack to at all."""
ASKED_UNPACKED: Final = 4 * 1024 * 1024
"""What any other message of a desk may unpack to."""
FREE_OPERATIONS: Final = 10_000
"""Operations of any batch: changes of records and of fields, bases, and records that were looked at."""
OPERATIONS_PER_BYTE: Final = 8
"""Operations for each received byte beyond that; a new record of forty fields has four."""

ITEM_BYTES: Final = 20
"""Memory that a byte of MessagePack takes at most once read, as a short text or number of a list does."""
CONTAINER_BYTES: Final = 200
"""Memory of a list or map beside its items; a byte is enough to begin one."""
OPERATION_BYTES: Final = 400
"""Memory of one operation put together, with its text (measured: 360)."""
REPEATED_BYTES: Final = 12
"""Memory of a character that a batch names again: in a line, in an entry, in its bytes."""

_LETTER, _HEAD, _OTHER = b"lh."
_ROLES: Final = bytes(
    _LETTER if byte in (0xD0, 0xD1) else _HEAD if 0x80 <= byte < 0xA0 else _OTHER for byte in range(256)
)


def unpacked_limit(received: int) -> int:
    """What a batch of so many received bytes may unpack to."""
    return min(BATCH_UNPACKED, UNPACKED_BYTES, max(FREE_BYTES, BYTES_PER_BYTE * received))


def operations_limit(received: int) -> int:
    """How many operations a batch of so many received bytes may hold."""
    return FREE_OPERATIONS + OPERATIONS_PER_BYTE * received


def decoded_bytes(payload: bytes) -> int:
    """The memory that reading this MessagePack takes at most, before anything is put together from it.

    Counted from the bytes that may begin a list or map. The same bytes end Cyrillic letters: those are left out, since
    the byte before them, as MessagePack, begins a number that takes them with it.
    """
    roles = payload.translate(_ROLES)
    return ITEM_BYTES * len(payload) + CONTAINER_BYTES * (roles.count(b"h") - roles.count(b"lh"))


class Allowance:
    """What reading one batch may take, asked before it is taken; this one allows all that the protocol does."""

    def operations(self, count: int) -> None:
        """The batch holds about so many operations; KnownError when these are too many."""

    def text(self, size: int) -> None:
        """So many characters stand in the batch once and in its entries again; KnownError when these are too many."""


UNBOUNDED: Final = Allowance()
