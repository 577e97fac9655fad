"""Which normative documents may be cited on a day: only those on the valid list (国办发〔2018〕37号)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from enforcement.enums import DocumentState
from enforcement.models import NormativeDocument
from portal.models import Organisation


def valid_list(township: Organisation | int, on: dt.date) -> QuerySet:
    """Return the documents of a township that may be cited on a day."""
    rows = NormativeDocument.objects.live().filter(township=township)
    return rows.on_valid_list(on).order_by("issued_on", "pk")


def unusable(township: Organisation | int, text: str, on: dt.date) -> list[NormativeDocument]:
    """Return the documents a text names, by number or by title, that may not be cited on a day.

    Of several editions under one title the valid one is meant, unless another is named by its number.
    """
    rows = NormativeDocument.objects.live().filter(township=township).exclude(state=DocumentState.ABANDONED)
    rows, said = list(rows), Citation.read(text)
    by_number = [one for one in rows if said.has_number(one.document_number)]
    of_numbers = {one.title for one in by_number}
    titles = {one.title for one in rows if said.has_title(one.title)} - of_numbers
    usable = set(valid_list(township, on).values_list("pk", "title"))
    keys, current = {key for key, _title in usable}, {title for _key, title in usable}
    return [one for one in by_number if one.pk not in keys] + [
        one for one in rows if one.title in titles - current
    ]


_BRACKETS = str.maketrans(
    {
        "(": "〔",
        "[": "〔",
        "【": "〔",
        "﹝": "〔",
        ")": "〕",
        "]": "〕",
        "】": "〕",
        "﹞": "〕",
        "〈": "《",
        "〉": "》",
    }
)
_AFTER_TITLE = r"(?=第|的|之|中|规定|有关|[、，。；,;:]|$)"


def _folded(text: str) -> str:
    """Return a text as numbers and titles are compared: one width, one kind of bracket, no spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_BRACKETS))


@dataclass(frozen=True)
class Citation:
    """What a text cites: the titles in 《》 (outermost, whole), and the whole text and the rest, folded."""

    text: str
    titles: frozenset[str]
    rest: str

    @classmethod
    def read(cls, text: str) -> Citation:
        """Read a text; a 《 that is never closed begins no title."""
        folded, titles, rest, start, depth = _folded(text), set(), "", 0, 0
        for at, sign in enumerate(folded):
            if sign == "《":
                if depth == 0:
                    rest, start = rest + folded[start:at], at
                depth += 1
            elif sign == "》" and depth:
                depth -= 1
                if depth == 0:
                    titles.add(folded[start + 1 : at])
                    rest, start = rest + "、", at + 1
        return cls(folded, frozenset(titles), rest + folded[start:])

    def has_number(self, number: str) -> bool:
        """Tell whether it names a document's number, however its brackets, digits and spaces are typed."""
        number = _folded(number)
        return bool(number and re.search(rf"(?<!\d){re.escape(number)}(?!\d)", self.text))

    def has_title(self, title: str) -> bool:
        """Tell whether it names the whole title in 《》, or without them as a title that ends there."""
        title = _folded(title)
        title = title[1:-1] if title.startswith("《") and title.endswith("》") else title
        return title in self.titles or bool(re.search(re.escape(title) + _AFTER_TITLE, self.rest))


def why(document: NormativeDocument, on: dt.date) -> str:
    """Return why a document may not be cited on a day."""
    one = document
    if one.issued_on is None or one.issued_on > on:
        return _("it had not been issued")
    if one.published_on is None or one.published_on > on:
        return _("it had not been published")
    if one.effective_on and one.effective_on > on:
        return _("it was not in effect before %(day)s") % {"day": one.effective_on}
    if one.ended_on and one.ended_on <= on:
        return _("%(state)s, not in effect since %(day)s") % {
            "state": one.get_state_display(),
            "day": one.ended_on,
        }
    if one.valid_until and one.valid_until < on:
        return _("it was valid until %(day)s") % {"day": one.valid_until}
    return _("the last clean-up did not put it on the valid list")
