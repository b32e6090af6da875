"""Snapshots from near by: a folder, a stick or an address of the local network, asked before the line to the server.

The server's signed offer names each file with its size and SHA-256 and gives the key that opens it, and the list inside
is signed too. Who hands the file over therefore learns nothing and can change nothing: a file that is not exactly the
one offered is left alone, and the line brings it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Final

from inspector_desk.errors import KnownError
from inspector_desk.models import SyncState
from inspector_desk.storage.store import Store
from inspector_desk.sync.client.transport import CONNECT_SECONDS
from inspector_desk.sync.protocol.snapshots import SUFFIX, Offer

FACT: Final = "snapshot_source"
"""Fact of the exchange: where files are looked for; a folder's path, or http:// or https://."""
SILENCE_SECONDS: Final = 10.0
"""Near by answers quickly or not at all."""
_CHUNK: Final = 256 * 1024
_SCHEMES: Final = ("http://", "https://")


def source_of(store: Store) -> str:
    """Where files are looked for first; empty for nowhere."""
    with store.read() as session:
        known = session.get(SyncState, FACT)
    return known.value if known is not None else ""


def keep_source(store: Store, text: str) -> None:
    """Look for files there from now on, or nowhere (empty); KnownError ``snapshot.source`` for what is no place."""
    source = text.strip()
    if source and not source.startswith(_SCHEMES):
        try:
            there = Path(source).is_dir()
        except (OSError, ValueError):
            there = False
        if not there:
            raise KnownError("snapshot.source", field="source")
    with store.write() as session:
        session.merge(SyncState(name=FACT, value=source))


def fetch(source: str, offer: Offer, target: Path, told: Callable[[int], None], cancel: Event) -> bool:
    """Bring one file from near by to ``target``; False where it isn't there, or is another.

    ``told`` is called with the bytes of each piece. Raises KnownError ``sync.cancelled``.
    """
    name = offer.name.hex() + SUFFIX
    unfinished = target.with_suffix(".nearby")
    found = hashlib.sha256()
    size = 0
    try:
        with unfinished.open("wb") as file:
            for piece in _pieces(source, name, offer.size):
                if cancel.is_set():
                    raise KnownError("sync.cancelled")
                size += len(piece)
                if size > offer.size:
                    return False
                found.update(piece)
                file.write(piece)
                told(len(piece))
        if size != offer.size or found.digest() != offer.digest:
            return False
        unfinished.replace(target)
    except OSError:
        # A share that went away, an address nobody answers at: the line brings the file.
        return False
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def _pieces(source: str, name: str, size: int) -> Iterator[bytes]:
    if source.startswith(_SCHEMES):
        yield from _from_address(f"{source.rstrip('/')}/{name}", size)
        return
    folder = Path(source)
    # The server's own folder may be shared as it is.
    path = next((one for one in (folder / name, folder / "snapshots" / name) if one.is_file()), None)
    if path is None or path.stat().st_size != size:
        return
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _from_address(url: str, size: int) -> Iterator[bytes]:
    import httpx2

    waits = httpx2.Timeout(SILENCE_SECONDS, connect=min(SILENCE_SECONDS, CONNECT_SECONDS))
    try:
        with (
            httpx2.Client(timeout=waits, trust_env=False, follow_redirects=False) as client,
            client.stream("GET", url, headers={"accept-encoding": "identity"}) as response,
        ):
            if response.status_code != 200 or response.headers.get("content-length") not in (None, str(size)):
                return
            yield from response.iter_raw(_CHUNK)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise OSError(str(type(error).__name__)) from error
