"""Titles set as a trapezoid or a diamond, divided between words (GB/T 9704-2012, 7.3.1)."""

import itertools
import re
from functools import cache
from pathlib import Path

from portal.pdf.characters import NEVER_FIRST, NEVER_LAST, cleaned, clusters
from portal.pdf.fonts import Stack
from portal.pdf.lines import TEXT_WIDTH

TITLE_SIZE = 22.0
_LIMIT = TEXT_WIDTH / TITLE_SIZE - 0.1  # em; a hair less than the text is wide
_MOST_LINES = 4
_MOST_PIECES = 40  # past which a title is filled line by line: trying all divisions would take too long
_LONGEST_PIECE = 12  # characters of an unknown run kept whole

_NUMBER = re.compile(r"[0-9]+(?:[-.—~～至][0-9]+)*(?:年度|年|月|日|季度|号|次|期|件)?|[A-Za-z][A-Za-z0-9.-]*")
_PLACE_ENDS = frozenset("省市县区乡镇村州盟旗") | {"街道", "社区"}
_JOINS_NEXT = frozenset("和与及暨并对向将被")
_JOINS_LAST = frozenset("的等了")


def title_lines(title: str, fonts: Stack, limit: float = _LIMIT) -> list[str]:
    """Return the title in as few lines as fit, shaped; `limit` is the longest line in em.

    A blank title gives no line. A line feed typed in the title is kept.
    """
    typed = [" ".join(part.split()) for part in cleaned(title).split("\n")]
    return [line for part in typed if part for line in _shaped(part, fonts, limit)]


def _shaped(title: str, fonts: Stack, limit: float) -> list[str]:
    if fonts.width(title) <= limit:
        return [title]
    pieces = [part for piece in title_pieces(title) for part in _within(piece, fonts, limit)]
    widths = [fonts.width(piece) for piece in pieces]
    fewest = int(sum(widths) // limit) + 1
    if len(pieces) <= _MOST_PIECES:
        for count in range(fewest, _MOST_LINES + 1):
            cuts = _best_cuts(widths, count, limit)
            if cuts:
                return ["".join(pieces[a:b]).strip() for a, b in itertools.pairwise((0, *cuts, len(pieces)))]
    return _filled(pieces, widths, limit)


def _best_cuts(widths: list[float], count: int, limit: float) -> tuple[int, ...] | None:
    """Return where to cut into `count` lines of the best shape; None where they cannot fit."""
    upto = [0.0, *itertools.accumulate(widths)]
    best, least = None, float("inf")
    for cuts in itertools.combinations(range(1, len(widths)), count - 1):
        lengths = [upto[b] - upto[a] for a, b in itertools.pairwise((0, *cuts, len(widths)))]
        if max(lengths) <= limit and (cost := _cost(lengths)) < least:
            best, least = cuts, cost
    return best


def _cost(lengths: list[float]) -> float:
    """Return how far the outline is from a trapezoid or diamond of nearly even lines; less is better."""
    mean = sum(lengths) / len(lengths)
    uneven = sum((length - mean) ** 2 for length in lengths)
    steps = [after - before for before, after in itertools.pairwise(lengths)]
    hourglass = any(a < 0 < b for a, b in itertools.pairwise(steps))
    flat = sum(abs(step) < 1.0 for step in steps)
    return uneven + 1000 * hourglass + 12 * flat


def _filled(pieces: list[str], widths: list[float], limit: float) -> list[str]:
    lines = [""]
    room = limit
    for piece, width in zip(pieces, widths, strict=True):
        if width > room and lines[-1]:
            lines.append("")
            room = limit
        lines[-1] += piece
        room -= width
    return [line.strip() for line in lines]


def _within(piece: str, fonts: Stack, limit: float) -> list[str]:
    """Return the piece, cut where it alone is longer than a line."""
    parts, room = [""], limit
    for cluster in clusters(piece):
        width = fonts.width(cluster)
        if width > room and parts[-1]:
            parts.append("")
            room = limit
        parts[-1] += cluster
        room -= width
    return parts


def title_pieces(title: str) -> list[str]:
    """Return the words of the title, with marks and particles joined to the word they belong to."""
    pieces: list[str] = []
    joined = False
    for word in _words(title):
        glued = joined or (bool(pieces) and (word[0] in NEVER_FIRST or word in _JOINS_LAST))
        if glued and pieces:
            pieces[-1] += word
        else:
            pieces.append(word)
        joined = word[-1] in NEVER_LAST or word in _JOINS_NEXT or word == "关于"
    return pieces


def _words(title: str) -> list[str]:
    """Return the title cut at known words, numbers and marks; what lies between them stays whole."""
    words: list[str] = []
    unknown = ""
    at = 0
    while at < len(title):
        known = _known_at(title, at)
        if known in _PLACE_ENDS:
            # "乡" ends the name before it; at the beginning of a run it is just the run's first character.
            words += [unknown + known] if unknown else []
            unknown = "" if unknown else known
        elif known:
            words += [*_bounded(unknown), known]
            unknown = ""
        else:
            unknown += title[at]
        at += len(known or title[at])
    return words + _bounded(unknown)


def _bounded(unknown: str) -> list[str]:
    if len(unknown) <= _LONGEST_PIECE:
        return [unknown] if unknown else []
    return clusters(unknown)


def _known_at(title: str, at: int) -> str | None:
    number = _NUMBER.match(title, at)
    if number:
        return number[0]
    longest = next((w for w in _by_length() if title.startswith(w, at)), None)
    if longest:
        return longest
    character = title[at]
    if character in NEVER_FIRST | NEVER_LAST | _JOINS_LAST | _JOINS_NEXT | _PLACE_ENDS or character in " —…":
        return character
    return None


@cache
def _by_length() -> tuple[str, ...]:
    listed = (Path(__file__).parent / "title_words.txt").read_text(encoding="utf-8").splitlines()
    words = {line.strip() for line in listed if line.strip() and not line.startswith("#")}
    words |= {end for end in _PLACE_ENDS if len(end) > 1}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
