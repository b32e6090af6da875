"""Administering the regional server from its own command line; every act is in its log under the user's name."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from inspector_desk.commands.line import LANGUAGE, Json, Language, PasswordFd, command, read_password, show
from inspector_desk.errors import KnownError
from inspector_desk.rules import wording

DistrictUid = Annotated[str, typer.Option("--district", help="Identity of the district.")]
Role = Annotated[str, typer.Option("--role", help="inspector, supervisor, analyst or auditor.")]


@command
def territory(
    context: typer.Context,
    region: Annotated[str, typer.Option("--region", help="Name or identity of the region.")] = "",
    district: Annotated[str, typer.Option("--district", help="Name or identity of the district.")] = "",
    precinct: Annotated[
        list[str] | None, typer.Option("--precinct", help="Name of a new precinct; repeatable.")
    ] = None,
    rename: Annotated[str, typer.Option("--rename", help="Identity of what gets another name.")] = "",
    name: Annotated[str, typer.Option("--name", help="Its new name.")] = "",
    close: Annotated[str, typer.Option("--close", help="Identity of a district or precinct to close.")] = "",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Add a region, a district and its precincts, rename or close one; without options, list them."""
    from inspector_desk.sync.server import admin, listing

    engine, _keys = context.obj
    by = _console()
    if rename:
        admin.rename(engine, _level_of(engine, rename), rename, name, by=by)
    if close:
        admin.close_place(engine, _level_of(engine, close), close, by=by)
    if not region and not district:
        rows = listing.list_districts(engine)
        lines = [
            f"{row.uid}  {row.region} / {row.name}{' (closed)' if row.closed else ''}\n"
            + "\n".join(
                f"  {part.uid}  {part.name}  {', '.join(part.officers)}{' (closed)' if part.closed else ''}"
                for part in row.precincts
            )
            for row in rows
        ]
        show(rows, as_json=as_json, words="\n".join(lines))
        return
    known_regions = {row.uid for row in listing.list_regions(engine)}
    known_districts = {row.uid for row in listing.list_districts(engine)}
    result: dict[str, Any] = {}
    if district not in known_districts:
        result["region"] = region if region in known_regions else admin.create_region(engine, region, by=by)
        result["district"] = admin.create_district(engine, result["region"], district, by=by)
    else:
        result["district"] = district
    result["precincts"] = {
        item: admin.create_precinct(engine, result["district"], item, by=by) for item in precinct or []
    }
    show(result, as_json=as_json, words="\n".join(f"{key}: {value}" for key, value in result.items()))


