"""Casework by keyboard: Today, a person on preventive record and a check, a line of the precinct passport."""

from __future__ import annotations

from datetime import timedelta

from inspector_desk.operations.checks import list_checks
from inspector_desk.operations.passport import PassportFilter, list_line_ids, read_line_rows
from inspector_desk.operations.preventive_register import read_record_rows
from inspector_desk.operations.today import read_today
from inspector_desk.operations.today_lines import TodayRow
from inspector_desk.ui.precinct.screen import PrecinctScreen
from inspector_desk.ui.preventive.form import PreventiveForm
from inspector_desk.ui.today import TodayScreen
from inspector_desk.ui.tour.stage import Stage, check
from inspector_desk.ui.tour.steps.records import somebody

REASON = "Семья в отъезде до конца недели"
GROUNDS = "Мелкое хулиганство во дворе дома, составлен протокол."
MARKET = "Павильон «Береке»"


def put_off(stage: Stage) -> None:
    """Put a line of Today off with a reason by keys, see it set aside, bring it back."""
    hands = stage.hands
    screen = stage.open_screen("today")
    if not isinstance(screen, TodayScreen):
        raise TypeError(screen)
    hands.wait(lambda: screen.current() is not None, "a line of Today")
    row = _first_own(screen)
    stage.picture("03-today-by-day", ("ru", "en", "kk"), themes=("dark",))
    hands.press("Alt+2")
    hands.wait(screen.put_off.isVisible, "the question why")
    hands.type(REASON)
    stage.picture("03-today-put-off", ("ru",))
    hands.press("Ctrl+Return")
    hands.wait(lambda: not screen.put_off.isVisible(), "the line put off")
    stage.rest()
    found = _aside(stage, row)
    check(found is not None and found.note == REASON, "the line and its reason among what is put off")
    _go_to(screen, "postponed")
    hands.press("Alt+2")
    hands.wait(lambda: _aside(stage, row) is None, "the line back among the duties")
    stage.rest()


def preventive_record(stage: Stage) -> None:
    """Put a person on record by an official warning, enter a check, see when the next one is due."""
    hands = stage.hands
    today = stage.desk.desk.today()
    _id, name = stage.look_up(lambda session, actor: somebody(session, actor, 3))
    screen, form = stage.new_record("preventive")
    if not isinstance(form, PreventiveForm):
        raise TypeError(form)
    stage.fill(form, "category", "Официальное предостережение")
    stage.pick(form, "resident", name.split()[0], name)
    stage.fill(form, "number", "ОП-117")
    stage.fill(form, "issued_on", "вчера")
    stage.fill(form, "handed_on", "вчера")
    stage.fill(form, "grounds", GROUNDS)
    hands.press("Tab")
    stage.picture("18-preventive", ("ru", "en", "kk"), themes=("dark",))
    record_id = stage.save(screen)
    row = stage.look_up(lambda session, actor: read_record_rows(session, actor, [record_id]))[0]
    check((row.resident, row.category) == (name, "official_warning"), "the record in the database")
    check(row.starts_on == (today - timedelta(days=1)).isoformat(), "its first day is that of handing over")
    check(bool(row.ends_on) and bool(row.next_by), "its last day and the day of the next check, by the rules")
    screen.open_record(record_id)
    stage.rest()
    quick = form.bar.quick
    hands.wait(quick.isVisible, "the line for a check")
    quick.kind.set_value("home")
    quick.result.set_value("at_home")
    quick.made_on.set_value(today)
    hands.go_to(quick.button)
    hands.press("Space")
    hands.wait(
        lambda: stage.look_up(lambda session, actor: list_checks(session, actor, record_id)),
        "the check on the control sheet",
    )
    stage.rest()
    (made,) = stage.look_up(lambda session, actor: list_checks(session, actor, record_id))
    check((made.made_on, made.result) == (today.isoformat(), "at_home"), "the check as it was entered")
    stage.picture("18-preventive-checked", ("ru", "kk"))
    stage.records("preventive")
    stage.picture("17-preventive", ("ru", "en", "kk"))


def passport(stage: Stage) -> None:
    """Write a line of the precinct passport and look at the helpers beside it."""
    hands = stage.hands
    screen = stage.open_screen("precinct")
    if not isinstance(screen, PrecinctScreen):
        raise TypeError(screen)
    part = stage.part(screen, "passport_item")
    hands.press("Ctrl+N")
    hands.wait(lambda: part.shows_form, "an empty line")
    stage.rest()
    stage.fill(part.form, "section", "Объекты внимания")
    stage.fill(part.form, "name", MARKET)
    stage.fill(part.form, "contact", "8 7212 00 00 00")
    stage.save(part)
    lines = stage.look_up(
        lambda session, actor: read_line_rows(
            session, actor, list(list_line_ids(session, actor, PassportFilter(typed=MARKET)))
        )
    )
    check([(line.section, line.name) for line in lines] == [("objects", MARKET)], "the line in the database")
    hands.press("Escape")
    hands.wait(lambda: not part.shows_form, "the passport")
    stage.rest()
    stage.picture("19-passport", ("ru", "en", "kk"))
    stage.part(screen, "helper")
    stage.picture("20-helpers", ("ru", "kk"), themes=("dark",))


def _first_own(screen: TodayScreen) -> TodayRow:
    """Go to the first line that can be put off at least by a day, and say which it is."""
    tomorrow = (screen.desk.today() + timedelta(days=1)).isoformat()
    for at in range(screen.list.count()):
        row = screen.list.item(at).data(0x0100)
        if (
            isinstance(row, TodayRow)
            and row.section not in ("draft", "errand")
            and not (row.law_day and row.law_day < tomorrow)
        ):
            screen.list.setCurrentRow(at)
            return row
    raise LookupError("a line of Today that can be put off")


def _go_to(screen: TodayScreen, section: str) -> None:
    for at in range(screen.list.count()):
        row = screen.list.item(at).data(0x0100)
        if isinstance(row, TodayRow) and row.section == section:
            screen.list.setCurrentRow(at)
            return
    raise LookupError(section)


def _aside(stage: Stage, row: TodayRow) -> TodayRow | None:
    """The line among those put off, None when it is not."""
    day = stage.desk.desk.today()
    page = stage.look_up(lambda session, actor: read_today(session, actor, day))
    return next((one for one in page.section("postponed") if one.key == row.key), None)
