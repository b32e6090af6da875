"""Work recorded by keyboard: an appeal, a preventive visit, a community meeting; and a change taken back."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from inspector_desk.operations.appeals import (
    AppealFilter,
    deadline_of,
    list_appeal_ids,
    read_appeal_rows,
    registration_day,
)
from inspector_desk.operations.commitments import list_commitments
from inspector_desk.operations.meetings import read_meeting_rows
from inspector_desk.operations.residents import ResidentFilter, list_resident_ids, read_resident_rows
from inspector_desk.operations.visits import read_visit_rows
from inspector_desk.rules.actor import Actor
from inspector_desk.ui.appeals.form import AppealForm
from inspector_desk.ui.tour.stage import Stage, check

ESSENCE = (
    "Соседи сверху каждую ночь после 23 часов громко слушают музыку. Просит провести беседу и принять меры.\n"
    "Өтініш иесі жазбаша жауап алуды қалайды."
)
FINDINGS = "Проведена беседа о тишине в ночное время; под роспись разъяснена ответственность."
TOPIC = "Освещение двора және түнгі тыныштық"
RAISED = "Не горят фонари у подъездов 2 и 3\nСтоянка на детской площадке"
PROMISE = "Осветить двор дома: направить письмо в акимат и проверить исполнение"
WOMEN, MEN = 23, 14


def appeal(stage: Stage) -> None:
    """Register an appeal: the gate, an applicant found by name, a place, the deadline counted while typing."""
    hands, known = stage.hands, stage.known
    known.resident_id, known.resident = stage.look_up(somebody)
    home = stage.look_up(lambda session, actor: read_resident_rows(session, actor, [known.resident_id]))[0]
    known.address = home.address
    screen, form = stage.new_record("appeals")
    if not isinstance(form, AppealForm):
        raise TypeError(form)
    check(form.fields["crime_signs"].value() is None, "a gate nobody has answered beforehand")
    hands.press("Space")
    check(form.fields["crime_signs"].value() == "none", "the gate answered with the space bar")
    stage.pick(form, "applicant", known.resident.split()[0], known.resident)
    stage.fill(form, "category", "Шум")
    stage.fill(form, "essence", ESSENCE)
    stage.pick(form, "address", known.address, known.address)
    stage.rest()
    deadline = form.deadline_line.deadline
    check(deadline is not None and deadline.due is not None, "a deadline counted while one types")
    stage.picture("05-appeal", ("ru", "en", "kk"), themes=("dark",))
    record_id = stage.save(screen)
    row = stage.look_up(lambda session, actor: read_appeal_rows(session, actor, [record_id]))[0]
    check(row.essence == ESSENCE, "the essence in the database")
    check((row.applicant, row.state, row.category) == (known.resident, "registered", "noise"), "its facts")
    check(row.address == known.address, "the address in the database")
    day = registration_day(stage.actor.profile, date.fromisoformat(row.received_on))
    counted = deadline_of(stage.actor.profile, row.kind, day, row.crime_signs, None)
    check(counted.due is not None and row.due_on == counted.due.isoformat(), "the deadline by the rules")
    known.appeal_id, known.appeal_number, known.appeal_essence = record_id, row.number, row.essence
    stage.picture("05-appeal-registered", ("ru", "en"))
    stage.records("appeals")
    newest = stage.look_up(lambda session, actor: list_appeal_ids(session, actor, AppealFilter(), limit=1))
    check(list(newest) == [record_id], "the new appeal first in the register")
    stage.picture("04-appeals", ("ru", "en", "kk"), themes=("dark",))


def visit(stage: Stage) -> None:
    """Record a preventive visit made yesterday, with its result and the day to come again."""
    hands = stage.hands
    _id, name = stage.look_up(lambda session, actor: somebody(session, actor, 1))
    screen, form = stage.new_record("visits")
    stage.pick(form, "resident", name.split()[0], name)
    stage.fill(form, "visited_on", "вчера")
    stage.fill(form, "visited_at", "1830")
    stage.fill(form, "result", "Проведена")
    stage.fill(form, "findings", FINDINGS)
    stage.fill(form, "next_on", "+14")
    hands.press("Tab")
    stage.picture("07-visit", ("ru", "en", "kk"), themes=("dark",))
    record_id = stage.save(screen)
    row = stage.look_up(lambda session, actor: read_visit_rows(session, actor, [record_id]))[0]
    today = stage.desk.desk.today()
    check(row.findings == FINDINGS and row.resident == name, "the visit in the database")
    check((row.state, row.result) == ("done", "talk"), "a visit that is made, with its result")
    check(row.day == (today - timedelta(days=1)).isoformat(), "made yesterday")
    check(row.next_on == (today + timedelta(days=14)).isoformat(), "the day to come again")
    stage.records("visits")
    stage.picture("06-visits", ("ru", "en", "kk"))


def meeting(stage: Stage) -> None:
    """Record a community meeting: who came by sex, what was raised, a commitment with a day."""
    hands = stage.hands
    screen, form = stage.new_record("meetings")
    stage.fill(form, "held_at", "1900")
    stage.fill(form, "place", "двор дома, у второго подъезда")
    stage.fill(form, "topic", TOPIC)
    stage.fill(form, "attended", str(WOMEN))
    hands.press("Tab")
    hands.type(str(MEN))
    hands.go_to(form.fields["points"])
    hands.press("Ctrl+I")
    hands.type(RAISED)
    hands.go_to(form.fields["commitments"])
    hands.press("Insert")
    hands.type(PROMISE)
    hands.press("Tab")
    hands.type("Полиция")
    hands.press("Tab", "Tab", "Tab")
    hands.type("+10")
    hands.press("Tab")
    stage.picture("09-meeting-commitment", ("ru", "en", "kk"))
    record_id = stage.save(screen)
    row = stage.look_up(lambda session, actor: read_meeting_rows(session, actor, [record_id]))[0]
    check(row.topic == TOPIC and row.attended == WOMEN + MEN, "the meeting and who came, in the database")
    found = stage.look_up(lambda session, actor: list_commitments(session, actor, meeting_id=record_id))
    due = (stage.desk.desk.today() + timedelta(days=10)).isoformat()
    check([(c.what, c.party, c.due_on) for c in found] == [(PROMISE, "police", due)], "the commitment")
    stage.records("meetings")
    stage.picture("08-meetings", ("ru", "en", "kk"))


def undo(stage: Stage) -> None:
    """Change the appeal, then take the change back with Ctrl+Z in the register."""
    known, hands = stage.known, stage.hands
    screen = stage.records("appeals")
    screen.register_view.focus_record(known.appeal_id)
    hands.press("Return")
    hands.wait(lambda: screen.shows_form and screen.record_id == known.appeal_id, "the appeal on its form")
    stage.rest()
    former = _essence(stage)
    stage.fill(screen.form, "essence", "Изменено по ошибке.")
    stage.save(screen)
    check(_essence(stage) == "Изменено по ошибке.", "the change in the database")
    stage.records("appeals")
    hands.press("Ctrl+Z")
    hands.wait(lambda: _essence(stage) == former, "the former text in the database")
    stage.rest()
    stage.picture("05-appeal-undone", ("ru",))


def _essence(stage: Stage) -> str:
    known = stage.known.appeal_id
    return stage.look_up(lambda session, actor: read_appeal_rows(session, actor, [known]))[0].essence


def somebody(session: Any, actor: Actor, number: int = 0) -> tuple[int, str]:
    """Id and name of a resident without protection, alone of that name, whose family name is long enough to err in."""
    ids = list_resident_ids(session, actor, ResidentFilter(), order="id")
    rows = [row for row in read_resident_rows(session, actor, list(ids)) if not row.masked]
    often = Counter(row.name for row in rows)
    found = [
        row
        for row in rows
        if often[row.name] == 1 and len(row.name.split()) == 3 and len(row.name.split()[0]) >= 9
    ]
    check(len(found) > number, "residents in the practice desk")
    return found[number].id, found[number].name
