"""Preventive control: persons on record, checks of them, measures taken, and the rounds of a precinct.

MIA order 5.03.2026 No 163 (categories, checks, control sheet) and the law of 30.12.2025 No 245-VIII, art. 48-66.
"""

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped

from inspector_desk.models.base import Synced, travels
from inspector_desk.models.casework import STANDING


class PreventiveRecord(Synced):
    """One person on preventive record on one ground (учёт): its document, its dates, its end.

    A person with two grounds has two of these. Days on which a duty was done stay empty until it is done.
    """

    __tablename__ = "preventive_record"
    __kind__ = 15
    __table_args__ = (
        Index("ix_preventive_record_starts_on_id", "starts_on", "id", sqlite_where=STANDING),
        Index(
            "ix_preventive_record_precinct_id_starts_on_id",
            "precinct_id",
            "starts_on",
            "id",
            sqlite_where=STANDING,
        ),
        Index("ix_preventive_record_state_ends_on", "state", "ends_on", sqlite_where=STANDING),
    )

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    resident_id: Mapped[int | None] = travels(3, ForeignKey("resident.id"), ref="resident", index=True)
    category: Mapped[str | None] = travels(4, Text)
    grounds: Mapped[str | None] = travels(5, Text)
    number: Mapped[str | None] = travels(6, Text, index=True)
    """Of the order, warning or court act."""
    authority: Mapped[str | None] = travels(7, Text)
    """Who issued it: body, rank and name, or the court."""
    issued_on: Mapped[str | None] = travels(8, Text)
    handed_on: Mapped[str | None] = travels(9, Text)
    handed_at: Mapped[str | None] = travels(10, Text)
    """Local time of day, HH:MM: the day's terms in hours run from it."""
    starts_on: Mapped[str | None] = travels(11, Text)
    ends_on: Mapped[str | None] = travels(12, Text)
    """The last day it is in force."""
    level: Mapped[str | None] = travels(13, Text)
    """How often a supervised person is checked, as the plan says it (annex 6); decided by people, never counted."""
    limits: Mapped[str | None] = travels(14, Text)
    """The bans and duties it lays down, one a line."""
    victim_id: Mapped[int | None] = travels(15, ForeignKey("resident.id"), ref="resident", index=True)
    victim_copy_on: Mapped[str | None] = travels(16, Text)
    prosecutor_copy_on: Mapped[str | None] = travels(17, Text)
    agencies_notified_on: Mapped[str | None] = travels(18, Text)
    officer_named_on: Mapped[str | None] = travels(19, Text)
    entered_on: Mapped[str | None] = travels(20, Text)
    """The day it stood in the state's own data bank."""
    plan_on: Mapped[str | None] = travels(21, Text)
    """The day the individual plan was approved."""
    rights_on: Mapped[str | None] = travels(22, Text)
    """The day the person's rights were explained (art. 59(4))."""
    state: Mapped[str | None] = travels(23, Text)
    closed_on: Mapped[str | None] = travels(24, Text)
    close_reason: Mapped[str | None] = travels(25, Text)
    transferred_to: Mapped[str | None] = travels(26, Text)
    transferred_on: Mapped[str | None] = travels(27, Text)
    protection: Mapped[str | None] = travels(28, Text)
    appeal_id: Mapped[int | None] = travels(29, ForeignKey("appeal.id"), ref="appeal")
    note: Mapped[str | None] = travels(30, Text)
    file_number: Mapped[str | None] = travels(31, Text)
    """Of the person's preventive case file."""
    early_end_asked_on: Mapped[str | None] = travels(32, Text)
    reviewed_on: Mapped[str | None] = travels(33, Text)
    """The last quarterly check of the file by the chief's deputy."""
    level_by: Mapped[str | None] = travels(34, Text)
    """Who set the level: a person's decision, with his rank and name."""
    level_on: Mapped[str | None] = travels(35, Text)
    early_end_checked_on: Mapped[str | None] = travels(36, Text)
    early_end_decided_on: Mapped[str | None] = travels(37, Text)
    file_sent_on: Mapped[str | None] = travels(38, Text)
    arrival_confirmed_on: Mapped[str | None] = travels(39, Text)
    """The day the precinct he moved to confirmed that he is on record there (order No 163, p. 17)."""


