"""Who stands in a record: an entry about a look, a print or an export names the people too, not only their papers.

Law of Kazakhstan on personal data, 21.05.2013 No 94-V, art. 24: a person is told who took his data, and when.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import (
    Appeal,
    Helper,
    Measure,
    PreventiveRecord,
    Resident,
    SubjectRequest,
    Visit,
)

_NAMING = (
    (Appeal, Appeal.applicant_id),
    (Visit, Visit.resident_id),
    (PreventiveRecord, PreventiveRecord.resident_id),
    (PreventiveRecord, PreventiveRecord.victim_id),
    (Measure, Measure.resident_id),
    (SubjectRequest, SubjectRequest.resident_id),
    (Helper, Helper.resident_id),
)
"""Each kind of record about people, and its column that names one."""
_AT_ONCE = 500


def with_people(session: Session, uids: Iterable[bytes]) -> list[bytes]:
    """The uids of records, each once, and after them those of the residents that these records name."""
    records = list(dict.fromkeys(uids))
    people: dict[bytes, None] = {}
    for start in range(0, len(records), _AT_ONCE):
        some = records[start : start + _AT_ONCE]
        for model, person in _NAMING:
            query = select(Resident.uid).join(model, person == Resident.id).where(model.uid.in_(some))
            people.update(dict.fromkeys(session.scalars(query)))
    return list(dict.fromkeys([*records, *people]))
