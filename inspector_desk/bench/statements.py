"""The statements a query of ours runs, so that the bare driver can be asked the very same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

Statement = tuple[str, Any]
"""SQL text and its parameters as the driver gets them."""


@contextmanager
def captured() -> Iterator[list[Statement]]:
    """Every reading statement run inside the block, by any connection of this process, in order."""
    from sqlalchemy import Engine, event

    found: list[Statement] = []

    def keep(
        _connection: object, _cursor: object, sql: str, parameters: Any, _context: object, _many: object
    ) -> None:
        if sql.lstrip()[:6].upper() == "SELECT":
            found.append((sql, parameters))

    event.listen(Engine, "before_cursor_execute", keep)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", keep)


def run_bare(driver: Any, statements: list[Statement]) -> list[Any]:
    """Run the statements through the bare driver and read every row; the rows of the last."""
    rows: list[Any] = []
    for sql, parameters in statements:
        rows = driver.execute(sql, parameters).fetchall()
    return rows
