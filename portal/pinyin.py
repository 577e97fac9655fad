"""Pinyin of names: one order and one initials search on every database."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=4096)
def pinyin_key(name: str) -> str:
    """大赵村 → ``dazhaocun dzc``: full spelling to sort by, initials to type."""
    full = "".join(lazy_pinyin(name))
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return f"{full} {initials}".lower()[:200]
