"""The line between desks and server: counts every byte, can be as slow as a radio, and can be cut.

    python -m inspector_desk.bench.sync_link PORT [RTT_MS [KBIT [CUT_BYTES]]]

Prints the port it listens on; each line on its standard input is answered with the counts so far as JSON, "reset"
begins them anew. It ends when its input does. One line is shared by all connections, as a modem is: bytes of one
direction follow each other at the rate, and arrive half a round trip later. A new connection first takes a whole round
trip. With CUT_BYTES all connections are dropped after about that many bytes, a third more or less. Loss of packets,
slow start and the handshake of TLS are not modelled.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

_PIECE_FAST = 64 * 1024
_PIECE_SLOW = 1400
"""What is read at once: on a slow line one packet, so that connections share it."""


class Line:
    """The relay; lives in one event loop."""

    def __init__(self, port: int, rtt_ms: float = 0, kbit: float = 0, cut_bytes: int = 0) -> None:
        self._to = port
        self._rtt = rtt_ms / 1000
        self._rate = kbit * 125
        self._cut_bytes = cut_bytes
        self._chance = random.Random(1)  # noqa: S311 - the same cuts in every run
        self._free = {"up": 0.0, "down": 0.0}
        self._writers: set[asyncio.StreamWriter] = set()
        self._room = self._next_cut()
        self.counts: dict[str, int] = {}
        self.reset()

    def reset(self) -> None:
        """Begin counting anew."""
        self.counts = {"up": 0, "down": 0, "connections": 0, "cuts": 0}

    def _next_cut(self) -> float:
        return self._cut_bytes * self._chance.uniform(2 / 3, 4 / 3)

    async def connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Relay one connection until either side ends it."""
        self.counts["connections"] += 1
        pairs: list[asyncio.StreamWriter] = [writer]
        self._writers.add(writer)
        try:
            if self._rtt:
                await asyncio.sleep(self._rtt)
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
            pairs.append(back)
            self._writers.add(back)
            await asyncio.gather(self._relay(reader, back, "up"), self._relay(there, writer, "down"))
        except OSError:
            pass
        finally:
            for one in pairs:
                self._writers.discard(one)
                one.close()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        slow = bool(self._rate or self._rtt)
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivery = asyncio.create_task(_deliver(queue, writer)) if slow else None
        while data := await reader.read(_PIECE_SLOW if self._rate else _PIECE_FAST):
            self.counts[way] += len(data)
            if self._cut_bytes:
                self._room -= len(data)
                if self._room <= 0:
                    self._cut()
                    break
            if delivery is None:
                writer.write(data)
                await writer.drain()
            else:
                await queue.put((await self._sent(way, len(data)), data))
        if delivery is not None:
            await queue.put((0.0, b""))
            await delivery
        with suppress(OSError, RuntimeError):
            writer.write_eof()

    async def _sent(self, way: str, size: int) -> float:
        """Wait until the line has taken ``size`` bytes; when they arrive."""
        now = time.monotonic()
        if self._rate:
            self._free[way] = max(now, self._free[way]) + size / self._rate
            await asyncio.sleep(max(0.0, self._free[way] - now))
        return max(now, self._free[way]) + self._rtt / 2

    def _cut(self) -> None:
        self.counts["cuts"] += 1
        self._room = self._next_cut()
        for writer in list(self._writers):
            writer.transport.abort()


async def _deliver(queue: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    while True:
        at, data = await queue.get()
        if not data:
            return
        await asyncio.sleep(max(0.0, at - time.monotonic()))
        with suppress(OSError):
            writer.write(data)
            await writer.drain()


class LineProcess:
    """The relay in a process of its own, so that it takes no time of what is measured."""

    def __init__(self, port: int, rtt_ms: float = 0, kbit: float = 0, cut_bytes: int = 0) -> None:
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "inspector_desk.bench.sync_link",
                str(port),
                str(rtt_ms),
                str(kbit),
                str(cut_bytes),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent.parent)},
        )
        self.port = int(self._hear())

    def _hear(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            raise RuntimeError("the line ended")
        return line

    def counts(self, *, reset: bool = False) -> dict[str, int]:
        """What has gone over the line: bytes up and down, connections, cuts."""
        if self._process.stdin is not None:
            self._process.stdin.write("reset\n" if reset else "counts\n")
            self._process.stdin.flush()
        counts: dict[str, int] = json.loads(self._hear())
        return counts

    def stop(self) -> None:
        """End it."""
        self._process.communicate(timeout=20)


async def _told(line: Line, *, reset: bool) -> dict[str, int]:
    """The counts so far, in the loop that counts: nothing is counted between the telling and the new beginning."""
    said = dict(line.counts)
    if reset:
        line.reset()
    return said


async def _serve(line: Line) -> None:
    server = await asyncio.start_server(line.connection, "127.0.0.1", 0)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()

    def obey() -> None:
        for order in sys.stdin:
            told = asyncio.run_coroutine_threadsafe(_told(line, reset=order.strip() == "reset"), loop)
            _say(json.dumps(told.result()))
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=obey, daemon=True).start()
    _say(str(server.sockets[0].getsockname()[1]))
    await ended.wait()
    # What still runs over the line ends with the process.
    os._exit(0)


def _line(arguments: list[str]) -> Line:
    port, rtt_ms, kbit, cut_bytes = [*arguments, "0", "0", "0"][:4]
    return Line(int(port), float(rtt_ms), float(kbit), int(cut_bytes))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_serve(_line(sys.argv[1:])))
