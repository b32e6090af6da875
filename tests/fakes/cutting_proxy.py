"""A TCP proxy on loopback that breaks the line after a given number of bytes, either way."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading

_RESET = struct.pack("ii", 1, 0)


class CuttingProxy:
    """Carries connections to ``port``; ``cut_after`` bytes (both ways together) it resets them, once."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._left: int | None = None
        self.carried = 0
        self.cuts = 0
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._thread = threading.Thread(target=self._accept)
        self._thread.start()

    def cut_after(self, count: int | None) -> None:
        """Break the line once after ``count`` more bytes; None: never."""
        with self._lock:
            self._left = count

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._reset()
        self._thread.join(5)
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                client.close()
                continue
            with self._lock:
                self._open |= {client, server}
            for a, b in ((client, server), (server, client)):
                thread = threading.Thread(target=self._pump, args=(a, b))
                self._threads.append(thread)
                thread.start()

    def _pump(self, a: socket.socket, b: socket.socket) -> None:
        try:
            while data := a.recv(4096):
                with self._lock:
                    allowed, cut = len(data), False
                    if self._left is not None:
                        allowed, cut = min(allowed, self._left), self._left <= len(data)
                        self._left = None if cut else self._left - allowed
                    self.carried += allowed
                b.sendall(data[:allowed])
                if cut:
                    self.cuts += 1
                    self._reset()
                    return
        except OSError:
            pass
        finally:
            for end in (a, b):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                with self._lock:
                    self._open.discard(end)
                end.close()

    def _reset(self) -> None:
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                end.shutdown(socket.SHUT_RDWR)
