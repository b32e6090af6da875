"""What a start must not load: each of these costs the person a tenth of a second and tens of megabytes."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from inspector_desk.storage import migrate


def loaded_by(statement: str) -> set[str]:
    probe = f"import json, sys\n{statement}\njson.dump(sorted({{m.split('.')[0] for m in sys.modules}}), sys.stdout)"
    finished = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(finished.stdout))


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        (
            "import inspector_desk.bootstrap",
            {
                "sqlalchemy",
                "alembic",
                "sqlcipher3",
                "cryptography",
                "numpy",
                "folium",
                "phonenumbers",
                "httpx2",
            },
        ),
        (
            "import inspector_desk.operations.desk, inspector_desk.ui.desk_window, inspector_desk.ui.today",
            {
                "alembic",
                "numpy",
                "folium",
                "phonenumbers",
                "rapidfuzz",
                "openpyxl",
                "docx",
                "xlsxwriter",
                "httpx2",
            },
        ),
    ],
    ids=["to the unlock window", "to the desk's window"],
)
def test_a_start_loads_no_library_it_does_not_need(statement: str, unwanted: set[str]) -> None:
    assert loaded_by(statement) & unwanted == set()


def test_the_newest_schema_is_the_one_alembic_finds() -> None:
    from alembic.script import ScriptDirectory

    assert migrate.head() == ScriptDirectory.from_config(migrate.configuration()).get_current_head()
