"""Makes the file of the newest schema that later versions must be able to open: run once when a schema is released.

Writes tests/databases/<schema>/desk.db with a few invented records, and the master key that opens it in key.txt.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.checks import NewCheck, record_check
from inspector_desk.operations.commitments import NewCommitment
from inspector_desk.operations.desk import NewDesk, create_desk
from inspector_desk.operations.meetings import NewMeeting, record_meeting
from inspector_desk.operations.passport import NewLine, record_line
from inspector_desk.operations.preventive import NewRecord, put_on_record
from inspector_desk.operations.public_helpers import NewHelper, record_helper
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.visits import RecordVisit, record_visit
from inspector_desk.operations.zones import NewZone, record_zone
from inspector_desk.storage import migrate
from inspector_desk.storage.store import DATABASE
from inspector_desk.storage.vault import Argon2Cost

OUT = Path("tests/databases")
YARD = '{"type":"Polygon","coordinates":[[[71.43,51.16],[71.432,51.16],[71.432,51.161],[71.43,51.161],[71.43,51.16]]]}'
ANSWERS = NewDesk(
    kind="practice",
    profile="kz",
    language="ru",
    region="Қарағанды облысы",
    district="Қазыбек би ауданы",
    precinct_code="07",
    precinct="№ 7",
    office="УПП-7",
    officer="Сериков Ерлан",
    rank="senior_lieutenant",
)


def main() -> None:
    """Write the released file, unless it is there: a released file never changes."""
    target = OUT / migrate.head()
    if target.exists():
        sys.exit(f"{target} is there already; a released file is never made again")
    with tempfile.TemporaryDirectory() as scratch:
        store, actor, _code = create_desk(
            Path(scratch) / "desk", ANSWERS, "тихий двор утром светлый", cost=Argon2Cost(8192, 1, 1)
        )
        with store.write() as session:
            person = record_resident(
                session, actor, NewResident("Қасымов", "Ерлан", "Болатұлы", birth_date="1984-05-01", sex="m")
            ).first("resident")
        with store.write() as session:
            register_appeal(
                session,
                actor,
                NewAppeal(
                    kind="application",
                    channel="reception",
                    category="noise",
                    essence="Шум ночью во дворе",
                    received_on="2026-11-16",
                    crime_signs="none",
                    applicant_id=person,
                ),
            )
        with store.write() as session:
            record_visit(
                session,
                actor,
                RecordVisit(kind="flat_house", visited_on="2026-11-17", result="talk", resident_id=person),
            )
        with store.write() as session:
            record_meeting(
                session,
                actor,
                NewMeeting(
                    kind="yard",
                    held_on="2026-11-18",
                    topic="Двор",
                    place="Школа № 12",
                    attended_f=9,
                    attended_m=6,
                    commitments=(NewCommitment("police", "Проверить двор", "Сериков", "2026-12-01"),),
                ),
            )
        with store.write() as session:
            warning = NewRecord(
                "official_warning",
                person,
                "Мелкое хулиганство",
                "ОП-1",
                issued_on="2026-11-17",
                handed_on="2026-11-17",
            )
            record = put_on_record(session, actor, warning).first("preventive_record")
        with store.write() as session:
            record_check(session, actor, NewCheck(record, "home", "2026-11-18", "at_home"))
        with store.write() as session:
            record_helper(session, actor, NewHelper(name="Оспанов Бауыржан", registered_on="2026-04-01"))
        with store.write() as session:
            record_line(session, actor, NewLine("population", "residents", number=3100, as_of="2026-01-01"))
        with store.write() as session:
            record_zone(session, actor, NewZone("Двор школы № 12", "watch", YARD, since="2026-10-01"))
        keys = store.keys
        store.close()
        target.mkdir(parents=True)
        shutil.copyfile(Path(scratch) / "desk" / DATABASE, target / "desk.db")
        (target / "key.txt").write_text(keys.master.hex() + "\n", "ascii")


if __name__ == "__main__":
    main()
