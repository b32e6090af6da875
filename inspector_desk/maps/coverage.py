"""Whether a pack is of use where the officer works: does it cover the precinct, and closely enough."""

from __future__ import annotations

from inspector_desk.maps.layers import LayerFacts
from inspector_desk.maps.pack_facts import Bounds, Pack, tile_at
from inspector_desk.maps.pack_folder import Installed
from inspector_desk.maps.packs import open_pack

_LOOKS = (0.1, 0.5, 0.9)
"""Shares of the precinct's width and height at which the pack is asked for tiles: nine places."""
_CLOSE, _VECTOR_CLOSE = 15, 13


def problems_here(one: Installed, area: Bounds | None) -> tuple[str, ...]:
    """Codes of sentences about a pack beside the precinct's area (west, south, east, north in degrees).

    KnownError if a map pack can't be opened any more; none where the area isn't known or the pack is a list.
    """
    if area is None or one.facts is None:
        return ()
    if isinstance(one.facts, LayerFacts):
        return () if _meet(one.facts.bounds, area) else ("maps.pack-off-precinct",)
    pack = open_pack(one.path)
    try:
        zooms = _zooms(pack, area)
    finally:
        pack.close()
    there = [zoom for zoom in zooms if zoom is not None]
    if not there:
        return ("maps.pack-off-precinct",)
    problems = []
    if len(there) < len(zooms):
        problems.append("maps.pack-part-of-precinct")
    close = _VECTOR_CLOSE if one.facts.is_vector else _CLOSE
    if max(there) < close <= one.facts.max_zoom:
        problems.append("maps.pack-coarse-here")
    return tuple(problems)


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _zooms(pack: Pack, area: Bounds) -> list[int | None]:
    """The closest zoom with a stored tile at each of nine places of the area; None where there is none at all."""
    west, south, east, north = area
    return [
        next(
            (
                zoom
                for zoom in range(pack.facts.max_zoom, pack.facts.min_zoom - 1, -1)
                if pack.stored(
                    zoom, *tile_at(zoom, west + (east - west) * across, south + (north - south) * up)
                )
                is not None
            ),
            None,
        )
        for across in _LOOKS
        for up in _LOOKS
    ]
