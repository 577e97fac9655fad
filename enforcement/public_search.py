"""Finds what stands on the public page, the newest first, at a cost that hardly grows with its number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from enforcement.models import Disclosure, PublicMark
from portal.models import Organisation
from portal.phrases import fold_digits

_RUN = re.compile(r"([0-9a-z]+)|((?:(?![0-9a-z])[^\W_])+)")
MARK = PublicMark._meta.get_field("mark").max_length
EVERY = "="  # the mark of everything published
WORDS, LONGEST = 5, 40  # of a question
ASKED = 6  # marks of a question looked up; the words themselves are compared with the text
RARE = 500  # a mark of fewer entries than this is rare enough
Place = tuple[dt.date, int]  # day of publication and key: where a page ends
_TEXTS = ("public_title", "public_subject", "public_text")


def kept_apart(value: str) -> str:
    """Return the mark of a stage or a kind."""
    return f"={value}"


def marks_of(text: str) -> Iterator[str]:
    """Yield each number or Latin word as a whole, and the neighbouring pairs of other characters."""
    for word, run in _RUN.findall(fold_digits(text).lower()):
        if word:
            yield word[:MARK]
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def words_of(question: str) -> list[str]:
    """Return the words of a question; what is shorter than two characters finds nothing by itself."""
    return [word for word in question[:LONGEST].split()[:WORDS] if any(marks_of(word))]


def mark_published(disclosure: Disclosure) -> None:
    """Let a published disclosure be found."""
    marks = {EVERY, kept_apart(disclosure.stage), kept_apart(disclosure.kind)}
    for name in _TEXTS:
        marks.update(marks_of(getattr(disclosure, name)))
    PublicMark.objects.bulk_create(
        PublicMark(
            township_id=disclosure.township_id,
            mark=mark,
            published_on=disclosure.published_on,
            disclosure_id=disclosure.pk,
        )
        for mark in sorted(marks)
    )


def unmark(disclosure: Disclosure) -> None:
    """Let a withdrawn disclosure be found no longer."""
    PublicMark.objects.filter(disclosure_id=disclosure.pk).delete()


def readable(marks: QuerySet, on: dt.date) -> QuerySet:
    """Leave only the marks of what strangers may read on a day: the index alone opens nothing."""
    shown = Disclosure.objects.live().public(on).filter(pk=OuterRef("disclosure"))
    return marks.filter(Exists(shown))


def found(
    township: Organisation,
    words: list[str],
    kept: list[str],
    on: dt.date,
    before: Place | None,
    limit: int,
) -> list[Place]:
    """Return the newest places of what is public on a day and carries all words and ``kept`` marks.

    At most ``limit``; what is hidden stands in no place, so that neither a gap nor the address of the next page
    tells of it.
    """
    asked = dict.fromkeys(mark for word in words for mark in marks_of(word))
    marks = [*kept, *list(asked)[:ASKED]] or [EVERY]
    first = _rarest(township, marks)
    rows = readable(PublicMark.objects.filter(township=township, mark=first), on)
    for mark in marks:
        if mark != first:
            same = PublicMark.objects.filter(
                township=township,
                mark=mark,
                published_on=OuterRef("published_on"),
                disclosure=OuterRef("disclosure"),
            )
            rows = rows.filter(Exists(same))
    for word in words:
        said = (Q(**{f"disclosure__{name}__icontains": word}) for name in _TEXTS)
        rows = rows.filter(next(said) | next(said) | next(said))
    if before is not None:
        day, key = before
        rows = rows.filter(published_on__lte=day).exclude(published_on=day, disclosure__gte=key)
    rows = rows.order_by("-published_on", "-disclosure_id")
    return list(rows.values_list("published_on", "disclosure_id")[:limit])


def _rarest(township: Organisation, marks: list[str]) -> str:
    """Return the mark with the fewest entries: a search begins there; none is counted beyond ``RARE``."""
    if len(marks) == 1:
        return marks[0]

    def counted(mark: str) -> int:
        return PublicMark.objects.filter(township=township, mark=mark)[:RARE].count()

    return min(marks, key=counted)
