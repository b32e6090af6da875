"""The bench of the exchange: its line counts and cuts, its documents come back, its parts run on a small exchange."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from inspector_desk.bench import sync, sync_load
from inspector_desk.bench.sync_desks import appeal_of, document_of
from inspector_desk.bench.sync_link import LineProcess
from inspector_desk.errors import KnownError

DOCUMENT = {
    "id": "fec01ce3-d063-415d-9d81-5a7f8696546f",
    "reg_no": "KZ-09-25-0000041",
    "district": "d09",
    "precinct": "d09-p30",
    "inspector": "i00930",
    "received_at": "2025-12-18T00:36:46+05:00",
    "due_on": "2025-12-28",
    "channel": "visit",
    "category": "family",
    "status": "answered",
    "applicant": "Волков Жандос",
    "iin": "410033968216",
    "phone": "+77001016783",
    "address": "ул. Сатпаева, 160-45",
    "text": "Түнде шу.",
    "result": None,
    "updated_at": "2025-12-18T07:34:01.057Z",
    "rev": 1,
}


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that sends everything back; its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    threading.Thread(target=answer, args=(connection,), daemon=True).start()

        def answer(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                while data := connection.recv(65536):
                    connection.sendall(data)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def test_the_line_counts_every_byte_of_both_ways(echo: int) -> None:
    line = LineProcess(echo)
    try:
        with socket.create_connection(("127.0.0.1", line.port), 10) as connection:
            connection.sendall(bytes(5000))
            received = 0
            while received < 5000:
                received += len(connection.recv(65536))
        assert line.counts(reset=True) == {"up": 5000, "down": 5000, "connections": 1, "cuts": 0}
        assert line.counts()["up"] == 0
    finally:
        line.stop()


def send_for_ever(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        while True:
            connection.sendall(bytes(1000))
            if not connection.recv(65536):
                raise ConnectionResetError("reset")


def test_the_line_is_cut_after_about_so_many_bytes(echo: int) -> None:
    line = LineProcess(echo, cut_bytes=20_000)
    try:
        with pytest.raises(OSError, match=r"reset|Broken pipe|abort"):
            send_for_ever(line.port)
        counts = line.counts()
        assert counts["cuts"] == 1
        assert 13_000 < counts["up"] + counts["down"] < 30_000
    finally:
        line.stop()


def test_a_document_comes_back_from_the_appeal_it_was_recorded_as() -> None:
    assert document_of(appeal_of(DOCUMENT)) == DOCUMENT


def test_a_small_exchange_gives_every_figure_of_the_first_part(tmp_path: Path) -> None:
    options = sync.Options(rows=60, edits=12)
    with sync._pair(tmp_path / "pair", "sqlite", {}) as pair:
        figures = {figure.key: figure.value for figure in sync._first_exchange(pair, options, None)}
        assert pair.second.count() == 60
    assert {"push.bytes", "pull.bytes", "edit_push.wall", "edit_pull.server"} <= set(figures)
    assert figures["push.bytes"] > 0


def test_a_folder_without_the_common_bench_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"bench\.no-bench"):
        sync._common(tmp_path)


def test_a_morning_of_a_few_desks_at_a_server_that_holds_records(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.db'}"
    figures = {figure.key: figure for figure in sync_load._held(tmp_path, url, None, 500, precincts=1)}
    assert figures["held.500.push"].spread is not None
    assert figures["held.500.push"].spread.runs == sync_load.DISTRICTS