class ControlCheck(Synced):
    """One check of a person on record: a line of the control sheet (order No 163, annex 5)."""

    __tablename__ = "control_check"
    __kind__ = 16
    __table_args__ = (
        # With the kind it answers alone whether a period had its check.
        Index(
            "ix_control_check_preventive_record_id_made_on",
            "preventive_record_id",
            "made_on",
            "kind",
            sqlite_where=STANDING,
        ),
        Index("ix_control_check_made_on_id", "made_on", "id"),
    )

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    preventive_record_id: Mapped[int | None] = travels(
        3, ForeignKey("preventive_record.id"), ref="preventive_record"
    )
    visit_id: Mapped[int | None] = travels(4, ForeignKey("visit.id"), ref="visit", index=True)
    kind: Mapped[str | None] = travels(5, Text)
    """Visit to the home, work or study; registration; check in the data bank."""
    made_on: Mapped[str | None] = travels(6, Text)
    made_at: Mapped[str | None] = travels(7, Text)
    result: Mapped[str | None] = travels(8, Text)
    breach: Mapped[str | None] = travels(9, Text)
    action_taken: Mapped[str | None] = travels(10, Text)


class Measure(Synced):
    """An individual preventive measure of art. 48: a talk, a representation, help arranged, and its answer."""

    __tablename__ = "measure"
    __kind__ = 17
    __table_args__ = (
        Index("ix_measure_taken_on_id", "taken_on", "id", sqlite_where=STANDING),
        Index("ix_measure_precinct_id_taken_on_id", "precinct_id", "taken_on", "id", sqlite_where=STANDING),
        Index("ix_measure_state_due_on", "state", "due_on", sqlite_where=STANDING),
    )

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    resident_id: Mapped[int | None] = travels(3, ForeignKey("resident.id"), ref="resident", index=True)
    preventive_record_id: Mapped[int | None] = travels(
        4, ForeignKey("preventive_record.id"), ref="preventive_record", index=True
    )
    visit_id: Mapped[int | None] = travels(5, ForeignKey("visit.id"), ref="visit")
    kind: Mapped[str | None] = travels(6, Text)
    number: Mapped[str | None] = travels(7, Text)
    taken_on: Mapped[str | None] = travels(8, Text)
    started_at: Mapped[str | None] = travels(9, Text)
    minutes: Mapped[int | None] = travels(10, Integer)
    place: Mapped[str | None] = travels(11, Text)
    representative_id: Mapped[int | None] = travels(12, ForeignKey("resident.id"), ref="resident")
    representative: Mapped[str | None] = travels(13, Text)
    """Who was present for a minor, where not a resident on the desk: a teacher, a guardian."""
    addressee: Mapped[str | None] = travels(14, Text)
    text: Mapped[str | None] = travels(15, Text)
    due_on: Mapped[str | None] = travels(16, Text)
    """Until when the addressee is to answer."""
    answered_on: Mapped[str | None] = travels(17, Text)
    answer: Mapped[str | None] = travels(18, Text)
    state: Mapped[str | None] = travels(19, Text)
    protection: Mapped[str | None] = travels(20, Text)
    appeal_id: Mapped[int | None] = travels(21, ForeignKey("appeal.id"), ref="appeal")


class Round(Synced):
    """A door-to-door round of a precinct (обход); its progress is the visits that name it."""

    __tablename__ = "round"
    __kind__ = 18
    __table_args__ = (Index("ix_round_precinct_id_starts_on", "precinct_id", "starts_on"),)

    precinct_id: Mapped[int | None] = travels(1, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    title: Mapped[str | None] = travels(3, Text)
    kind: Mapped[str | None] = travels(4, Text)
    starts_on: Mapped[str | None] = travels(5, Text)
    ends_on: Mapped[str | None] = travels(6, Text)
    state: Mapped[str | None] = travels(7, Text)
    streets: Mapped[str | None] = travels(8, Text)
    """JSON list of street uids the round covers; empty for the whole precinct."""
    note: Mapped[str | None] = travels(9, Text)
    closed_on: Mapped[str | None] = travels(10, Text)
