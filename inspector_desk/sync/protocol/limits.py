"""Sizes that neither side goes beyond, so that no message can exhaust the other's memory."""

from __future__ import annotations

from typing import Final

PROTOCOL_VERSION: Final = 1
"""The version this program writes; it reads this one only."""

SCHEMA: Final = 4
"""The desk's schema this program was made for: a server hands out to desks two schemas older, and takes from all."""

FRAME_BYTES: Final = 16 * 1024 * 1024
"""One message on the wire."""

UNPACKED_BYTES: Final = 128 * 1024 * 1024
"""One message unpacked."""

BATCH_ENTRIES: Final = 10_000
"""Entries in one batch."""

BATCH_OPERATIONS: Final = 500_000
"""Field changes in one batch."""

VALUE_DEPTH: Final = 8
"""Lists within lists in one value."""

SMALL_FRAME_BYTES: Final = 64 * 1024
"""One pull or enrolment request."""

CLOCK_LEEWAY_MS: Final = 5 * 60 * 1000
"""How far ahead of the server's clock an entry's logical time may run before it is lowered."""

CLOCK_WARNING_MS: Final = 2 * 60 * 1000
"""From this difference on the desk warns that its clock is wrong."""
