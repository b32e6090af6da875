"""The packs of a desk: a folder of map packs, layers and address lists, in an order of their own.

A file becomes a pack in one step: it is checked where it lies, copied under another name, checked again as a copy,
its addresses are indexed, and only then it takes its name, in place of one it had before. Whatever goes wrong before
that leaves the folder as it was. A removed pack keeps its bytes until the next change, so that it can come back.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.maps.address_sources import (
    Address,
    csv_addresses,
    geojson_addresses,
    tile_addresses,
    write_index,
)
from inspector_desk.maps.geopackage import is_geopackage
from inspector_desk.maps.layers import LayerFacts, open_layer
from inspector_desk.maps.pack_addresses import SUFFIX, open_index
from inspector_desk.maps.packs import Pack, PackFacts, check_pack, container_of, open_pack
from inspector_desk.storage.backup import flush, flush_folder
from inspector_desk.storage.places import PACKS

UNFINISHED, REMOVED = ".unfinished", ".removed"
_ORDER = "order.json"
_TILES, _LAYERS = (".mbtiles", ".pmtiles"), (".geojson", ".gpkg")
_ADDRESSES = ".addr.geojson"
_PIECE = 1 << 20
_SPARE = 16 << 20
"""Bytes left free on the disk: a desk that can't save any more is worse than a map that is missing."""
_LONGEST_NAME = 120
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
_FORBIDDEN = frozenset('<>:"/\\|?*')
_LOOKED_AT = 2_000
"""Features of a GeoJSON file looked at to tell a list of addresses from a layer."""

Progress = Callable[[str, int, int], object]
"""Called with the step (copy, check, addresses), what was done and what there is; raises to stop the work."""


@dataclass(frozen=True, slots=True)
class Installed:
    """One pack as it lies in the folder: ``kind`` is tiles, layer or addresses.

    ``facts`` is None where the file can't be used any more, which ``refused`` says; an address list has no facts but a
    count. ``problems`` are codes of sentences. ``addresses`` counts houses of its index.
    """

    path: Path
    kind: str
    facts: PackFacts | LayerFacts | None
    addresses: int = 0
    problems: tuple[str, ...] = ()
    refused: KnownError | None = None

    @property
    def title(self) -> str:
        """What the pack calls itself, else its file's name."""
        return self.facts.name if self.facts is not None else self.path.name


def packs_of(desk: Path) -> Path:
    """The folder of a desk's packs, inside the desk's own."""
    return desk / PACKS


def kind_of(path: Path) -> str:
    """What a file in the folder is by its name: tiles, layer, addresses, "" for anything else."""
    name = path.name.lower()
    if name.endswith(_TILES):
        return "tiles"
    if name.endswith((_ADDRESSES, ".csv")):
        return "addresses"
    return "layer" if name.endswith(_LAYERS) else ""


def examine(path: Path) -> Installed:
    """Check a file wherever it lies; KnownError in one sentence if it is nothing that can be used."""
    suffix = _true_suffix(path)
    if suffix in _TILES:
        facts = check_pack(path)
        return Installed(path, "tiles", facts, problems=facts.problems)
    if suffix in _LAYERS:
        layer = open_layer(path).facts
        return Installed(path, "layer", layer, problems=layer.problems)
    count = sum(1 for _ in _listed(path, suffix))
    if not count:
        raise KnownError("maps.addresses-damaged", file=path.name)
    return Installed(path, "addresses", None, addresses=count)


def list_packs(folder: Path) -> list[Installed]:
    """Every pack of the folder, the one on top first; one that can't be used says why."""
    found = []
    for path in _paths(folder):
        try:
            one = examine(path)
        except KnownError as fault:
            found.append(Installed(path, kind_of(path), None, refused=fault))
            continue
        houses, problems = one.addresses, list(one.problems)
        if _index_of(path).exists():
            try:
                houses = len(open_index(_index_of(path)))
            except KnownError:
                problems.append("maps.index-damaged")
        found.append(Installed(path, one.kind, one.facts, houses, tuple(problems)))
    return found


def shown_packs(folder: Path) -> list[Path]:
    """The map packs of the folder, the one on top first, by their names alone."""
    return [path for path in _paths(folder) if kind_of(path) == "tiles"]


def shown_layers(folder: Path) -> list[Path]:
    """The layers of the folder, the one on top first, by their names alone."""
    return [path for path in _paths(folder) if kind_of(path) == "layer"]


