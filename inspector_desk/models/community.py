"""Residents' bonds and rights, public helpers, the precinct passport, and what officers hand to each other."""

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped

from inspector_desk.models.base import Synced, travels
from inspector_desk.models.casework import STANDING


class Household(Synced):
    """People who live together; which of them, the residents say themselves (``resident.household_id``)."""

    __tablename__ = "household"
    __kind__ = 29

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    address_id: Mapped[int | None] = travels(2, ForeignKey("address.id"), ref="address", index=True)
    name: Mapped[str | None] = travels(3, Text)
    kind: Mapped[str | None] = travels(4, Text)
    since_on: Mapped[str | None] = travels(5, Text)
    until_on: Mapped[str | None] = travels(6, Text)
    protection: Mapped[str | None] = travels(7, Text)
    note: Mapped[str | None] = travels(8, Text)


class Relation(Synced):
    """``resident`` is ``kind`` of ``other``: parent, spouse, guardian, neighbour."""

    __tablename__ = "relation"
    __kind__ = 23

    resident_id: Mapped[int | None] = travels(1, ForeignKey("resident.id"), ref="resident", index=True)
    other_id: Mapped[int | None] = travels(2, ForeignKey("resident.id"), ref="resident", index=True)
    kind: Mapped[str | None] = travels(3, Text)
    since_on: Mapped[str | None] = travels(4, Text)
    until_on: Mapped[str | None] = travels(5, Text)
    note: Mapped[str | None] = travels(6, Text)


class Residence(Synced):
    """Where a resident lived or was registered, and when: the history behind ``resident.address_id``."""

    __tablename__ = "residence"
    __kind__ = 24

    resident_id: Mapped[int | None] = travels(1, ForeignKey("resident.id"), ref="resident", index=True)
    address_id: Mapped[int | None] = travels(2, ForeignKey("address.id"), ref="address", index=True)
    kind: Mapped[str | None] = travels(3, Text)
    from_on: Mapped[str | None] = travels(4, Text)
    to_on: Mapped[str | None] = travels(5, Text)
    note: Mapped[str | None] = travels(6, Text)


class SubjectRequest(Synced):
    """What a person asked about his own data: to see, correct, block or destroy it (law No 94-V, art. 24-25)."""

    __tablename__ = "subject_request"
    __kind__ = 25
    __table_args__ = (Index("ix_subject_request_state_due_on", "state", "due_on", sqlite_where=STANDING),)

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    resident_id: Mapped[int | None] = travels(3, ForeignKey("resident.id"), ref="resident", index=True)
    number: Mapped[str | None] = travels(4, Text)
    kind: Mapped[str | None] = travels(5, Text)
    received_on: Mapped[str | None] = travels(6, Text)
    due_on: Mapped[str | None] = travels(7, Text)
    essence: Mapped[str | None] = travels(8, Text)
    state: Mapped[str | None] = travels(9, Text)
    decision: Mapped[str | None] = travels(10, Text)
    answer: Mapped[str | None] = travels(11, Text)
    done_on: Mapped[str | None] = travels(12, Text)


class Helper(Synced):
    """A public helper (общественный помощник): law No 245-VIII art. 45-47, MIA order 27.02.2026 No 144."""

    __tablename__ = "helper"
    __kind__ = 26
    __table_args__ = (Index("ix_helper_precinct_id_name", "precinct_id", "name"),)

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    resident_id: Mapped[int | None] = travels(3, ForeignKey("resident.id"), ref="resident", index=True)
    name: Mapped[str | None] = travels(4, Text)
    phone: Mapped[str | None] = travels(5, Text)
    phone_e164: Mapped[str | None] = travels(6, Text)
    form: Mapped[str | None] = travels(7, Text)
    """Alone or in a group."""
    registered_on: Mapped[str | None] = travels(8, Text)
    card_number: Mapped[str | None] = travels(9, Text)
    card_until: Mapped[str | None] = travels(10, Text)
    trained_on: Mapped[str | None] = travels(11, Text)
    state: Mapped[str | None] = travels(12, Text)
    left_on: Mapped[str | None] = travels(13, Text)
    note: Mapped[str | None] = travels(14, Text)


