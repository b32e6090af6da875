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
        Index("ix_appeal_part_of_id", "part_of_id", sqlite_where=text("part_of_id IS NOT NULL")),
        Index(
            "ix_appeal_complaint_on_id", "complaint_on_id", sqlite_where=text("complaint_on_id IS NOT NULL")
        ),
        Index("ix_appeal_cure_by", "cure_by", sqlite_where=text("cure_by IS NOT NULL")),
        Index("ix_appeal_review", "review", sqlite_where=text("review IN ('submitted', 'returned')")),
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
    first_due_on: Mapped[str | None] = travels(31, Text)
    """The deadline before it was extended."""
    part_of_id: Mapped[int | None] = travels(32, ForeignKey("appeal.id"), ref="appeal")
    """The appeal this one was split from, when only a part was forwarded (APPC art. 65)."""
    complaint_on_id: Mapped[int | None] = travels(33, ForeignKey("appeal.id"), ref="appeal")
    """The appeal whose answer this complaint is about (APPC art. 91)."""
    organisation: Mapped[str | None] = travels(34, Text)
    """The legal person that appeals, where it is one."""
    answer_language: Mapped[str | None] = travels(35, Text)
    notice_channel: Mapped[str | None] = travels(36, Text)
    notified_on: Mapped[str | None] = travels(37, Text)
    satisfaction: Mapped[int | None] = travels(38, Integer)
    """What the applicant said of the answer, 1 to 5."""
    feedback: Mapped[str | None] = travels(39, Text)
    feedback_on: Mapped[str | None] = travels(40, Text)
    review: Mapped[str | None] = travels(41, Text)
    """Where the supervisor's review of the answer stands: submitted, approved, returned."""
    reviewer_id: Mapped[int | None] = travels(42, ForeignKey("officer.id"), ref="officer")
    reviewed_on: Mapped[str | None] = travels(43, Text)
    review_note: Mapped[str | None] = travels(44, Text)
    crime_entered_at: Mapped[str | None] = travels(45, Text)
    """Moment it stood in the register of crime messages, UTC; ends the 24-hour clock."""
    cure_by: Mapped[str | None] = travels(46, Text)
    """Until when the applicant may cure the defects he was told of (APPC art. 64)."""
    procedure: Mapped[str | None] = travels(47, Text)
    """Ordinary or simplified, as the code of its day had it for this kind."""
    closed_on: Mapped[str | None] = travels(48, Text)
    passed_up_to: Mapped[str | None] = travels(49, Text)
    passed_up_on: Mapped[str | None] = travels(50, Text)
    answer_draft: Mapped[str | None] = travels(51, Text)
    """The reply as drafted from its template, before it is given."""