def install(path: Path, folder: Path, progress: Progress | None = None, *, instead_of: str = "") -> Installed:
    """Take a file into the folder, whole or not at all; one of the same name is replaced once the new one is checked.

    With ``instead_of`` the file takes the name and the place of that pack, which must be of its kind.
    KnownError ``maps.*`` in one sentence; whatever ``progress`` raises stops the work. Nothing is left behind.
    """
    report = progress or _unwatched
    suffix = _true_suffix(path)
    target = folder / _safe_name(path, suffix)
    if instead_of:
        target = _known(folder, instead_of)
        if not target.name.lower().endswith(suffix):
            raise KnownError("maps.pack-other-kind", file=path.name, other=instead_of)
    report("check", 0, 1)
    examine(path)
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, UNFINISHED)
    size = path.stat().st_size
    free = shutil.disk_usage(folder).free
    if size + _SPARE > free:
        raise KnownError("maps.pack-no-room", file=path.name, need=(size + _SPARE >> 20) + 1, free=free >> 20)
    # The copy ends as its kind does, so that it is checked as what it will be.
    copy = folder / f"{target.name}{UNFINISHED}"
    index = folder / f"{target.name}{SUFFIX}{UNFINISHED}"
    try:
        _copied(path, copy, report)
        report("check", 0, 1)
        try:
            one = examine(copy)
        except KnownError as reason:
            # The original was fine a moment ago: the copy is not what was read.
            raise KnownError("maps.pack-copy-failed", file=path.name) from reason
        houses, partial = _indexed(copy, suffix, one, index, report)
        _placed(copy, target, index)
    except OSError as reason:
        raise KnownError("maps.pack-copy-failed", file=path.name) from reason
    finally:
        copy.unlink(missing_ok=True)
        index.unlink(missing_ok=True)
    if target.name not in _order(folder):
        # What was added last is what is wanted now: it comes on top.
        _write_order(folder, [target.name, *_order(folder)])
    _sweep(folder, REMOVED)
    checked = examine(target)
    problems = (*checked.problems, *(("maps.addresses-partial",) if partial else ()))
    return Installed(target, checked.kind, checked.facts, houses, problems)


def remove(folder: Path, name: str) -> Path:
    """Take a pack off the map; until the next change ``put_back`` returns it. Returns its path."""
    path = _known(folder, name)
    _sweep(folder, REMOVED)
    try:
        for part in (path, _index_of(path)):
            if part.exists():
                part.replace(part.with_name(part.name + REMOVED))
    except OSError as reason:
        put_back(folder, name)
        raise KnownError("maps.pack-in-use", file=name) from reason
    return path


def put_back(folder: Path, name: str) -> bool:
    """Return a pack just removed to its place in the order; False if it is gone."""
    path = folder / name
    kept = path.with_name(name + REMOVED)
    if kept.exists() and not path.exists():
        for part in (kept, _index_of(path).with_name(_index_of(path).name + REMOVED)):
            if part.exists():
                part.replace(part.with_name(part.name.removesuffix(REMOVED)))
    return path.exists()


def forget_removed(folder: Path) -> None:
    """Give back the disk space of what was removed; it can't come back after that."""
    _sweep(folder, REMOVED)


def move(folder: Path, name: str, step: int) -> None:
    """Move a pack up (-1) or down (1) among those of its kind; the first one is drawn on top."""
    paths = _paths(folder)
    mine = _known(folder, name)
    alike = [path for path in paths if kind_of(path) == kind_of(mine)]
    at = alike.index(mine)
    other = at + step
    if 0 <= other < len(alike):
        one, two = paths.index(mine), paths.index(alike[other])
        paths[one], paths[two] = paths[two], paths[one]
        _write_order(folder, [path.name for path in paths])


def _unwatched(_step: str, _done: int, _total: int) -> None:
    """Progress nobody looks at."""


# --- names and order ----------------------------------------------------------------------------------------


def _true_suffix(path: Path) -> str:
    """How a file's name must end, told by what is in it; KnownError "maps.pack-kind" for anything unknown."""
    container, name = container_of(path), path.name.removesuffix(UNFINISHED).lower()
    if container == "pmtiles":
        return ".pmtiles"
    if container == "mbtiles":
        try:
            return ".gpkg" if is_geopackage(path) else ".mbtiles"
        except KnownError as reason:
            code = reason.code if name.endswith(".gpkg") else "maps.pack-damaged"
            raise KnownError(code, file=path.name) from reason
    if name.endswith((".csv", ".tsv", ".txt")):
        return ".csv"
    if name.endswith((".geojson", ".json")):
        return _ADDRESSES if _is_address_list(path) else ".geojson"
    raise KnownError("maps.pack-not-mbtiles" if name.endswith(_TILES) else "maps.pack-kind", file=path.name)


