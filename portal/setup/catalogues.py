"""The message catalogue: the packages' source catalogues made into the one Django reads.

Runs in the portal's own environment, for it needs Babel: ``python -m portal.setup.catalogues FOLDER``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

LOCALE = "zh_Hans"
COMPILED = "django.mo"
# Babel reads over a missing quotation mark and drops the last character with it.
_LINE = re.compile(r'(#.*|((msgctxt|msgid|msgid_plural|msgstr|msgstr\[0\]) )?"([^"\\]|\\.)*")?')


class CatalogueError(Exception):
    """Source catalogues that cannot become one; says every fault, a line each."""


def merge(paths: Sequence[Path]) -> Catalog:
    """Return one catalogue of all entries of the source catalogues ``paths``.

    A message may stand in several of them, always with the same translation. Raises CatalogueError for a
    message translated in two ways, an entry marked fuzzy, or a file that is not a catalogue.
    """
    merged = Catalog(locale=LOCALE, fuzzy=False)
    homes: dict[tuple[str | None, str], tuple[Path, Message]] = {}
    faults: list[str] = []
    for path in sorted(paths):
        for message in _read(path, faults):
            key = (message.context, _first(message.id))
            home, known = homes.setdefault(key, (path, message))
            if message.fuzzy:
                faults.append(f"{path.name}:{message.lineno}: {key[1]!r} is marked fuzzy")
            if (known.id, known.string) != (message.id, message.string):
                faults.append(
                    f"{key[1]!r} is {_shown(known)} in {home.name} but {_shown(message)} in {path.name}"
                )
            if known is message:
                merged.add(message.id, message.string, context=message.context)
    if faults:
        raise CatalogueError("\n".join(faults))
    return merged


class _Entries(Catalog):
    """A catalogue that keeps each entry as it stands, so that one file contradicting itself is seen too."""

    def __init__(self) -> None:
        self.entries: list[Message] = []
        super().__init__(locale=LOCALE, charset="utf-8")

    def __setitem__(self, identifier: str, message: Message) -> None:
        if message.id:
            self.entries.append(message)
        super().__setitem__(identifier, message)


def _read(path: Path, faults: list[str]) -> list[Message]:
    catalogue = _Entries()
    lines = path.read_text("utf-8").splitlines()
    faults += [
        f"{path.name}:{number}: not a catalogue line: {line}"
        for number, line in enumerate(lines, 1)
        if not _LINE.fullmatch(line.strip())
    ]
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(lines)
    except PoFileError as error:
        faults.append(f"{path.name}: {error}")
    return catalogue.entries


def _first(identifier: str | Sequence[str]) -> str:
    return identifier if isinstance(identifier, str) else identifier[0]


def _shown(message: Message) -> str:
    return repr(message.string if isinstance(message.string, str) else "/".join(message.string))


def compile_folder(folder: Path) -> int:
    """Write the compiled catalogue of ``folder`` and return how many messages it holds."""
    merged = merge(list(folder.glob("*.po")))
    draft = folder / f".{COMPILED}"
    with draft.open("wb") as file:
        write_mo(file, merged)
    draft.replace(folder / COMPILED)
    return len(merged)


def main(arguments: Sequence[str]) -> int:
    """Compile the folder named on the command line; 1 when the catalogues contradict one another."""
    try:
        compile_folder(Path(arguments[0]))
    except CatalogueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