class AppealStep(Synced):
    """One step taken on an appeal that has its own day, text and notice: what the code wants written down.

    Defects and the term to cure them, forwarding whole or in part, extension, hearing, return, complaint passed up.
    """

    __tablename__ = "appeal_step"
    __kind__ = 14
    __table_args__ = (
        Index("ix_appeal_step_due_on", "due_on", sqlite_where=text("due_on IS NOT NULL AND done_on IS NULL")),
    )

    appeal_id: Mapped[int | None] = travels(1, ForeignKey("appeal.id"), ref="appeal", index=True)
    precinct_id: Mapped[int | None] = travels(2, ForeignKey("precinct.id"), ref="precinct")
    officer_id: Mapped[int | None] = travels(3, ForeignKey("officer.id"), ref="officer")
    kind: Mapped[str | None] = travels(4, Text)
    taken_on: Mapped[str | None] = travels(5, Text)
    due_on: Mapped[str | None] = travels(6, Text)
    """The day by which what follows from it is to be done: the notice, the cure, the objections, the reply."""
    done_on: Mapped[str | None] = travels(7, Text)
    text: Mapped[str | None] = travels(8, Text)
    addressee: Mapped[str | None] = travels(9, Text)
    part: Mapped[str | None] = travels(10, Text)
    """Which part of the appeal it concerns, where not the whole."""
    number: Mapped[str | None] = travels(11, Text)
    """Outgoing number."""
    notice_channel: Mapped[str | None] = travels(12, Text)
    notified_on: Mapped[str | None] = travels(13, Text)
    answer: Mapped[str | None] = travels(14, Text)
    """What came of it: objections, minutes of the hearing, the addressee's reply."""
    old_due_on: Mapped[str | None] = travels(15, Text)
    new_due_on: Mapped[str | None] = travels(16, Text)


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
        Index("ix_visit_round_id", "round_id", "address_id", sqlite_where=text("round_id IS NOT NULL")),
        Index(
            "ix_visit_preventive_record_id",
            "preventive_record_id",
            sqlite_where=text("preventive_record_id IS NOT NULL"),
        ),
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
    preventive_record_id: Mapped[int | None] = travels(
        16, ForeignKey("preventive_record.id"), ref="preventive_record"
    )
    round_id: Mapped[int | None] = travels(17, ForeignKey("round.id"), ref="round")
    route_order: Mapped[int | None] = travels(18, Integer)
    """Place in the day's route, from 1."""
    checklist: Mapped[str | None] = travels(19, Text)
    """JSON object of the safety checklist: question code → yes, no or unknown. Prompts, never a score."""
    referral: Mapped[str | None] = travels(20, Text)
    met: Mapped[str | None] = travels(21, Text)
    """Who was spoken to."""
    ended_at: Mapped[str | None] = travels(22, Text)
    ground: Mapped[str | None] = travels(23, Text)
    """Why it is made: planned, by round, by duty, ad hoc."""
    referred_to: Mapped[str | None] = travels(24, Text)
    """Kind of the partner agency a person was referred to."""


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
    period_from: Mapped[str | None] = travels(16, Text)
    """First day of the period a report to the population is about."""
    period_to: Mapped[str | None] = travels(17, Text)
    chair: Mapped[str | None] = travels(18, Text)
    secretary: Mapped[str | None] = travels(19, Text)
    announced_on: Mapped[str | None] = travels(20, Text)
    """The day its public notice was put up."""
    minutes_number: Mapped[str | None] = travels(21, Text)
    report: Mapped[str | None] = travels(22, Text)
    """What was reported to the population."""
    postponed_to: Mapped[str | None] = travels(23, Text)
    ended_at: Mapped[str | None] = travels(24, Text)


class Attendance(Synced):
    """How many of one group came to a meeting, by sex; *unknown* is a count of its own, never shared out."""

    __tablename__ = "attendance"
    __kind__ = 19

    meeting_id: Mapped[int | None] = travels(1, ForeignKey("meeting.id"), ref="meeting", index=True)
    audience: Mapped[str | None] = travels(2, Text)
    f: Mapped[int | None] = travels(3, Integer)
    m: Mapped[int | None] = travels(4, Integer)
    unknown: Mapped[int | None] = travels(5, Integer)


class MeetingPoint(Synced):
    """One point of a meeting: an item of its agenda, a report, a problem raised, a decision, with its vote."""

    __tablename__ = "meeting_point"
    __kind__ = 20

    meeting_id: Mapped[int | None] = travels(1, ForeignKey("meeting.id"), ref="meeting", index=True)
    kind: Mapped[str | None] = travels(2, Text)
    position: Mapped[int | None] = travels(3, Integer)
    text: Mapped[str | None] = travels(4, Text)
    speaker: Mapped[str | None] = travels(5, Text)
    answer: Mapped[str | None] = travels(6, Text)
    category: Mapped[str | None] = travels(7, Text)
    address_id: Mapped[int | None] = travels(8, ForeignKey("address.id"), ref="address")
    votes_for: Mapped[int | None] = travels(9, Integer)
    votes_against: Mapped[int | None] = travels(10, Integer)
    votes_abstained: Mapped[int | None] = travels(11, Integer)


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
    result: Mapped[str | None] = travels(8, Text)
    point_id: Mapped[int | None] = travels(9, ForeignKey("meeting_point.id"), ref="meeting_point")
    officer_id: Mapped[int | None] = travels(10, ForeignKey("officer.id"), ref="officer")
    agency: Mapped[str | None] = travels(11, Text)
    """Kind of the partner agency, where an agency undertook it."""


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
    preview_hash: Mapped[str | None] = travels(7, Text)
    """SHA-256 of the small rendition (a WebP picture), which travels before the original; null where there is none."""
    preview_size_bytes: Mapped[int | None] = travels(8, Integer)


class Remark(Synced):
    """A remark on a record; append-only, so two officers' remarks never conflict."""

    __tablename__ = "remark"
    __kind__ = 13

    record: Mapped[str | None] = travels(1, Text, index=True)
    officer_id: Mapped[int | None] = travels(2, ForeignKey("officer.id"), ref="officer")
    written_at: Mapped[str | None] = travels(3, Text)
    text: Mapped[str | None] = travels(4, Text)
