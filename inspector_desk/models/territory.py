"""Region → district → precinct, the officers who answer for them, and zones of the precinct that are watched."""

from sqlalchemy import Boolean, ForeignKey, Text
from sqlalchemy.orm import Mapped

from inspector_desk.models.base import Synced, travels


class Region(Synced):
    """A region (oblys, viloyat) or a city of republican rank."""

    __tablename__ = "region"
    __kind__ = 1

    code: Mapped[str | None] = travels(1, Text)
    name: Mapped[str | None] = travels(2, Text)
    name_ru: Mapped[str | None] = travels(3, Text)


class District(Synced):
    """A district of a region; the unit of the server's sequence."""

    __tablename__ = "district"
    __kind__ = 2

    region_id: Mapped[int | None] = travels(1, ForeignKey("region.id"), ref="region")
    code: Mapped[str | None] = travels(2, Text)
    name: Mapped[str | None] = travels(3, Text)
    name_ru: Mapped[str | None] = travels(4, Text)


class Precinct(Synced):
    """An administrative precinct, served by one district inspector."""

    __tablename__ = "precinct"
    __kind__ = 3

    district_id: Mapped[int | None] = travels(1, ForeignKey("district.id"), ref="district")
    code: Mapped[str | None] = travels(2, Text)
    name: Mapped[str | None] = travels(3, Text)
    name_ru: Mapped[str | None] = travels(4, Text)
    office: Mapped[str | None] = travels(5, Text)
    border: Mapped[str | None] = travels(6, Text)
    """GeoJSON polygon of the border, if known."""


class Officer(Synced):
    """An officer: name as written in documents, rank and post; codes from the lists officer_rank and officer_role."""

    __tablename__ = "officer"
    __kind__ = 4

    name: Mapped[str | None] = travels(1, Text)
    rank: Mapped[str | None] = travels(2, Text)
    role: Mapped[str | None] = travels(3, Text)
    post: Mapped[str | None] = travels(4, Text)
    precinct_id: Mapped[int | None] = travels(5, ForeignKey("precinct.id"), ref="precinct")
    active: Mapped[bool | None] = travels(6, Boolean)
    badge: Mapped[str | None] = travels(7, Text)


class ReviewDecision(Synced):
    """What a supervisor decided about an entry that waited at the server; its uid follows from the entry's name."""

    __tablename__ = "review_decision"
    __kind__ = 30

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    entry: Mapped[str | None] = travels(2, Text, index=True)
    """Name of the entry, ``lineage:n``."""
    code: Mapped[str | None] = travels(3, Text)
    decision: Mapped[str | None] = travels(4, Text)
    """accepted or declined."""
    reason: Mapped[str | None] = travels(5, Text)
    officer_id: Mapped[int | None] = travels(6, ForeignKey("officer.id"), ref="officer")
    decided_at: Mapped[str | None] = travels(7, Text)


class Zone(Synced):
    """A part of a precinct with a purpose: watched, compared with, patrolled; what was done there and since when."""

    __tablename__ = "zone"
    __kind__ = 31

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    name: Mapped[str | None] = travels(2, Text)
    kind: Mapped[str | None] = travels(3, Text)
    """A code of the list zone_kind."""
    border: Mapped[str | None] = travels(4, Text)
    """GeoJSON Polygon or MultiPolygon, longitude and latitude in degrees."""
    since: Mapped[str | None] = travels(5, Text)
    until: Mapped[str | None] = travels(6, Text)
    note: Mapped[str | None] = travels(7, Text)
    measure: Mapped[str | None] = travels(8, Text)
    """What was done there: the measure whose effect a before-after comparison asks about."""
