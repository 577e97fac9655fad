"""Figure tokens in the text of a report: ``[[disputes.found]]``, ``[[disputes.by_category:land]]``.

A section's text keeps tokens, never numbers; what a token says comes from the figures frozen with the edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

TOKEN = re.compile(r"\[\[([a-z_]+\.[a-z0-9_.]+)(?::([\w.-]+))?(?:\|(before|last))?\]\]")
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Token:
    """A place where a figure stands: the whole, one part of a breakdown, or an earlier value.

    ``earlier`` is ``before`` for the same days a year earlier, ``last`` for the quarter before this one.
    """

    key: str
    part: str = ""
    earlier: str = ""


def pieces(text: str) -> Iterator[str | Token]:
    """Yield the running text and the tokens of a text, in order."""
    end = 0
    for match in TOKEN.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield Token(match[1], match[2] or "", match[3] or "")
        end = match.end()
    if end < len(text):
        yield text[end:]


def keys_in(text: str) -> list[str]:
    """Return the keys of the figures a text uses, each once, in order."""
    return list(dict.fromkeys(piece.key for piece in pieces(text) if isinstance(piece, Token)))


def say_token(token: Token, answers: Mapping[str, Answer]) -> str:
    """Return what a token prints; a mark to fill in where the figure is not recorded."""
    answer = answers.get(token.key)
    if answer is None:
        return _("[no figure %(key)s]") % {"key": token.key}
    if token.earlier:
        return say_earlier(answer, token.earlier)
    if token.part:
        found = next((part for part in answer.get("parts", ()) if part["key"] == token.part), None)
        return say_number(found["value"]) if found else say_number(0)
    return say_answer(answer)


def say_earlier(answer: Answer, earlier: str) -> str:
    """Return an earlier value of a figure as a report writes it; a share in per cent."""
    value = answer.get(earlier)
    if answer["kind"] == "share" and value is not None:
        return say_percent(Decimal(str(value)), 1)
    return say_number(value)


def say_answer(answer: Answer) -> str:
    """Return a figure as a report writes it."""
    if answer["value"] is None:
        return _("[not recorded]")
    if answer["kind"] == "share":
        return say_percent(answer["numerator"], answer["denominator"])
    if answer["kind"] == "breakdown":
        said = [
            f"{part['label']}{say_number(part['value'])}{answer['unit']}"
            for part in answer["parts"]
            if part["value"]
        ]
        return "、".join(said) or f"0{answer['unit']}"
    return say_number(answer["value"], estimated=answer["estimated"])


def say_number(value: Any, *, estimated: bool = False) -> str:
    """Return a number as a Chinese report prints it; an estimate keeps its 余, tens of thousands their 万."""
    if value is None:
        return _("[not recorded]")
    number = Decimal(str(value))
    if estimated and number >= 10_000 and number % 1000 == 0:
        return f"{_plain(number / 10_000)}万余"
    return f"{_plain(number)}余" if estimated else _plain(number)


def say_percent(part: Decimal | int | None, whole: int | None) -> str:
    """Return a share in per cent, with one decimal where it needs one."""
    if not whole or part is None:
        return _("[not recorded]")
    return f"{_plain(round(Decimal(part) * 100 / Decimal(whole), 1))}%"


def _plain(number: Decimal) -> str:
    text = f"{number.normalize():f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