class HelperActivity(Synced):
    """What a public helper did on one day: a line of the monthly timesheet (order No 144, annex 4)."""

    __tablename__ = "helper_activity"
    __kind__ = 27
    __table_args__ = (Index("ix_helper_activity_helper_id_day", "helper_id", "day"),)

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    helper_id: Mapped[int | None] = travels(2, ForeignKey("helper.id"), ref="helper")
    day: Mapped[str | None] = travels(3, Text)
    minutes: Mapped[int | None] = travels(4, Integer)
    kind: Mapped[str | None] = travels(5, Text)
    detained: Mapped[int | None] = travels(6, Integer)
    solved: Mapped[str | None] = travels(7, Text)
    """Register numbers of crimes solved with his help."""
    wanted: Mapped[int | None] = travels(8, Integer)
    messages: Mapped[str | None] = travels(9, Text)
    """Register numbers of messages he brought."""
    reward: Mapped[str | None] = travels(10, Text)
    note: Mapped[str | None] = travels(11, Text)


class PassportItem(Synced):
    """One line of the precinct passport: a number, an object, an organisation or a risk, true from ``as_of``.

    A later line of the same section and name replaces it from its own day on; nothing is overwritten.
    """

    __tablename__ = "passport_item"
    __kind__ = 28
    __table_args__ = (Index("ix_passport_item_precinct_id_section_as_of", "precinct_id", "section", "as_of"),)

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    section: Mapped[str | None] = travels(2, Text)
    item: Mapped[str | None] = travels(3, Text)
    """Code of a line the form foresees; empty for a line of the officer's own."""
    name: Mapped[str | None] = travels(4, Text)
    number: Mapped[int | None] = travels(5, Integer)
    text: Mapped[str | None] = travels(6, Text)
    address_id: Mapped[int | None] = travels(7, ForeignKey("address.id"), ref="address", index=True)
    contact: Mapped[str | None] = travels(8, Text)
    as_of: Mapped[str | None] = travels(9, Text)
    until_on: Mapped[str | None] = travels(10, Text)


class Errand(Synced):
    """One officer's duty handed to another (поручение): a line of Today, or anything else to be done by a day."""

    __tablename__ = "errand"
    __kind__ = 21
    __table_args__ = (
        Index("ix_errand_officer_id_state_due_on", "officer_id", "state", "due_on", sqlite_where=STANDING),
    )

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    record: Mapped[str | None] = travels(2, Text, index=True)
    """uid of the record it is about, 32 hex digits."""
    record_kind: Mapped[str | None] = travels(3, Text)
    duty: Mapped[str | None] = travels(4, Text)
    """Which duty of that record, as Today names it."""
    officer_id: Mapped[int | None] = travels(5, ForeignKey("officer.id"), ref="officer")
    """Who is to do it."""
    giver_id: Mapped[int | None] = travels(6, ForeignKey("officer.id"), ref="officer", index=True)
    given_on: Mapped[str | None] = travels(7, Text)
    due_on: Mapped[str | None] = travels(8, Text)
    text: Mapped[str | None] = travels(9, Text)
    state: Mapped[str | None] = travels(10, Text)
    done_on: Mapped[str | None] = travels(11, Text)
    answer: Mapped[str | None] = travels(12, Text)


class Postponement(Synced):
    """A line of Today put off to another day, and why; the law's own deadline does not move with it."""

    __tablename__ = "postponement"
    __kind__ = 22
    __table_args__ = (Index("ix_postponement_until_on", "until_on"),)

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    record: Mapped[str | None] = travels(2, Text, index=True)
    duty: Mapped[str | None] = travels(3, Text)
    until_on: Mapped[str | None] = travels(4, Text)
    reason: Mapped[str | None] = travels(5, Text)
    officer_id: Mapped[int | None] = travels(6, ForeignKey("officer.id"), ref="officer")
    put_on: Mapped[str | None] = travels(7, Text)
    record_kind: Mapped[str | None] = travels(8, Text)
