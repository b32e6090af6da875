"""Streets, addresses and residents."""

from sqlalchemy import ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped

from inspector_desk.models.base import Synced, travels


class Street(Synced):
    """A street with its names in the state language and in Russian, and its earlier or usual names."""

    __tablename__ = "street"
    __kind__ = 5

    locality: Mapped[str | None] = travels(1, Text)
    name: Mapped[str | None] = travels(2, Text)
    """In the state language (Kazakh, Tajik)."""
    name_ru: Mapped[str | None] = travels(3, Text)
    aliases: Mapped[str | None] = travels(4, Text)
    """JSON list of [name, valid_to or null]: former and everyday names."""


class Address(Synced):
    """A dwelling, building or place; a place without a number has a landmark instead. Coordinates in 1e-7 degrees."""

    __tablename__ = "address"
    __kind__ = 6
    __table_args__ = (Index("ix_address_street_id_house", "street_id", "house"),)

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    street_id: Mapped[int | None] = travels(2, ForeignKey("street.id"), ref="street")
    kind: Mapped[str | None] = travels(3, Text)
    house: Mapped[str | None] = travels(4, Text)
    building: Mapped[str | None] = travels(5, Text)
    flat: Mapped[str | None] = travels(6, Text)
    landmark: Mapped[str | None] = travels(7, Text)
    lat_e7: Mapped[int | None] = travels(8, Integer)
    lon_e7: Mapped[int | None] = travels(9, Integer)
    point_accuracy: Mapped[str | None] = travels(10, Text)
    text: Mapped[str | None] = travels(11, Text)
    """The address in one line as people write it; what lists and slips show."""


class Resident(Synced):
    """A resident; the identity number is optional and never rejected over its birth date (decree 26.08.2013 № 853)."""

    __tablename__ = "resident"
    __kind__ = 7
    __table_args__ = (
        # Protection and birth date stand in both, since masked residents are sorted apart: their place in the
        # alphabet would tell the name; annulled, since SQLite reads the row for it although the index implies it.
        Index(
            "ix_resident_sort_name_id",
            "sort_name",
            "id",
            "protection",
            "birth_date",
            "annulled",
            sqlite_where=text("annulled IS NOT 1"),
        ),
        Index(
            "ix_resident_precinct_id_sort_name_id",
            "precinct_id",
            "sort_name",
            "id",
            "protection",
            "birth_date",
            "annulled",
            sqlite_where=text("annulled IS NOT 1"),
        ),
        Index("ix_resident_birth_date", "birth_date", sqlite_where=text("birth_date IS NOT NULL")),
        Index("ix_resident_blocked_on", "blocked_on", sqlite_where=text("blocked_on IS NOT NULL")),
        Index("ix_resident_retain_until", "retain_until", sqlite_where=text("retain_until IS NOT NULL")),
    )

    family_name: Mapped[str | None] = travels(1, Text)
    given_name: Mapped[str | None] = travels(2, Text)
    patronymic: Mapped[str | None] = travels(3, Text)
    birth_date: Mapped[str | None] = travels(4, Text)
    sex: Mapped[str | None] = travels(5, Text)
    iin: Mapped[str | None] = travels(6, Text, index=True)
    phone: Mapped[str | None] = travels(7, Text)
    """As typed."""
    phone_e164: Mapped[str | None] = travels(8, Text, index=True)
    address_id: Mapped[int | None] = travels(9, ForeignKey("address.id"), ref="address", index=True)
    precinct_id: Mapped[int | None] = travels(10, ForeignKey("precinct.id"), ref="precinct")
    protection: Mapped[str | None] = travels(11, Text)
    language: Mapped[str | None] = travels(12, Text)
    safe_contact: Mapped[str | None] = travels(13, Text)
    note: Mapped[str | None] = travels(14, Text)
    sort_name: Mapped[str | None] = travels(15, Text)
    """Family name, given name, patronymic in one line, upper case: the order of the register."""
    household_id: Mapped[int | None] = travels(16, ForeignKey("household.id"), ref="household", index=True)
    merged_into_id: Mapped[int | None] = travels(17, ForeignKey("resident.id"), ref="resident", index=True)
    """The record that stands for the same person, once the two were merged."""
    retain_until: Mapped[str | None] = travels(18, Text)
    """The day from which the record is to be reviewed and erased."""
    retention_rule: Mapped[str | None] = travels(19, Text)
    legal_hold: Mapped[str | None] = travels(20, Text)
    """Why it must be kept past that day."""
    blocked_on: Mapped[str | None] = travels(21, Text)
    blocked_reason: Mapped[str | None] = travels(22, Text)
    contact_channel: Mapped[str | None] = travels(23, Text)
    contact_hours: Mapped[str | None] = travels(24, Text)
    workplace: Mapped[str | None] = travels(25, Text)
    """Where he works or studies: one of the places a check may be made at."""
