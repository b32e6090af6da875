"""Map packs: list, install, check, and build the practice pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector_desk.commands.line import (
    LANGUAGE,
    DeskFolder,
    Json,
    Language,
    Practice,
    command,
    show,
)

packs_app = typer.Typer(help="Map packs.", no_args_is_help=True)


@packs_app.command("list")
@command
def packs_list(
    desk: DeskFolder = None,
    practice: Practice = False,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """The map packs a desk would show."""
    from inspector_desk import bootstrap

    packs = bootstrap.map_packs(desk or bootstrap.desk_folder(practice=practice))
    show(packs, as_json=as_json, words="\n".join(map(str, packs)))


@packs_app.command("install")
@command
def packs_install(
    path: Annotated[Path, typer.Argument(help="A map pack.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Check a map pack and copy it into the desk's folder."""
    from inspector_desk import bootstrap

    placed = bootstrap.install_pack(desk or bootstrap.desk_folder(practice=practice), path)
    show({"installed": placed}, as_json=as_json, words=str(placed))


@packs_app.command("check")
@command
def packs_check(
    path: Annotated[Path, typer.Argument(help="A map pack.")],
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Open a map pack as a stranger's file and say what is in it."""
    from inspector_desk.maps.packs import check_pack

    facts = check_pack(path)
    show(facts, as_json=as_json, words=str(facts))


@packs_app.command("build-practice")
@command
def packs_build_practice(
    fixtures: Annotated[Path, typer.Argument(help="The node_modules folder with the fixtures.")] = Path(
        "node_modules"
    ),
    out: Annotated[Path, typer.Option("--out", help="Folder for the pack and the address list.")] = Path(
        "resources/practice"
    ),
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Build the practice map pack and address list from the locked fixtures package."""
    from inspector_desk.maps.practice_pack import build_practice_pack

    made = build_practice_pack(fixtures, out)
    show(made, as_json=as_json, words=str(made))
