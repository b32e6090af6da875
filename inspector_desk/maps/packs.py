"""Map packs (MBTiles, PMTiles): checked and read as files from a stranger."""

from __future__ import annotations

from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.maps.mbtiles import open_mbtiles
from inspector_desk.maps.pack_facts import Pack, PackFacts
from inspector_desk.maps.pmtiles import open_pmtiles
from inspector_desk.maps.strange_files import SQLITE_MAGIC
from inspector_desk.maps.tile_content import MIME_OF_FORMAT

__all__ = ["MIME_OF_FORMAT", "Pack", "PackFacts", "check_pack", "container_of", "open_pack"]


def container_of(path: Path) -> str:
    """How the file begins: as "mbtiles" (any database), as "pmtiles", or "" for anything else.

    KnownError "maps.pack-unreadable" if the file can't be opened.
    """
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as reason:
        raise KnownError("maps.pack-unreadable", file=path.name) from reason
    if head == SQLITE_MAGIC:
        return "mbtiles"
    return "pmtiles" if head[:7] == b"PMTiles" else ""


def open_pack(path: Path) -> Pack:
    """Check ``path`` as ``check_pack`` does and keep it open; KnownError if it isn't a usable pack."""
    container = container_of(path)
    if container == "mbtiles":
        return open_mbtiles(path)
    if container == "pmtiles":
        return open_pmtiles(path)
    raise KnownError("maps.pack-not-mbtiles", file=path.name)


def check_pack(path: Path) -> PackFacts:
    """What the pack holds, with notes in ``problems``; KnownError in one sentence if it can't be used."""
    pack = open_pack(path)
    pack.close()
    return pack.facts
