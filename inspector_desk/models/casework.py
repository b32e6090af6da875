"""Appeals, preventive visits, community meetings, and what hangs on them."""

from sqlalchemy import ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped

from inspector_desk.models.base import Synced, travels

STANDING = text("annulled IS NOT 1")
"""Register indexes leave annulled records out, so that a list of ids never has to read the table."""


class Appeal(Synced):
    """A resident's appeal (обращение, жолданым, муроҷиат) from its receipt to its answer."""

    __tablename__ = "appeal"
    __kind__ = 8
    __table_args__ = (
        Index("ix_appeal_received_on_id", "received_on", "id", sqlite_where=STANDING),
        Index(
            "ix_appeal_precinct_id_received_on_id", "precinct_id", "received_on", "id", sqlite_where=STANDING
        ),
        Index("ix_appeal_due_on_id", "due_on", "id", sqlite_where=STANDING),
        Index("ix_appeal_state_received_on_id", "state", "received_on", "id", sqlite_where=STANDING),
        Index("ix_appeal_state_due_on", "state", "due_on", sqlite_where=STANDING),
        Index("ix_appeal_answered_on_received_on_due_on", "answered_on", "received_on", "due_on"),
        Index(
            "ix_appeal_forwarded_on_received_on",
            "forwarded_on",
            "received_on",
            sqlite_where=text("forwarded_on IS NOT NULL"),
        ),
    )

    number: Mapped[str | None] = travels(1, Text, index=True)
    precinct_id: Mapped[int | None] = travels(2, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(3, ForeignKey("officer.id"), ref="officer")
    applicant_id: Mapped[int | None] = travels(4, ForeignKey("resident.id"), ref="resident", index=True)
    address_id: Mapped[int | None] = travels(5, ForeignKey("address.id"), ref="address", index=True)
    """Where it happened, not where the applicant lives."""
    kind: Mapped[str | None] = travels(6, Text)
    channel: Mapped[str | None] = travels(7, Text)
    category: Mapped[str | None] = travels(8, Text)
    language: Mapped[str | None] = travels(9, Text)
    essence: Mapped[str | None] = travels(10, Text)
    received_on: Mapped[str | None] = travels(11, Text)
    received_at: Mapped[str | None] = travels(12, Text)
    registered_on: Mapped[str | None] = travels(13, Text)
    happened_from: Mapped[str | None] = travels(14, Text)
    happened_to: Mapped[str | None] = travels(15, Text)
    state: Mapped[str | None] = travels(16, Text)
    due_on: Mapped[str | None] = travels(17, Text)
    due_at: Mapped[str | None] = travels(18, Text)
    """Moment the 24-hour clock for signs of a crime runs out, UTC."""
    deadline_rule: Mapped[str | None] = travels(19, Text)
    crime_signs: Mapped[str | None] = travels(20, Text)
    """Answer to the gate asked before registration: none, crime or emergency."""
    crime_register_number: Mapped[str | None] = travels(21, Text)
    external_number: Mapped[str | None] = travels(22, Text)
    """The number in the state's own system of appeals."""
    forwarded_to: Mapped[str | None] = travels(23, Text)
    forwarded_on: Mapped[str | None] = travels(24, Text)
    outcome: Mapped[str | None] = travels(25, Text)
    answer: Mapped[str | None] = travels(26, Text)
    answered_on: Mapped[str | None] = travels(27, Text)
    protection: Mapped[str | None] = travels(28, Text)
    anonymous: Mapped[int | None] = travels(29, Integer)
    registered_at: Mapped[str | None] = travels(30, Text)


class Visit(Synced):
    """A preventive visit, planned or made."""

    __tablename__ = "visit"
    __kind__ = 9
    __table_args__ = (
        Index("ix_visit_day_id", "day", "id", sqlite_where=STANDING),
        Index("ix_visit_precinct_id_day_id", "precinct_id", "day", "id", sqlite_where=STANDING),
        Index("ix_visit_resident_id_day", "resident_id", "day"),
        Index("ix_visit_visited_on_id", "visited_on", "id"),
        Index("ix_visit_planned_on", "planned_on"),
        Index("ix_visit_state_planned_on", "state", "planned_on", sqlite_where=STANDING),
        Index("ix_visit_next_on", "next_on", sqlite_where=text("next_on IS NOT NULL")),
        Index("ix_visit_appeal_id", "appeal_id", sqlite_where=text("appeal_id IS NOT NULL")),
    )

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    address_id: Mapped[int | None] = travels(3, ForeignKey("address.id"), ref="address", index=True)
    resident_id: Mapped[int | None] = travels(4, ForeignKey("resident.id"), ref="resident")
    kind: Mapped[str | None] = travels(5, Text)
    planned_on: Mapped[str | None] = travels(6, Text)
    visited_on: Mapped[str | None] = travels(7, Text)
    visited_at: Mapped[str | None] = travels(8, Text)
    """Local time of day, HH:MM."""
    state: Mapped[str | None] = travels(9, Text)
    result: Mapped[str | None] = travels(10, Text)
    findings: Mapped[str | None] = travels(11, Text)
    next_on: Mapped[str | None] = travels(12, Text)
    protection: Mapped[str | None] = travels(13, Text)
    appeal_id: Mapped[int | None] = travels(14, ForeignKey("appeal.id"), ref="appeal")
    day: Mapped[str | None] = travels(15, Text)
    """The day it was made, or is planned for: the order of the register."""


class Meeting(Synced):
    """A community meeting or report to the population, with attendance by sex and *unknown* apart."""

    __tablename__ = "meeting"
    __kind__ = 10
    __table_args__ = (
        Index("ix_meeting_held_on_id", "held_on", "id", sqlite_where=STANDING),
        Index("ix_meeting_address_id", "address_id"),
        Index("ix_meeting_precinct_id_held_on_id", "precinct_id", "held_on", "id", sqlite_where=STANDING),
    )

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    address_id: Mapped[int | None] = travels(3, ForeignKey("address.id"), ref="address")
    kind: Mapped[str | None] = travels(4, Text)
    held_on: Mapped[str | None] = travels(5, Text)
    held_at: Mapped[str | None] = travels(6, Text)
    place: Mapped[str | None] = travels(7, Text)
    topic: Mapped[str | None] = travels(8, Text)
    agenda: Mapped[str | None] = travels(9, Text)
    attended_f: Mapped[int | None] = travels(10, Integer)
    attended_m: Mapped[int | None] = travels(11, Integer)
    attended_unknown: Mapped[int | None] = travels(12, Integer)
    raised: Mapped[str | None] = travels(13, Text)
    """Problems raised by residents, one a line."""
    decisions: Mapped[str | None] = travels(14, Text)
    state: Mapped[str | None] = travels(15, Text)


class Commitment(Synced):
    """What police, an agency or residents undertook at a meeting: who, what, by when."""

    __tablename__ = "commitment"
    __kind__ = 11
    __table_args__ = (
        Index("ix_commitment_closed_on", "closed_on"),
        Index("ix_commitment_state_due_on", "state", "due_on", sqlite_where=STANDING),
        Index("ix_commitment_due_on", "due_on"),
    )

    meeting_id: Mapped[int | None] = travels(1, ForeignKey("meeting.id"), ref="meeting", index=True)
    party: Mapped[str | None] = travels(2, Text)
    who: Mapped[str | None] = travels(3, Text)
    what: Mapped[str | None] = travels(4, Text)
    due_on: Mapped[str | None] = travels(5, Text)
    state: Mapped[str | None] = travels(6, Text)
    closed_on: Mapped[str | None] = travels(7, Text)


class Attachment(Synced):
    """An encrypted file beside the desk; ``name_hash`` is the keyed hash of its content, ``label`` its given name."""

    __tablename__ = "attachment"
    __kind__ = 12

    record: Mapped[str | None] = travels(1, Text, index=True)
    """uid of the record it belongs to, 32 hex digits."""
    label: Mapped[str | None] = travels(2, Text)
    media_type: Mapped[str | None] = travels(3, Text)
    size_bytes: Mapped[int | None] = travels(4, Integer)
    name_hash: Mapped[str | None] = travels(5, Text)
    content_hash: Mapped[str | None] = travels(6, Text)
    """SHA-256 of the content, by which other devices and the server check it."""


class Remark(Synced):
    """A remark on a record; append-only, so two officers' remarks never conflict."""

    __tablename__ = "remark"
    __kind__ = 13

    record: Mapped[str | None] = travels(1, Text, index=True)
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    written_at: Mapped[str | None] = travels(3, Text)
    text: Mapped[str | None] = travels(4, Text)
