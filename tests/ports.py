"""Ports of this machine that nobody listens at."""

from __future__ import annotations

import socket

HOST = "127.0.0.1"


def free_port() -> int:
    """Return a port of the loopback that is free now."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return trial.getsockname()[1]
