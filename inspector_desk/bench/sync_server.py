"""A regional server in a process of its own, made ready for measuring: districts, precincts and codes to join with.

    python -m inspector_desk.bench.sync_server '{"url": "sqlite:///FILE", "folder": "DIR", "districts": 1, ...}'

Prints one line of JSON, {"port", "districts": [{"uid", "number", "precincts", "codes"}]}, and serves until its
standard input ends. Rates are not limited, since all devices here come from one address and do a morning's work in a
minute; everything else is as ``serve`` has it.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from pathlib import Path
from typing import Any


def main(spec: dict[str, Any]) -> None:
    """Serve as ``spec`` says.

    It names url, folder, kind of desks, districts, precincts of each, codes for each precinct, and how many records
    the server holds from the beginning.
    """
    from inspector_desk.sync.server import admin
    from inspector_desk.sync.server.serving import make_server, prepare

    logging.getLogger().setLevel(logging.WARNING)
    folder = Path(spec["folder"])
    engine, keys = prepare(spec["url"], folder / "keys", "kz", spec.get("kind", "real"))
    region = admin.create_region(engine, "Region")
    districts = []
    for number in range(1, spec["districts"] + 1):
        uid = admin.create_district(engine, region, f"District {number}")
        precincts = [admin.create_precinct(engine, uid, f"№ {n}") for n in range(1, spec["precincts"] + 1)]
        codes = [
            [
                admin.issue_code(engine, keys, uid, role="inspector", precincts=(one,))
                for _ in range(spec["codes"])
            ]
            for one in precincts
        ]
        districts.append({"uid": uid, "number": number, "precincts": precincts, "codes": codes})
    if spec.get("held"):
        from inspector_desk.bench.sync_filled import fill

        fill(engine, range(1, spec["districts"] + 1), spec["held"])

    def listening(port: int) -> None:
        sys.stdout.write(f"{json.dumps({'port': port, 'districts': districts})}\n")
        sys.stdout.flush()

    server = make_server(engine, keys, "127.0.0.1", 0, started=listening)

    def end_with_input() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=end_with_input, daemon=True).start()
    server.run()
    engine.dispose()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
