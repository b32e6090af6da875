"""What every command shares: its options, its way to print, its password, its desk.

Every command takes ``--json``, leaves with 1 and one sentence on failure, and reads a password from a prompt, a file
descriptor or INSPECTOR_DESK_PASSWORD, never from an argument (arguments show in the list of processes).
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.rules.resources import LANGUAGES

if TYPE_CHECKING:
    from inspector_desk.rules.actor import Actor
    from inspector_desk.storage.store import Store

F = TypeVar("F", bound=Callable[..., Any])
PASSWORD_VARIABLE = "INSPECTOR_DESK_PASSWORD"  # noqa: S105 - a variable's name

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Language = Annotated[str, typer.Option("--language", help="Language of sentences: en, ru, kk or tg.")]
DeskFolder = Annotated[
    Path | None, typer.Option("--desk", help="Folder of the desk; the officer's own desk if left out.")
]
Practice = Annotated[bool, typer.Option("--practice", help="Use the practice desk.")]
Officer = Annotated[
    str, typer.Option("--officer", help="Name of the officer who acts, if there are several.")
]
PasswordFd = Annotated[
    int | None, typer.Option("--password-fd", help="Read the password from this file descriptor.")
]


def default_language() -> str:
    """The language of INSPECTOR_DESK_LANGUAGE, or else of the session, or else English."""
    code = (os.environ.get("INSPECTOR_DESK_LANGUAGE") or os.environ.get("LANG") or "en")[:2]
    return code if code in LANGUAGES else "en"


LANGUAGE = default_language()


class Unfinished(KnownError):
    """A fault after which something is to be told all the same: one document holds both."""

    def __init__(self, error: KnownError, result: Mapping[str, object]) -> None:
        super().__init__(error.code, **error.facts)
        self.result = result


def command(function: F) -> F:
    """Turn a KnownError into one sentence (or a JSON object) and exit status 1."""

    @functools.wraps(function)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return function(*args, **options)
        except KnownError as error:
            language = options.get("language") or default_language()
            words = wording.sentence(error.code, language, error.facts)
            if options.get("as_json"):
                told = error.result if isinstance(error, Unfinished) else {}
                typer.echo(
                    json.dumps(
                        {**told, "error": error.code, "sentence": words}, ensure_ascii=False, default=_plain
                    )
                )
            typer.echo(words, err=True)
            raise typer.Exit(1) from error

    return run  # type: ignore[return-value]


def show(value: Any, *, as_json: bool, words: str) -> None:
    """Print a result: as JSON with ISO dates, or in words."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain) if as_json else words)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    return list(value) if isinstance(value, set | frozenset | tuple) else str(value)


def read_password(prompt: str, descriptor: int | None) -> str:
    """The password from ``--password-fd``, the environment, or a prompt that does not echo."""
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
                return stream.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise KnownError("cli.bad-descriptor", descriptor=descriptor) from error
    known = os.environ.get(PASSWORD_VARIABLE)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise KnownError("cli.no-password", variable=PASSWORD_VARIABLE)
    return str(typer.prompt(prompt, hide_input=True))


@contextmanager
def opened(
    desk: Path | None,
    *,
    practice: bool,
    officer: str,
    password_fd: int | None,
    language: str,
    even_locked: bool = False,
) -> Iterator[tuple[Store, Actor]]:
    """The desk, unlocked, with the officer who acts; closed at the end.

    One that was shut out, or whose lease is over, opens only for what sends its work or keeps it (``even_locked``):
    KnownError ``lease.revoked``, ``lease.ended``.
    """
    from inspector_desk import bootstrap

    folder = desk or bootstrap.desk_folder(practice=practice)
    store, actor = bootstrap.open_for_command(
        folder,
        officer,
        lambda name: read_password(f"{name}", password_fd),
        language,
    )
    try:
        lock = None if even_locked else bootstrap.lock_of(store)
        if lock is not None:
            ended = datetime.fromtimestamp((lock.until_ms or 0) / 1000, UTC).astimezone()
            until = f"{ended:%Y-%m-%d %H:%M}" if lock.until_ms is not None else "—"
            raise KnownError("lease.revoked" if lock.revoked else "lease.ended", until=until)
        yield store, actor
    finally:
        store.close()
