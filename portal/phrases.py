"""How values are said: dates, masks, digits and sizes, the same on pages, sheets and papers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MASK = "*"
# zero width, direction marks, control codes, soft hyphens, tags, and what no character may be; variation
# selectors stay, for they choose between two shapes of a name
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_FULL_WIDTH = {
    ord(wide): narrow
    for wide, narrow in zip("０１２３４５６７８９．，－＋／：", "0123456789.,-+/:", strict=True)
}


def clean_text(text: str) -> str:
    """Drop characters nobody can see (zero width, direction marks, control codes) and edge white space."""
    return _LINE_END.sub("\n", _INVISIBLE.sub("", text)).strip()


def fold_digits(text: str) -> str:
    """Turn full-width digits and the marks that stand between them into their ordinary forms."""
    return text.translate(_FULL_WIDTH)


def mask_name(name: str) -> str:
    """张三丰 → 张**: the family name stays, so that staff can tell two entries apart."""
    name = name.strip()
    return name[:1] + MASK * max(len(name) - 1, 1) if name else ""


def mask_names(names: str) -> str:
    """Mask each name of a list written with the usual separators."""
    return "".join(
        part if re.fullmatch(r"[、，,；;\s]+", part) else mask_name(part)
        for part in re.split(r"([、，,；;\s]+)", names)
        if part
    )


def mask_phone(phone: str) -> str:
    """13800001234 → 138****1234."""
    return phone[:3] + MASK * 4 + phone[-4:] if len(phone) >= 8 else MASK * len(phone)


def mask_identity(number: str) -> str:
    """Keep two characters before and three after, as published records do."""
    return (
        number[:2] + MASK * max(len(number) - 5, 1) + number[-3:] if len(number) > 5 else MASK * len(number)
    )


def mask_text(text: str) -> str:
    """Show that there is something, and nothing of what it is (addresses, accounts)."""
    return text[:3] + MASK * 4 if len(text) > 6 else MASK * 4


def is_masked(text: str) -> bool:
    """Tell whether a value typed into a sheet is one of our masks, to be read as *no change*."""
    return MASK in text


def say_date(day: dt.date) -> str:
    """2023年5月4日, as sentences write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def say_value(value: Any) -> str:
    """Return the text of a value as lists, details and the history print it."""
    if value is None or value == "":
        return ""
    if value is True:
        return _("Yes")
    if value is False:
        return _("No")
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return number_format(value.normalize() if value == value.to_integral() else value, use_l10n=True)
    return str(value)


def say_size(size: int) -> str:
    """Return a number of bytes in the unit a person would use."""
    if size < 1024 * 1024:
        return f"{max(round(size / 1024), 1)} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def likeness(one: str, other: str) -> float:
    """Return how much two texts have in common, 0 to 1, by their pieces of two characters."""
    pieces, others = _pieces(one), _pieces(other)
    return len(pieces & others) / len(pieces | others) if pieces and others else 0.0


def _pieces(text: str) -> set[str]:
    letters = re.sub(r"[^\w]", "", text)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}


def display_width(text: str) -> int:
    """Return how many half-width cells a text takes (for the columns of a sheet)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
