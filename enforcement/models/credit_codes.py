"""The unified social credit code with its check character (GB 32100-2015)."""

from __future__ import annotations

CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
LENGTH = 18
_WEIGHTS = tuple(pow(3, place, len(CHARACTERS)) for place in range(LENGTH - 1))


def is_credit_code(text: str) -> bool:
    """Tell whether a code in capitals has the length, the characters and the check character of GB 32100."""
    if len(text) != LENGTH or not set(text) <= set(CHARACTERS):
        return False
    total = sum(CHARACTERS.index(one) * weight for one, weight in zip(text, _WEIGHTS, strict=False))
    return CHARACTERS[-total % len(CHARACTERS)] == text[-1]
