"""What set-up says to the person at the terminal: Chinese first, English beside it."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Words:
    """One sentence in both languages; gettext is not there yet when set-up speaks."""

    chinese: str
    english: str

    def __str__(self) -> str:
        return f"{self.chinese} · {self.english}"


class SetupError(Exception):
    """Set-up cannot go on; carries the sentence to show instead of a traceback."""

    def __init__(self, chinese: str, english: str) -> None:
        self.words = Words(chinese, english)
        super().__init__(str(self.words))


def say(chinese: str, english: str) -> None:
    """Tell the person what is being done."""
    write(str(Words(chinese, english)))


def write(line: str) -> None:
    """Put one line on standard output at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(chinese: str, english: str) -> None:
    """Tell the person what is wrong, on standard error."""
    sys.stdout.flush()
    sys.stderr.write(f"{Words(chinese, english)}\n")
    sys.stderr.flush()


def run_quietly(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a command without input and return its standard output; on failure raise with its last lines."""
    done = subprocess.run(
        list(command),
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is answered here alone, which then ends the command
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        shown = " ".join(command)
        raise SetupError(
            f"命令失败（返回 {done.returncode}）：{shown}\n{tail}\n",
            f"the command above failed with {done.returncode}",
        )
    return done.stdout


def pad(text: str, width: int) -> str:
    """Fill ``text`` with blanks to ``width`` terminal cells; a Chinese character takes two."""
    cells = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(0, width - cells)
