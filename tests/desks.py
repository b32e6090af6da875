"""Small desks for tests: a real encrypted folder, cheap only in what it costs to guess its password."""

from __future__ import annotations

from pathlib import Path

from inspector_desk.operations.desk import NewDesk, create_desk
from inspector_desk.rules.actor import Actor
from inspector_desk.storage.store import Store
from inspector_desk.storage.vault import Argon2Cost

CHEAP = Argon2Cost(memory_kib=8192, passes=1, lanes=1)
PASSWORD = "тихий двор утром светлый"


def new_desk(
    folder: Path, *, kind: str = "real", profile: str = "kz", language: str = "ru", role: str = "inspector"
) -> tuple[Store, Actor]:
    """A desk with one precinct and one officer."""
    answers = NewDesk(
        kind=kind,
        profile=profile,
        language=language,
        region="Қарағанды облысы" if profile == "kz" else "Вилояти Суғд",
        district="Қазыбек би ауданы" if profile == "kz" else "Ноҳияи Бобоҷон Ғафуров",
        precinct_code="07",
        precinct="№ 7",
        office="УПП-7",
        officer="Сериков Ерлан",
        rank="senior_lieutenant",
        role=role,
    )
    store, actor, _code = create_desk(folder, answers, PASSWORD, cost=CHEAP)
    return store, actor
