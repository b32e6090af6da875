"""What kind of value a field holds, by its name ("appeal.state"): which list words its codes, what is yes or no.

Forms know this for their own fields; a history, a comparison and an error sentence meet every field there is.
"""

from __future__ import annotations

from inspector_desk.rules.code_lists import LIST_NAMES

_CODED = {
    "appeal.crime_signs": "crime_signs",
    "officer.rank": "officer_rank",
    "officer.role": "officer_role",
    "preventive_record.category": "preventive_category",
    "preventive_record.state": "preventive_state",
    "preventive_record.close_reason": "preventive_end",
    "preventive_record.level": "supervision_level",
    "control_check.kind": "check_kind",
    "control_check.result": "check_result",
    "visit.referred_to": "partner_kind",
    "commitment.agency": "partner_kind",
    "meeting_point.category": "appeal_category",
}
"""Fields whose list is named otherwise than the field; "crime_signs" is a list of words, not of codes."""
_YES_OR_NO = frozenset(("anonymous", "active", "annulled", "verified", "gathered", "present"))
DERIVED = frozenset(
    (
        "resident.sort_name",
        "resident.phone_e164",
        "visit.day",
        "appeal.registered_at",
        "appeal.deadline_rule",
        "attachment.name_hash",
        "attachment.content_hash",
        "attachment.record",
        "remark.record",
    )
)
"""Fields the program works out from others; in a history they would say the same thing twice."""


def list_of(field: str) -> str | None:
    """The code list that words a field's values, None where they are no codes.

    By name where the list has the field's name: ``visit.kind`` → visit_kind, ``resident.sex`` → sex.
    """
    if field in _CODED:
        return _CODED[field]
    kind, _, name = field.partition(".")
    return next((known for known in (f"{kind}_{name}", name) if known in LIST_NAMES), None)


def is_yes_or_no(field: str) -> bool:
    """Whether the field is kept as 1 or 0 and means yes or no."""
    return field.rpartition(".")[2] in _YES_OR_NO