@command
def officer(
    context: typer.Context,
    district: DistrictUid = "",
    name: Annotated[str, typer.Option("--name", help="Name of the officer.")] = "",
    role: Role = "inspector",
    rename: Annotated[str, typer.Option("--rename", help="Identity of an officer to rename.")] = "",
    close: Annotated[str, typer.Option("--close", help="Identity of an officer who left.")] = "",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Add, rename or close an officer; without options, list them."""
    from inspector_desk.sync.server import admin, listing

    engine, _keys = context.obj
    if rename:
        admin.rename(engine, "officer", rename, name, by=_console())
    elif close:
        admin.close_officer(engine, close, by=_console())
    elif district or name:
        uid = admin.add_officer(engine, district, name, role, by=_console())
        show({"officer": uid}, as_json=as_json, words=uid)
        return
    rows = listing.list_officers(engine)
    lines = [f"{row.uid}  {row.name}  {row.role}  {row.district}  {row.devices}" for row in rows]
    show(rows, as_json=as_json, words="\n".join(lines))


@command
def code(
    context: typer.Context,
    district: DistrictUid = "",
    precinct: Annotated[list[str] | None, typer.Option("--precinct", help="Identity of a precinct.")] = None,
    officer: Annotated[str, typer.Option("--officer", help="Identity of the officer.")] = "",
    role: Role = "inspector",
    hours: Annotated[int, typer.Option("--hours", help="How long the code may be used.")] = 24,
    withdraw: Annotated[str, typer.Option("--withdraw", help="Public name of a code to end.")] = "",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Issue a one-time code by which one device joins, or withdraw one; without options, list those unused."""
    from inspector_desk.sync.server import admin, listing

    engine, keys = context.obj
    if withdraw:
        admin.withdraw_code(engine, withdraw, by=_console())
    if district:
        text = admin.issue_code(
            engine,
            keys,
            district,
            role=role,
            precincts=precinct or [],
            officer_uid=officer or None,
            hours=hours,
            by=_console(),
        )
        show({"code": text}, as_json=as_json, words=text)
        return
    rows = listing.list_codes(engine)
    lines = [
        f"{row.name}  {row.officer or ''}  {row.role}  {', '.join(row.precincts)}  {_instant(row.expires_at)}"
        for row in rows
    ]
    show(rows, as_json=as_json, words="\n".join(lines))


@command
def devices(
    context: typer.Context,
    revoke: Annotated[
        str, typer.Option("--revoke", help="Identity of a device that may no longer exchange.")
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", help="lost, stolen, replaced, left, mistake.")
    ] = "unstated",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """List the devices with their last contact, or revoke one."""
    from inspector_desk.sync.server import admin

    engine, _keys = context.obj
    if revoke:
        admin.revoke_device(engine, revoke, reason=reason, by=_console())
    rows = admin.list_devices(engine)
    lines = [
        f"{row.number}  {row.uid}  {row.officer or ''}  {row.role}  {', '.join(row.precincts) or row.district}  "
        f"{_instant(row.last_contact_at)}  {row.waiting}  {row.offset_ms} ms  {row.program}  "
        f"{_instant(row.lease_until)}  {_instant(row.revoked_at)} {row.reason}"
        for row in rows
    ]
    show(rows, as_json=as_json, words="\n".join(lines))


@command
def move(
    context: typer.Context,
    precinct: Annotated[str, typer.Option("--precinct", help="Identity of the precinct.")],
    officer: Annotated[str, typer.Option("--officer", help="Identity of the officer who takes it.")] = "",
    district: Annotated[str, typer.Option("--district", help="Identity of the district it goes to.")] = "",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Give a precinct to another officer's devices, or to another district with its records and devices."""
    from inspector_desk.sync.server import admin

    engine, _keys = context.obj
    if bool(officer) == bool(district):
        raise KnownError("serve.move-where")
    if officer:
        count = admin.give_precinct(engine, precinct, officer, by=_console())
        show({"devices": count}, as_json=as_json, words=str(count))
        return
    admin.move_precinct(engine, precinct, district, by=_console())
    show({"district": district}, as_json=as_json, words=district)


@command
def reviews(context: typer.Context, as_json: Json = False, language: Language = LANGUAGE) -> None:
    """Count the entries that wait for a supervisor, by district and reason."""
    from inspector_desk.sync.server import listing

    engine, _keys = context.obj
    rows = listing.count_reviews(engine)
    lines = [
        f"{row.count}  {row.district}  {wording.sentence(f'sync-review.{row.code}', language, {})}  "
        f"{_instant(row.oldest_at)}"
        for row in rows
    ]
    show(rows, as_json=as_json, words="\n".join(lines))


@command
def conflicts(context: typer.Context, as_json: Json = False, language: Language = LANGUAGE) -> None:
    """Count the fields that hold several values, by district."""
    from inspector_desk.sync.server import listing

    engine, _keys = context.obj
    rows = listing.count_conflicts(engine)
    lines = [f"{row.count}  {row.district}  {_instant(row.oldest_at)}" for row in rows]
    show(rows, as_json=as_json, words="\n".join(lines))


@command
def lease(
    context: typer.Context,
    days: Annotated[int | None, typer.Option("--days", help="Days a desk may stay away.")] = None,
    hours: Annotated[int | None, typer.Option("--grace-hours", help="Hours of grace after them.")] = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Show or change how long a desk may stay away before it locks."""
    from inspector_desk.sync.server import admin

    engine, _keys = context.obj
    held = admin.read_lease(engine)
    if days is not None or hours is not None:
        wanted = (held[0] if days is None else days, held[1] if hours is None else hours)
        admin.set_lease(engine, *wanted, by=_console())
        held = wanted
    show(
        {"days": held[0], "grace_hours": held[1]},
        as_json=as_json,
        words=f"days: {held[0]}, grace hours: {held[1]}",
    )


@command
def administrator(
    context: typer.Context,
    action: Annotated[str, typer.Argument(help="list, add, password or close.")] = "list",
    name: Annotated[str, typer.Argument(help="The administrator's name.")] = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Say who may sign in to the administration's pages."""
    from inspector_desk.sync.server import accounts

    engine, _keys = context.obj
    if action == "add":
        accounts.create(engine, name, read_password(name, password_fd), by=_console())
    elif action == "password":
        accounts.change_password(engine, name, read_password(name, password_fd), by=_console())
    elif action == "close":
        accounts.close(engine, name, by=_console())
    elif action != "list":
        raise KnownError("serve.administrator-action", action=action)
    rows = accounts.list_accounts(engine)
    lines = [f"{row.name}  {_instant(row.created_at)}  {_instant(row.closed_at)}" for row in rows]
    show(rows, as_json=as_json, words="\n".join(lines))


@command
def audit(
    context: typer.Context,
    before: Annotated[int | None, typer.Option("--before", help="Only acts older than this number.")] = None,
    limit: Annotated[int, typer.Option("--limit", help="How many.")] = 50,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """List who did what at this server and when, newest first."""
    from inspector_desk.sync.server import acts

    engine, _keys = context.obj
    rows = acts.list_acts(engine, before, max(1, limit))
    lines = [
        f"{row.id}  {_instant(row.at)}  {row.by}  {wording.word('act', row.action, language)}  "
        f"{', '.join(f'{key}: {value}' for key, value in row.facts.items())}"
        for row in rows
    ]
    show(rows, as_json=as_json, words="\n".join(lines))


@command
def stick(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The desk's file.")],
    out: Annotated[Path, typer.Option("--out", help="The return file for the desk.")],
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Take a desk's file from a stick in and write the return file."""
    from inspector_desk.sync.server import acts, sticks

    engine, keys = context.obj
    taken = sticks.answer_stick(engine, keys, file, out, acts.now_ms(), _files(context))
    words = f"receipts: {taken.receipts}, refused: {taken.refused}, pages: {taken.pages}, contents: {taken.contents}"
    show(taken, as_json=as_json, words=words)


@command
def snapshots(
    context: typer.Context,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Pack the precincts' records for first syncs; to be run every night."""
    from inspector_desk.sync.server import acts, snapshots

    engine, keys = context.obj
    made = snapshots.make_snapshots(engine, keys, _files(context), acts.now_ms())
    show(made, as_json=as_json, words=str(len(made)))


@command
def certificate(
    name: Annotated[
        list[str], typer.Option("--name", help="Host name or address desks reach the server by; repeatable.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder of the certificates.")] = Path(
        ".desk/server/tls"
    ),
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Make the server's TLS certificate, signed by the region's own authority, which is made at the first call."""
    from inspector_desk.sync.server import certificates

    made = certificates.issue(out, name)
    result = {
        "authority": made.authority,
        "certificate": made.certificate,
        "key": made.key,
        "fingerprint": made.fingerprint,
        "valid_until": made.valid_until.date(),
    }
    show(result, as_json=as_json, words="\n".join(f"{key}: {value}" for key, value in result.items()))


def mount(app: typer.Typer) -> None:
    """Put the commands under ``serve``."""
    for function in (
        territory,
        officer,
        code,
        devices,
        move,
        reviews,
        conflicts,
        lease,
        administrator,
        audit,
        stick,
        snapshots,
        certificate,
    ):
        app.command(function.__name__)(function)


def _files(context: typer.Context) -> Path:
    """The folder of attachments and snapshots that ``serve`` uses."""
    asked: dict[str, Any] = context.parent.params if context.parent is not None else {}
    files: Path = asked["files"] or asked["keys"].parent / "files"
    return files


def _console() -> str:
    try:
        return f"console: {getpass.getuser()}"
    except (OSError, KeyError):
        return "console"


def _level_of(engine: Any, uid: str) -> str:
    """Whether an identity names a region, a district or a precinct; KnownError ``sync.territory-unknown``."""
    from inspector_desk.sync.server import listing

    rows: Sequence[Any] = listing.list_districts(engine)
    if any(uid == row.uid for row in rows):
        return "district"
    if any(uid == part.uid for row in rows for part in row.precincts):
        return "precinct"
    if any(uid == row.uid for row in listing.list_regions(engine)):
        return "region"
    raise KnownError("sync.territory-unknown")


def _instant(ms: int | None) -> str:
    return "" if ms is None else f"{datetime.fromtimestamp(ms / 1000).astimezone():%Y-%m-%d %H:%M}"