def _is_address_list(path: Path) -> bool:
    """Whether most of the first features are points with a street and a house."""
    try:
        return sum(1 for _ in itertools.islice(geojson_addresses(path), _LOOKED_AT)) >= 20
    except KnownError:
        return False


def _safe_name(path: Path, suffix: str) -> str:
    stem = path.name
    for ending in (_ADDRESSES, *_TILES, *_LAYERS, ".csv", ".tsv", ".txt", ".json", ".sqlite", ".db"):
        if stem.lower().endswith(ending):
            stem = stem[: -len(ending)]
            break
    name = " ".join(stem.split()).strip(". ")
    if (
        not name
        or len((name + suffix).encode()) > _LONGEST_NAME
        or name.split(".")[0].lower() in _RESERVED
        or any(c in _FORBIDDEN or not c.isprintable() for c in name)
    ):
        raise KnownError("maps.pack-name", file=path.name[:_LONGEST_NAME])
    return name + suffix


def _paths(folder: Path) -> list[Path]:
    """The packs in their order; those the order doesn't know follow by name."""
    if not folder.is_dir():
        return []
    there = {path.name: path for path in sorted(folder.iterdir()) if kind_of(path) and path.is_file()}
    names = dict.fromkeys([name for name in _order(folder) if name in there] + list(there))
    return [there[name] for name in names]


def _known(folder: Path, name: str) -> Path:
    path = next((path for path in _paths(folder) if path.name == name), None)
    if path is None:
        raise KnownError("maps.pack-missing", file=name)
    return path


def _order(folder: Path) -> list[str]:
    try:
        held = json.loads((folder / _ORDER).read_bytes())
    except (OSError, ValueError, RecursionError):
        # Without it the packs stand by name; it is written anew with the next change.
        return []
    return [name for name in held if isinstance(name, str)] if isinstance(held, list) else []


def _write_order(folder: Path, names: list[str]) -> None:
    unfinished = folder / f"{_ORDER}{UNFINISHED}"
    unfinished.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    flush(unfinished)
    unfinished.replace(folder / _ORDER)


def _index_of(path: Path) -> Path:
    return path.with_name(path.name + SUFFIX)


def _sweep(folder: Path, ending: str) -> None:
    for path in folder.glob(f"*{ending}"):
        path.unlink(missing_ok=True)


# --- copying ------------------------------------------------------------------------------------------------


def _copied(path: Path, copy: Path, report: Progress) -> None:
    total, done = path.stat().st_size, 0
    with path.open("rb") as source, copy.open("wb") as out:
        while piece := source.read(_PIECE):
            report("copy", done, total)
            out.write(piece)
            done += len(piece)
        out.flush()
        os.fsync(out.fileno())
    if done != total:
        raise KnownError("maps.pack-copy-failed", file=path.name)


def _indexed(copy: Path, suffix: str, one: Installed, index: Path, report: Progress) -> tuple[int, bool]:
    """Write the index of a pack's addresses beside its copy, if it has any; how many, and whether some are missing."""

    def told(done: int, total: int) -> None:
        report("addresses", done, total)

    pack: Pack | None = None
    if isinstance(one.facts, PackFacts):
        if not one.facts.is_vector:
            return 0, False
        pack = open_pack(copy)
        addresses: Iterator[Address] = tile_addresses(pack, told)
    elif one.kind == "addresses":
        addresses = _listed(copy, suffix)
    else:
        return 0, False
    try:
        first = next(addresses, None)
        if first is None:
            return 0, False
        made = write_index(index, itertools.chain((first,), addresses))
    finally:
        if pack is not None:
            pack.close()
    flush(index)
    return made.houses, made.partial


def _listed(path: Path, suffix: str) -> Iterator[Address]:
    return geojson_addresses(path) if suffix == _ADDRESSES else csv_addresses(path)


def _placed(copy: Path, target: Path, index: Path) -> None:
    try:
        copy.replace(target)
    except PermissionError as reason:
        raise KnownError("maps.pack-in-use", file=target.name) from reason
    if index.exists():
        index.replace(_index_of(target))
    else:
        _index_of(target).unlink(missing_ok=True)
    flush_folder(target.parent)
