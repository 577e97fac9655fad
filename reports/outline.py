"""Outlines as data: which parts a report has, and which sentence each figure may become.

An outline is a JSON file in ``reports/outlines/``. A statement lists its wordings; the first whose conditions
hold is written. Where none holds, the statement asks its question instead: no prose without records.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from reports.tokens import Answer, keys_in

FOLDER = Path(__file__).with_name("outlines")
CONDITIONS = (
    "none", "zero", "one", "some", "many", "full", "recorded",
    "rise", "fall", "same",  # against the same days a year earlier
    "rise_last", "fall_last", "same_last",  # against the quarter before
)  # fmt: skip


class FaultyOutline(ValueError):
    """An outline names a figure or a condition that does not exist."""


@dataclass(frozen=True)
class Wording:
    """One way to say a statement, and when: figure key → condition."""

    text: str
    when: Mapping[str, str]

    def holds(self, answers: Mapping[str, Answer]) -> bool:
        """Tell whether every condition is met, and every figure of the text is recorded."""
        named = all(is_met(answers.get(key), word) for key, word in self.when.items())
        return named and all(is_met(answers.get(key), "recorded") for key in keys_in(self.text))


@dataclass(frozen=True)
class Statement:
    """Something a report says: its wordings in order, and the question that stands in for them."""

    wordings: tuple[Wording, ...]
    question: str = ""

    def say(self, answers: Mapping[str, Answer]) -> tuple[str, bool]:
        """Return the words and whether they are a question."""
        for wording in self.wordings:
            if wording.holds(answers):
                return wording.text, False
        return self.question, True


@dataclass(frozen=True)
class Section:
    """A heading with its paragraphs; level 0 is the opening, without a heading.

    ``listing`` names passages people wrote (a kind of passage, or ``plans``); they become one paragraph
    (一是…；二是…) or, with ``as_headings``, a heading each. Where there are none, ``question`` is asked.
    """

    level: int
    heading: str
    paragraphs: tuple[tuple[Statement, ...], ...]
    listing: str = ""
    as_headings: bool = False
    question: str = ""


@dataclass(frozen=True)
class Outline:
    """A whole outline; title, addressee and signatories hold ``{township}``, ``{county}`` and ``{year}``.

    ``table`` are the figures a bulletin sets out in its box.
    """

    name: str
    title: str
    addressee: str
    signatories: tuple[str, ...]
    sections: tuple[Section, ...]
    table: tuple[str, ...] = ()

    def keys(self) -> set[str]:
        """Return the keys of all figures the outline may use."""
        found: set[str] = set(self.table)
        for section in self.sections:
            for paragraph in section.paragraphs:
                for statement in paragraph:
                    for wording in statement.wordings:
                        found |= set(wording.when) | set(keys_in(wording.text))
        return found


def is_met(answer: Answer | None, word: str) -> bool:
    """Tell whether a figure meets a condition of the outline."""
    value = answer["value"] if answer else None
    if word == "none":
        return value is None
    if value is None:
        return False
    before, last = answer.get("before"), answer.get("last")
    return {
        "recorded": True,
        "zero": value == 0,
        "one": value == 1,
        "some": value > 0,
        "many": value > 1,
        "full": answer["kind"] == "share" and answer["numerator"] == answer["denominator"] > 0,
        "rise": before is not None and value > before,
        "fall": before is not None and value < before,
        "same": before is not None and value == before,
        "rise_last": last is not None and value > last,
        "fall_last": last is not None and value < last,
        "same_last": last is not None and value == last,
    }[word]


@lru_cache(maxsize=8)
def load_outline(name: str) -> Outline:
    """Read an outline; :class:`FaultyOutline` names what is wrong with it."""
    data = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    sections = tuple(
        Section(
            section["level"],
            section.get("heading", ""),
            tuple(tuple(_statement(one) for one in paragraph) for paragraph in section.get("paragraphs", ())),
            section.get("listing", ""),
            section.get("as_headings", False),
            section.get("question", ""),
        )
        for section in data["sections"]
    )
    signatories, table = tuple(data.get("signatories", ())), tuple(data.get("table", ()))
    return Outline(data["name"], data["title"], data.get("addressee", ""), signatories, sections, table)


def _statement(data: str | dict[str, Any]) -> Statement:
    """Read a statement: a plain text, one wording with conditions, or several with a question."""
    if isinstance(data, str):
        return Statement((Wording(data, {}),))
    wordings = data.get("wordings", [data])
    for wording in wordings:
        for word in wording.get("when", {}).values():
            if word not in CONDITIONS:
                raise FaultyOutline(f"Unknown condition {word!r}; there are {', '.join(CONDITIONS)}.")
    return Statement(
        tuple(Wording(one["text"], one.get("when", {})) for one in wordings), data.get("question", "")
    )
