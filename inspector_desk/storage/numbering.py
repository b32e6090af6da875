"""Official numbers: drawn from this device's own block, so that two devices never give the same one (DESIGN 3)."""

from __future__ import annotations

from sqlalchemy.orm import Session

from inspector_desk.storage.engine import driver

_BLOCK = "SELECT value FROM desk_fact WHERE name = 'number_block'"
_NEXT = (
    "INSERT INTO number_series (precinct_id, year, last) VALUES (?, ?, 1) "
    "ON CONFLICT (precinct_id, year) DO UPDATE SET last = last + 1 RETURNING last"
)
_CODE = "SELECT code FROM precinct WHERE id = ?"


def draw(session: Session, precinct_id: int | None, year: int) -> str:
    """The next number of a precinct's year, as ``code/year/block-00001``; given back if the transaction is not kept.

    A precinct of no code counts as 0, a desk that no server gave a block has the first.
    """
    raw = driver(session)
    block = raw.execute(_BLOCK).fetchone()
    ((last,),) = raw.execute(_NEXT, (precinct_id, year)).fetchall()
    code = raw.execute(_CODE, (precinct_id,)).fetchone()
    return f"{(code and code[0]) or '0'}/{year}/{(block and block[0]) or '1'}-{last:05d}"
