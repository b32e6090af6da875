"""Adapter that lets a common bench of sync engines measure the desk beside others: two encrypted desks, a real server.

The bench loads this file by its path and gives it the module ``peer``. Option ``database=postgresql`` takes a
private cluster instead of SQLite.
"""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

if __name__ != "__main__":
    from peer import LineClient, Peer, fresh, wait_port  # type: ignore[import-not-found]

    class Desk(Peer):  # type: ignore[misc]
        """The regional server, and desks of one officer each in one precinct."""

        name = "inspector-desk"
        version = "working copy"

        def start(self) -> None:
            """A server process over an empty database of the wanted kind."""
            from inspector_desk.bench.sync_places import database, start_server

            folder = fresh("desk-server")
            self.stack = ExitStack()
            url, cluster = self.stack.enter_context(database(self.options.get("database", "sqlite"), folder))
            self.server = start_server(url, folder, cluster=cluster)
            self.port = self.server.port
            self.version = f"working copy, {self.options.get('database', 'sqlite')}"
            wait_port(self.port)

        def client(self, name: str, url: str) -> Any:
            """A desk that has joined; joining is not part of any phase."""
            folder = fresh(f"desk-{name}")
            code = self.server.said["districts"][0]["codes"][0][len(self.clients)]
            log = folder.parent / f"desk-{name}.log"
            client = LineClient(
                [sys.executable, __file__, str(folder), url, code], env={"PYTHONPATH": str(ROOT)}, log=log
            )
            self.clients.append(client)
            return client

        def stop(self) -> None:
            """End everything."""
            super().stop()
            sys.stderr.write(f"processor time of the server: {self.server.cpu_seconds():.2f} s\n")
            self.server.stop()
            self.stack.close()

    make = Desk


class Client:
    """The other end of ``LineClient``: one desk."""

    def __init__(self, folder: str, url: str, code: str) -> None:
        from inspector_desk.bench.sync_desks import BenchDesk

        self.desk = BenchDesk(Path(folder))
        self.desk.enrol(url, code)
        self.desk.sync()

    def load(self, path: str) -> int:
        from inspector_desk.bench.sync_desks import appeal_of

        with Path(path).open(encoding="utf-8") as lines:
            return self.desk.register([appeal_of(json.loads(line)) for line in lines])

    def edit(self, edits: list[tuple[str, str, Any]]) -> None:
        from inspector_desk.bench.sync_desks import attribute_of

        self.desk.change(
            [(bytes.fromhex(uid.replace("-", "")), attribute_of(field), value) for uid, field, value in edits]
        )

    def push(self) -> dict[str, Any]:
        done = self.desk.sync()
        return {"tries": done.tries, "client_cpu_s": round(done.cpu_seconds, 2)}

    pull = push

    def count(self) -> int:
        return self.desk.count()

    def get(self, id: str) -> dict[str, Any] | None:  # noqa: A002 - the bench calls it so
        from inspector_desk.bench.sync_desks import document_of

        row = self.desk.appeal(bytes.fromhex(id.replace("-", "")))
        return None if row is None else document_of(row)


def main(folder: str, url: str, code: str) -> None:
    """Obey lines of JSON, one operation each."""
    client = Client(folder, url, code)
    for line in sys.stdin:
        order = json.loads(line)
        answer = {"result": getattr(client, order.pop("op"))(**order)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    client.desk.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
