"""The exchange with the regional server, and the server's own administration."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from inspector_desk.commands import administration, server_backup
from inspector_desk.commands.line import (
    LANGUAGE,
    DeskFolder,
    Json,
    Language,
    Officer,
    PasswordFd,
    Practice,
    Unfinished,
    command,
    opened,
    show,
)
from inspector_desk.errors import KnownError

sync_app = typer.Typer(invoke_without_command=True)
serve_app = typer.Typer(help="The regional server and its administration.", invoke_without_command=True)


@sync_app.callback()
@command
def sync(
    context: typer.Context,
    enrol: Annotated[str, typer.Option("--enrol", help="Join the server at this address first.")] = "",
    code: Annotated[str, typer.Option("--code", help="The one-time code of the administrator.")] = "",
    nearby: Annotated[
        str | None,
        typer.Option("--snapshots", help="Folder or address near by where a first sync looks first."),
    ] = None,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Exchange once with the regional server and say what a receipt proves."""
    if context.invoked_subcommand is not None:
        return
    from inspector_desk import bootstrap

    with opened(
        desk, practice=practice, officer=officer, password_fd=password_fd, language=language, even_locked=True
    ) as (
        store,
        _actor,
    ):
        status = bootstrap.exchange_once(store, enrol, code, nearby)
    failure = KnownError("cli.not-joined") if status.state == "off" else status.failure
    result: dict[str, object] = {
        "state": str(status.state),
        "synced": status.synced,
        "waiting": status.waiting,
        "pushed": status.pushed,
        "pulled": status.pulled,
        "sent_bytes": status.sent_bytes,
        "received_bytes": status.received_bytes,
    }
    words = ", ".join(f"{name}: {value}" for name, value in result.items())
    if failure is None:
        show(result, as_json=as_json, words=words)
        return
    if not as_json:
        show(result, as_json=False, words=words)
    raise Unfinished(failure, result)


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
    authority: Annotated[
        Path | None,
        typer.Option("--authority", help="PEM file of the region's own authority, named on slips."),
    ] = None,
    files: Annotated[
        Path | None, typer.Option("--files", help="Folder of attachments; beside the keys if left out.")
    ] = None,
    address: Annotated[
        str, typer.Option("--address", help="What desks reach this server by, as slips tell it.")
    ] = "",
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="A proxy of ours on this machine tells callers' addresses.")
    ] = False,
    open_metrics: Annotated[
        bool, typer.Option("--open-metrics", help="Let others than this machine read /metrics.")
    ] = False,
    pages: Annotated[
        bool, typer.Option("--pages/--no-pages", help="Serve the administration's pages under /admin.")
    ] = True,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Run the regional server; subcommands administer it."""
    if context.invoked_subcommand == "certificate":
        return  # made before there is a server
    from inspector_desk.sync.server import serving
    from inspector_desk.sync.server.certificates import fingerprint_of
    from inspector_desk.sync.server.front import Settings
    from inspector_desk.sync.server.limits import Limits

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
    settings = Settings(
        limits=Limits(),
        files=files or keys.parent / "files",
        public_address=address,
        authority_fingerprint=fingerprint_of(authority) if authority is not None else "",
        behind_proxy=behind_proxy,
        metrics_open=open_metrics,
        administration=pages,
    )
    serving.serve(
        database,
        host,
        port,
        keys,
        profile=profile,
        kind=kind,
        certificate=certificate,
        started=started,
        settings=settings,
    )


administration.mount(serve_app)
server_backup.mount(serve_app)
