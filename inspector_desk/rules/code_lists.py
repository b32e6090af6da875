"""Dated code lists of a country profile: kinds of appeal, ranks, outcomes, and where each list comes from."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inspector_desk.errors import KnownError
from inspector_desk.rules.resources import LANGUAGES, read_toml

LIST_NAMES = (
    "appeal_kind",
    "appeal_channel",
    "appeal_category",
    "appeal_state",
    "appeal_outcome",
    "visit_kind",
    "visit_result",
    "visit_state",
    "meeting_kind",
    "meeting_state",
    "commitment_party",
    "commitment_state",
    "officer_role",
    "officer_rank",
    "sex",
    "address_kind",
    "point_accuracy",
    "protection",
    "partner_kind",
    "preventive_category",
    "preventive_state",
    "preventive_end",
    "check_kind",
    "check_result",
    "supervision_level",
    "measure_kind",
    "measure_state",
    "appeal_step_kind",
    "appeal_review",
    "appeal_procedure",
    "appeal_defect",
    "notice_channel",
    "visit_ground",
    "round_kind",
    "round_state",
    "meeting_point_kind",
    "audience",
    "safety_question",
    "relation_kind",
    "residence_kind",
    "household_kind",
    "contact_channel",
    "subject_request_kind",
    "subject_request_state",
    "subject_request_decision",
    "helper_form",
    "helper_state",
    "helper_activity_kind",
    "passport_section",
    "passport_item",
    "zone_kind",
)
"""Every list a profile must have."""


@dataclass(frozen=True, slots=True)
class CodeItem:
    """One code: its labels by language, the days it may be chosen on, and what the rules know about it."""

    code: str
    labels: Mapping[str, str]
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    attributes: Mapping[str, object]

    def label(self, language: str) -> str:
        """The label in ``language``, falling back to English, then to the code."""
        return self.labels.get(language) or self.labels.get("en") or self.code

    def retired_by(self, day: datetime.date) -> bool:
        """Whether the code was taken out of its list before ``day``; records still have it."""
        return self.valid_to is not None and self.valid_to < day

    def valid_on(self, day: datetime.date) -> bool:
        """Whether the code may be chosen on ``day``; both ends count."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes in the order it is shown, with its source and whether anyone checked it."""

    name: str
    source: str
    verified: bool
    valid_from: datetime.date | None
    items: tuple[CodeItem, ...]

    def find(self, code: str) -> CodeItem | None:
        """The item named ``code``; None for a code that this version does not know."""
        return next((item for item in self.items if item.code == code), None)

    def valid_on(self, day: datetime.date) -> tuple[CodeItem, ...]:
        """What may be chosen on ``day``."""
        return tuple(item for item in self.items if item.valid_on(day))


@functools.cache
def code_list(profile: str, name: str) -> CodeList:
    """The list ``name`` of ``profile``; KnownError ``resource.missing`` if the profile has none."""
    if name not in LIST_NAMES:
        raise ValueError(f"no such code list: {name}")
    raw = read_toml(profile, "codes", f"{name}.toml")
    return CodeList(
        name=name,
        source=raw["source"],
        verified=raw["verified"],
        valid_from=raw.get("valid_from"),
        items=tuple(
            CodeItem(
                code=item["code"],
                labels=MappingProxyType({language: item[language] for language in LANGUAGES}),
                valid_from=item.get("valid_from", raw.get("valid_from")),
                valid_to=item.get("valid_to"),
                attributes=MappingProxyType(item.get("attributes", {})),
            )
            for item in raw["item"]
        ),
    )


def label(profile: str, name: str, code: str, language: str) -> str:
    """What a reader sees for ``code``; a code unknown to this version is shown as it is."""
    item = code_list(profile, name).find(code)
    return code if item is None else item.label(language)


def require_code(profile: str, name: str, code: str, day: datetime.date) -> CodeItem:
    """The item ``code`` if ``day`` allows it, else KnownError ``code.unknown`` or ``code.not-valid``."""
    item = code_list(profile, name).find(code)
    if item is None:
        raise KnownError("code.unknown", value=code, list=name)
    if not item.valid_on(day):
        raise KnownError("code.not-valid", value=code, list=name, day=day)
    return item
