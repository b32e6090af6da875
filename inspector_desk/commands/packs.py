"""Map packs, layers and address lists: list, check, install, remove; and build the practice pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

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

packs_app = typer.Typer(help="Map packs.", no_args_is_help=True)

Where = Annotated[
    bool,
    typer.Option("--here", help="Open the desk and compare with the officer's precinct (asks the password)."),
]


@packs_app.command("list")
@command
def packs_list(
    desk: DeskFolder = None,
    practice: Practice = False,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """The map packs, layers and address lists of a desk, the one on top first."""
    from inspector_desk import bootstrap
    from inspector_desk.maps.pack_folder import examine, list_packs
    from inspector_desk.storage.places import PACKS

    folder = desk or bootstrap.desk_folder(practice=practice)
    packs = list_packs(folder / PACKS) or [examine(path) for path in bootstrap.map_packs(folder)]
    show(
        [_plain(one, language) for one in packs],
        as_json=as_json,
        words="\n".join(_words(one, language) for one in packs),
    )


@packs_app.command("install")
@command
def packs_install(
    path: Annotated[Path, typer.Argument(help="A map pack, a layer or a list of addresses.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Check a pack and copy it into the desk's folder; one of the same name is replaced."""
    from inspector_desk import bootstrap
    from inspector_desk.maps.pack_folder import install
    from inspector_desk.storage.places import PACKS

    one = install(path, (desk or bootstrap.desk_folder(practice=practice)) / PACKS)
    show({"installed": one.path, **_plain(one, language)}, as_json=as_json, words=_words(one, language))


@packs_app.command("remove")
@command
def packs_remove(
    name: Annotated[str, typer.Argument(help="The file's name, as the list shows it.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Take a pack off the map and off the disk."""
    from inspector_desk import bootstrap
    from inspector_desk.maps.pack_folder import forget_removed, remove
    from inspector_desk.storage.places import PACKS

    folder = (desk or bootstrap.desk_folder(practice=practice)) / PACKS
    path = remove(folder, name)
    forget_removed(folder)
    show({"removed": path}, as_json=as_json, words=str(path))


@packs_app.command("check")
@command
def packs_check(
    path: Annotated[Path, typer.Argument(help="A map pack, a layer or a list of addresses.")],
    here: Where = False,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Open a pack as a stranger's file and say what is in it."""
    from inspector_desk.maps.coverage import problems_here
    from inspector_desk.maps.pack_folder import examine
    from inspector_desk.operations.addresses import area_of_work

    one = examine(path)
    more: tuple[str, ...] = ()
    if here:
        with (
            opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
                store,
                actor,
            ),
            store.read() as session,
        ):
            area = area_of_work(session, actor)
        more = problems_here(one, area)
    show(_plain(one, language, more), as_json=as_json, words=_words(one, language, more))


def _plain(one: Any, language: str, more: tuple[str, ...] = ()) -> dict[str, Any]:
    """A pack as JSON: its kind, its facts, how many addresses, what is odd about it in codes and in words."""
    codes = (*one.problems, *more)
    return {
        "file": one.path.name,
        "kind": one.kind,
        "refused": _sentence(one.refused, language),
        **({"facts": one.facts} if one.facts is not None else {}),
        "addresses": one.addresses,
        "problems": list(codes),
        "sentences": [_said(code, language) for code in codes],
    }


def _words(one: Any, language: str, more: tuple[str, ...] = ()) -> str:
    lines = [f"{one.path.name}: {one.title}"]
    facts = one.facts
    if one.refused is not None:
        lines.append(f"  {_sentence(one.refused, language)}")
    elif facts is not None:
        west, south, east, north = facts.bounds
        what = (
            f"{facts.container} {facts.format} {facts.min_zoom}-{facts.max_zoom} {facts.tile_size}px"
            if one.kind == "tiles"
            else f"{facts.container}, {facts.features} ({', '.join(facts.shapes)})"
        )
        lines.append(f"  {what}; {west:.4f},{south:.4f},{east:.4f},{north:.4f}; {facts.bytes / 1e6:.1f} MB")
        lines += [f"  {text}" for text in (facts.date, facts.attribution, facts.licence) if text]
    if one.addresses:
        lines.append(f"  + {one.addresses}")
    lines += [f"  ! {_said(code, language)}" for code in (*one.problems, *more)]
    return "\n".join(lines)


def _said(code: str, language: str) -> str:
    from inspector_desk.rules.wording import sentence

    return sentence(code, language, {})


def _sentence(fault: Any, language: str) -> str:
    from inspector_desk.rules.wording import sentence

    return sentence(fault.code, language, fault.facts) if fault is not None else ""


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
