"""A part whose record is not on the desk: nobody could say where it lies, so an inspector does not look at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Attachment, Remark, Residence
from inspector_desk.operations.record_parts import check_reach
from inspector_desk.storage import journal
from tests.desks import new_desk


@pytest.mark.parametrize(("role", "reached"), [("inspector", False), ("supervisor", True)])
def test_a_part_without_its_record_is_shown_to_nobody_who_sees_one_precinct_only(
    tmp_path: Path, role: str, reached: bool
) -> None:
    store, actor = new_desk(tmp_path / "desk", role=role)
    with store.write() as session:
        session.add(Attachment(record="e" * 32, label="двор.jpg", content_hash="a" * 64))
        session.add(Remark(record="e" * 32, text="слова"))
        session.add(Residence(kind="lives"))
        journal.enter(session, actor, "attachment.add", territory=actor.precinct_uid)
    with store.read() as session:
        for model in (Attachment, Remark, Residence):
            item = session.scalars(select(model)).one()
            if reached:
                check_reach(session, actor, item)
                continue
            with pytest.raises(KnownError, match=r"access\.other-precinct"):
                check_reach(session, actor, item)
    store.close()
