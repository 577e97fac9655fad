"""The line between a phone and the portal: counted, slow, cut when a test says so; for pages and workers alike."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PIECE = 4096


class Network:
    """Passes connections on to the portal; ``received`` counts what came back, in bytes, headers included."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.received = 0
        self.bytes_a_second = 0  # 0: as fast as it goes
        self.latency = 0.0  # seconds before the first byte of each piece from the phone goes on
        self.cut = False  # nothing comes back any more; what was sent has still arrived
        self._line = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"

    def slow_3g(self) -> None:
        """Be as slow as a bad 3G network: 400 kbit a second, and 400 ms until anything arrives."""
        self.bytes_a_second, self.latency = 50_000, 0.4

    def serve(self) -> None:
        """Take connections until the door is closed."""
        while True:
            try:
                phone, _address = self._door.accept()
            except OSError:
                return
            portal = socket.create_connection(("127.0.0.1", self.port))
            for there, back, counted in ((phone, portal, False), (portal, phone, True)):
                threading.Thread(target=self._carry, args=(there, back, counted), daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._door.close()

    def _carry(self, there: socket.socket, back: socket.socket, counted: bool) -> None:
        try:
            while piece := there.recv(PIECE):
                if counted:
                    if self.cut:
                        break
                    self._wait(len(piece))
                elif self.latency:
                    time.sleep(self.latency)
                back.sendall(piece)
        except OSError:
            pass
        for end in (there, back):
            end.close()

    def _wait(self, size: int) -> None:
        with self._line:  # all connections of the phone share one line
            self.received += size
            if self.bytes_a_second:
                time.sleep(size / self.bytes_a_second)


@contextmanager
def between(address: str) -> Iterator[Network]:
    """Stand between a phone and the portal at ``address`` while the context lasts."""
    network = Network(int(address.rsplit(":", 1)[1]))
    threading.Thread(target=network.serve, daemon=True).start()
    try:
        yield network
    finally:
        network.close()
