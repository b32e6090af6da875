"""Cutting features in world coordinates into the tiles of one zoom: joining, straightening, clipping."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from inspector_desk.maps.osm_layers import MapFeature
from inspector_desk.maps.vector_tiles import LINE, POINT, POLYGON, Points, TileFeature

WORLD_BITS = 32
"""World coordinates: integers, 2**32 across the Mercator square, as fine as the source (6 mm here)."""

EXTENT = 4096
_BUFFER = 96
"""Tile units kept beyond each edge, so that wide streets and outlines don't show the seam."""


def cut_tiles(
    features: Iterable[MapFeature], zoom: int, max_zoom: int
) -> dict[tuple[int, int], dict[str, list[TileFeature]]]:
    """Every tile of one zoom: (column, row) → layer → features in tile units."""
    bits = WORLD_BITS - zoom
    span, shift = 1 << bits, bits - 12
    buffer = (span // EXTENT) * _BUFFER
    tiles: dict[tuple[int, int], dict[str, list[TileFeature]]] = defaultdict(lambda: defaultdict(list))
    for feature in features:
        if feature.min_zoom > zoom:
            continue
        parts = simplify(feature.parts, feature.shape, (8 << shift) if zoom < max_zoom else (2 << shift))
        if not parts:
            continue
        xs = [x for part in parts for x, _ in part]
        ys = [y for part in parts for _, y in part]
        west, east, north, south = min(xs), max(xs), min(ys), max(ys)
        # A point belongs to the tile it lies in, labels of neighbours are kept apart by the renderer.
        margin = 0 if feature.shape == POINT else buffer
        for column in range((west - margin) >> bits, ((east + margin) >> bits) + 1):
            left = column << bits
            for row in range((north - margin) >> bits, ((south + margin) >> bits) + 1):
                top = row << bits
                box = (left - margin, top - margin, left + span + margin, top + span + margin)
                whole = west >= box[0] and north >= box[1] and east <= box[2] and south <= box[3]
                inside = parts if whole else clip(parts, feature.shape, box)
                cut = _tile_units(inside, feature.shape, left, top, shift)
                if cut:
                    tiles[(column, row)][feature.layer].append(
                        TileFeature(feature.shape, cut, feature.properties)
                    )
    return tiles


def _tile_units(parts: list[Points], shape: int, left: int, top: int, shift: int) -> list[Points]:
    out: list[Points] = []
    for part in parts:
        points: Points = []
        for x, y in part:
            point = ((x - left) >> shift, (y - top) >> shift)
            if not points or points[-1] != point:
                points.append(point)
        if shape == POLYGON and len(points) > 1 and points[0] == points[-1]:
            points.pop()
        if len(points) >= shape:  # one point, two for a line, three for a ring
            out.append(points)
    return out


def simplify(parts: list[Points], shape: int, tolerance: int) -> list[Points]:
    """Parts with fewer points, nowhere further than about ``tolerance`` from where they were; specks vanish.

    Lines become as straight as that allows: a name is only written along a straight piece.
    """
    if shape == POINT:
        return parts
    limit = tolerance * tolerance
    out: list[Points] = []
    for part in parts:
        kept = [part[0]]
        kx, ky = part[0]
        for x, y in part[1:-1]:
            if (x - kx) * (x - kx) + (y - ky) * (y - ky) >= limit:
                kept.append((x, y))
                kx, ky = x, y
        if len(part) > 1:
            kept.append(part[-1])
        if shape == LINE:
            kept = _straightened(kept, limit)
        if len(kept) >= shape:
            out.append(kept)
    return out


def _straightened(line: Points, limit: int) -> Points:
    """Douglas and Peucker's line: a point stays only if leaving it out moves the line by more than the limit."""
    keep = {0, len(line) - 1}
    pieces = [(0, len(line) - 1)]
    while pieces:
        first, last = pieces.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        worst, at = 0, 0
        for number in range(first + 1, last):
            px, py = line[number][0] - ax, line[number][1] - ay
            # Squared and scaled by the length, so that all of it stays in whole numbers.
            across = px * dy - py * dx
            off = across * across if length else px * px + py * py
            if off > worst:
                worst, at = off, number
        if at and worst > limit * (length or 1):
            keep.add(at)
            pieces += [(first, at), (at, last)]
    return [line[number] for number in sorted(keep)]


def clip(parts: list[Points], shape: int, box: tuple[int, int, int, int]) -> list[Points]:
    """What of ``parts`` lies inside ``box`` (left, top, right, bottom); a line may fall into several."""
    left, top, right, bottom = box
    if shape == POINT:
        return [[p for p in part if left <= p[0] < right and top <= p[1] < bottom] for part in parts]
    if shape == LINE:
        return [piece for part in parts for piece in _clip_line(part, box)]
    rings = []
    for ring in parts:
        for axis, bound, keep_above in (
            (0, left, True),
            (0, right, False),
            (1, top, True),
            (1, bottom, False),
        ):
            ring = _clip_ring(ring, axis, bound, keep_above)
        if len(ring) >= 3:
            rings.append(ring)
    return rings


def _clip_ring(ring: Points, axis: int, bound: int, keep_above: bool) -> Points:
    """Sutherland and Hodgman's clip of a ring against one edge; winding is kept."""
    out: Points = []
    if not ring:
        return out
    before = ring[-1]
    before_in = before[axis] >= bound if keep_above else before[axis] <= bound
    for point in ring:
        inside = point[axis] >= bound if keep_above else point[axis] <= bound
        if inside != before_in:
            other = 1 - axis
            share = (bound - before[axis]) / (point[axis] - before[axis])
            crossing = round(before[other] + (point[other] - before[other]) * share)
            out.append((bound, crossing) if axis == 0 else (crossing, bound))
        if inside:
            out.append(point)
        before, before_in = point, inside
    return out


def _clip_line(line: Points, box: tuple[int, int, int, int]) -> list[Points]:
    """Liang and Barsky's clip, segment by segment, joined again where nothing was cut off."""
    pieces: list[Points] = []
    piece: Points = []
    for (ax, ay), (bx, by) in pairwise(line):
        dx, dy = bx - ax, by - ay
        enter, leave = 0.0, 1.0
        for delta, room in ((-dx, ax - box[0]), (dx, box[2] - ax), (-dy, ay - box[1]), (dy, box[3] - ay)):
            if delta == 0:
                if room < 0:
                    enter, leave = 1.0, 0.0
            elif delta < 0:
                enter = max(enter, room / delta)
            else:
                leave = min(leave, room / delta)
        if enter > leave:
            if piece:
                pieces.append(piece)
                piece = []
            continue
        start = (ax, ay) if enter == 0.0 else (round(ax + dx * enter), round(ay + dy * enter))
        end = (bx, by) if leave == 1.0 else (round(ax + dx * leave), round(ay + dy * leave))
        if not piece:
            piece = [start]
        piece.append(end)
        if leave < 1.0:
            pieces.append(piece)
            piece = []
    if piece:
        pieces.append(piece)
    return pieces


def join_lines(lines: list[Points]) -> list[Points]:
    """The same lines, those that meet end to start joined into longer ones, in the direction they had."""
    starting: dict[tuple[int, int], list[int]] = defaultdict(list)
    ending: Counter[tuple[int, int]] = Counter()
    for number, line in enumerate(lines):
        starting[line[0]].append(number)
        ending[line[-1]] += 1
    used: set[int] = set()
    joined: list[Points] = []
    # Lines nothing leads into come first, so that a chain is walked from its beginning.
    for number in sorted(range(len(lines)), key=lambda n: ending[lines[n][0]] > 0):
        if number in used:
            continue
        used.add(number)
        line = list(lines[number])
        while following := [n for n in starting.get(line[-1], ()) if n not in used]:
            used.add(following[0])
            line.extend(lines[following[0]][1:])
        joined.append(line)
    return joined
