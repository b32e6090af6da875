"""The exchange with the regional server, and the server's own administration."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from inspector_desk.commands import server_backup
from inspector_desk.commands.line import (
    LANGUAGE,
    DeskFolder,
    Json,
    Language,
    Officer,
    PasswordFd,
    Practice,
    command,
    opened,
    show,
)
from inspector_desk.errors import KnownError

sync_app = typer.Typer()
serve_app = typer.Typer(help="The regional server and its administration.", invoke_without_command=True)


@sync_app.command()
@command
def sync(
    enrol: Annotated[str, typer.Option("--enrol", help="Join the server at this address first.")] = "",
    code: Annotated[str, typer.Option("--code", help="The one-time code of the administrator.")] = "",
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Exchange once with the regional server and say what a receipt proves."""
    from inspector_desk import bootstrap

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        _actor,
    ):
        status = bootstrap.exchange_once(store, enrol, code)
    failure = KnownError("cli.not-joined") if status.state == "off" else status.failure
    result = {
        "state": str(status.state),
        "synced": status.synced,
        "waiting": status.waiting,
        "pushed": status.pushed,
        "pulled": status.pulled,
        "sent_bytes": status.sent_bytes,
        "received_bytes": status.received_bytes,
    }
    words = ", ".join(f"{name}: {value}" for name, value in result.items())
    show(result, as_json=as_json, words=words)
    if failure is not None:
        raise failure


DatabaseUrl = Annotated[str, typer.Option("--database", help="sqlite:///FILE or postgresql+psycopg://…")]
KeysFolder = Annotated[Path, typer.Option("--keys", help="Folder of the server's own key.")]
Profile = Annotated[str, typer.Option("--profile", help="Country profile: kz or tj.")]
DeskKind = Annotated[str, typer.Option("--kind", help="real or practice: the two never exchange.")]
SERVER_DATABASE = "sqlite:///.desk/server/server.db"
SERVER_KEYS = Path(".desk/server/keys")


@serve_app.callback()
@command
def serve(
    context: typer.Context,
    database: DatabaseUrl = SERVER_DATABASE,
    keys: KeysFolder = SERVER_KEYS,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port; 0 takes any free one.")] = 8443,
    profile: Profile = "kz",
    kind: DeskKind = "real",
    certfile: Annotated[Path | None, typer.Option("--certfile", help="PEM certificate for TLS.")] = None,
    keyfile: Annotated[Path | None, typer.Option("--keyfile", help="Its key.")] = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Run the regional server; subcommands administer it."""
    from inspector_desk.sync.server import serving

    if database.startswith("sqlite:///"):
        Path(database.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    keys.mkdir(parents=True, exist_ok=True)
    if context.invoked_subcommand == "restore":
        return  # its database is not there yet
    if context.invoked_subcommand is not None:
        context.obj = serving.prepare(database, keys, profile, kind)
        return

    def started(listening: int) -> None:
        scheme = "https" if certfile else "http"
        show({"port": listening}, as_json=as_json, words=f"{scheme}://{host}:{listening}")
        sys.stdout.flush()

    certificate = serving.certificate_of(certfile, keyfile)
    serving.serve(
        database, host, port, keys, profile=profile, kind=kind, certificate=certificate, started=started
    )


@serve_app.command("territory")
@command
def serve_territory(
    context: typer.Context,
    region: Annotated[str, typer.Option("--region", help="Name of the region.")],
    district: Annotated[str, typer.Option("--district", help="Name of the district.")],
    precinct: Annotated[list[str], typer.Option("--precinct", help="Name of a precinct; repeatable.")],
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Add a region, a district and its precincts; prints their identities."""
    from inspector_desk.sync.server import admin

    engine, _keys = context.obj
    region_uid = admin.create_region(engine, region)
    district_uid = admin.create_district(engine, region_uid, district)
    precincts = {name: admin.create_precinct(engine, district_uid, name) for name in precinct}
    result = {"region": region_uid, "district": district_uid, "precincts": precincts}
    show(result, as_json=as_json, words="\n".join(f"{name}: {uid}" for name, uid in result.items()))


@serve_app.command("code")
@command
def serve_code(
    context: typer.Context,
    district: Annotated[str, typer.Option("--district", help="Identity of the district.")],
    precinct: Annotated[list[str] | None, typer.Option("--precinct", help="Identity of a precinct.")] = None,
    role: Annotated[
        str, typer.Option("--role", help="inspector, supervisor, analyst or auditor.")
    ] = "inspector",
    hours: Annotated[int, typer.Option("--hours", help="How long the code may be used.")] = 24,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Issue a one-time code by which one device joins."""
    from inspector_desk.sync.server import admin

    engine, keys = context.obj
    text = admin.issue_code(engine, keys, district, role=role, precincts=precinct or [], hours=hours)
    show({"code": text}, as_json=as_json, words=text)


@serve_app.command("devices")
@command
def serve_devices(
    context: typer.Context,
    revoke: Annotated[
        str, typer.Option("--revoke", help="Identity of a device that may no longer exchange.")
    ] = "",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """List the devices with their last contact, or revoke one."""
    from inspector_desk.sync.server import admin

    engine, _keys = context.obj
    if revoke:
        admin.revoke_device(engine, revoke)
    rows = admin.list_devices(engine)
    show(rows, as_json=as_json, words="\n".join(map(str, rows)))


server_backup.mount(serve_app)
