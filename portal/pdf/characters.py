"""What typed text may print, and which characters may stand at the edges of a line."""

import unicodedata

# GB/T 15834-2011, 5.1: marks that never open a line. Units that belong to the number before them and
# the ASCII twins people type instead of the full-width marks are held to the same rule.
NEVER_FIRST = frozenset("，。、；：？！”’）》〉】〕〗」』］｝·‧•．～–％‰℃°′″々〃" + ",.;:?!)]}%/")
# ... and marks that never close one.
NEVER_LAST = frozenset("“‘（《〈【〔〖「『［｛￥＄" + "([{$/")
# A dash or an ellipsis is two cells of one mark and is not divided.
PAIRED = frozenset("—…─")
# Full-width marks whose right half holds no ink, so that it may lie outside the text block.
HANGING = frozenset("，。、；：”’）》〉】〕〗」』］｝")

_LINE_ENDS = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_SPACES = dict.fromkeys((9, 0xA0, *range(0x2000, 0x200B), 0x202F), " ")
_JOINER = "\u200d"


def cleaned(text: str) -> str:
    """Return `text` with only what can be printed; lines end in a plain newline.

    Control characters break the markup, and characters that reverse the direction of reading could make
    a signed paper say something else than its digest covers: both are dropped. Halves of a character
    become U+FFFD.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS).translate(_SPACES)
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character in ("\n", _JOINER):
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "\ufffd"
    return "" if unicodedata.category(character) in ("Cc", "Cf") else character


def clusters(text: str) -> list[str]:
    """Return what is drawn in one cell each: a character with the marks that follow it."""
    found: list[str] = []
    for character in text:
        joined = bool(found) and (found[-1].endswith(_JOINER) or is_mark(character))
        if joined:
            found[-1] += character
        else:
            found.append(character)
    return found


def is_mark(character: str) -> bool:
    """Say whether the character is drawn onto the one before it (accents, variation selectors, joiners)."""
    return character == _JOINER or unicodedata.category(character) in ("Mn", "Me")


def is_wide(character: str) -> bool:
    """Say whether the character takes a full cell wherever its font is not known (Unicode annex 11)."""
    return unicodedata.east_asian_width(character) in ("W", "F", "A")


def is_word(cluster: str) -> bool:
    """Say whether the cluster belongs to a run that is not divided: a Latin word, a number, an address."""
    first = cluster[0]
    if first.isascii():
        return first != " "
    letter = unicodedata.category(first) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Mc")
    return letter and unicodedata.east_asian_width(first) not in ("W", "F")


def may_part(before: str, after: str) -> bool:
    """Say whether a line may end after `before` and the next begin with `after` (two clusters, no space)."""
    if is_word(before) and is_word(after):
        # Paths and hyphened words have places to divide; dates and fractions have not.
        return before in ("/", "-", "?", "&", "=") and after.isalpha()
    if after[0] in NEVER_FIRST or before[0] in NEVER_LAST:
        return False
    return not (before[0] in PAIRED and before[0] == after[0])
