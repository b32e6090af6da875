"""The Zstandard dictionaries that small messages are packed with.

What every message begins with and what entries have in common (the skeleton of the columns, codes, actions, frequent
words) need not be sent each time. A dictionary is a resource file; once released it never changes, and every version
of the program knows all that were ever released. ``tools/sync_dictionary.py`` trains a new one.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from inspector_desk.errors import KnownError
from inspector_desk.rules.resources import resource_path

if TYPE_CHECKING:
    from backports.zstd import ZstdDict

NEWEST: Final = 1
"""Dictionaries are numbered from 1 without gaps; this is the last that this program knows."""

SMALL_BYTES: Final = 64 * 1024
"""Payloads above this teach the packer what they have in common by themselves."""


@functools.cache
def dictionary(number: int) -> ZstdDict:
    """The dictionary of this number; KnownError ``sync.dictionary`` where this program has none."""
    from backports import zstd

    if not 1 <= number <= NEWEST:
        raise KnownError("sync.dictionary", dictionary=number)
    return zstd.ZstdDict(resource_path("sync", f"payload-{number}.dict").read_bytes())
