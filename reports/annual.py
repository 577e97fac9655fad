"""Composes an edition of the annual report from the records, freezes its figures, and prints it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from itertools import cycle
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from portal import storage
from portal.models import Organisation
from portal.periods import Period
from portal.records.asking import Figure
from portal.records.indicators import Indicator
from portal.records.measuring import measure_periods
from reports.answers import as_json
from reports.catalogue import INDICATORS
from reports.documents import print_report
from reports.freezing import frozen
from reports.indicators import plain_number
from reports.models import AnnualReport, Passage, PlanItem, ReportFigure, ReportSection, StatedFigure
from reports.outline import Outline, Section, load_outline
from reports.tokens import Answer

if TYPE_CHECKING:
    from portal.models import User

DEFAULT_OUTLINE = "four_parts"
QUESTION = "？"
NUMERALS = "一二三四五六七八九十"


def answers_for(
    township: Organisation,
    period: Period,
    user: User | None = None,
    *,
    asked: Iterable[Indicator] = INDICATORS.values(),
    keys: bool = False,
) -> dict[str, Answer]:
    """Return the figures of a period as plain data, each with the value of the year before.

    Last year's value comes from its records, or from a stated figure of the same key: one that states a year, so
    that it stands beside a period from the first of January alone.
    """
    now, before = measure_periods(asked, (period, period.year_before()), township, user)
    is_from_january = period.first == Period.year(period.first.year).first
    stated = _stated(township, period.year_before()) if is_from_january else {}
    answers = {}
    for key, figure in now.items():
        answer = as_json(figure, township, user, keys=keys)
        answer |= {"before": _before(before[key], stated), "url": figure.url}
        parts = {part.key: part.value for part in before[key].parts}
        for part in answer.get("parts", ()):
            part["before"] = parts.get(
                _year_before(part["key"]) if figure.indicator.per == "month" else part["key"]
            )
        answers[key] = answer
    return answers


def _year_before(month: str) -> str:
    """2023-05 → 2022-05."""
    return f"{int(month[:4]) - 1}{month[4:]}"


def _before(figure: Figure, stated: Mapping[str, Any]) -> Any:
    key = figure.indicator.key
    return stated[key] if figure.value is None and key in stated else figure.value


def _stated(township: Organisation, period: Period) -> dict[str, Any]:
    rows = StatedFigure.objects.live().filter(
        township=township, as_of__gte=period.first, as_of__lte=period.last
    )
    return {key: plain_number(value) for key, value in rows.values_list("key", "value")}


def compose(
    outline: Outline,
    answers: Mapping[str, Answer],
    words: Mapping[str, Any],
    passages: Mapping[str, list[tuple[str, str]]],
) -> list[dict[str, Any]]:
    """Return the sections of a draft: level, heading and text with tokens; questions are marked.

    ``passages`` holds (heading, text) of what people wrote, by kind of passage, and under ``plans``.
    """
    sections = []
    for section in outline.sections:
        sections.append(say_section(section, answers, words))
        if section.listing:
            _list(section, passages.get(section.listing, []), sections)
    return sections


def say_section(section: Section, answers: Mapping[str, Answer], words: Mapping[str, Any]) -> dict[str, Any]:
    """Return a section's level, heading and text: what the figures say, then what has to be asked."""
    lines = []
    for paragraph in section.paragraphs:
        said, asked = [], []
        for statement in paragraph:
            text, is_question = statement.say(answers)
            if text:
                (asked if is_question else said).append(_filled(text, words))
        if said:
            lines.append("".join(said))
        lines += [f"{QUESTION}{question}" for question in asked]
    return {"level": section.level, "heading": _filled(section.heading, words), "text": "\n".join(lines)}


def _list(section: Section, written: list[tuple[str, str]], sections: list[dict[str, Any]]) -> None:
    """Add what people wrote to the section that stands last: a paragraph each, or a heading each."""
    numbered = list(zip(cycle(NUMERALS), written, strict=False))
    if section.as_headings and written:
        level = section.level + 1
        sections += [
            {"level": level, "heading": f"（{numeral}）{heading}", "text": text}
            for numeral, (heading, text) in numbered
        ]
        return
    lines = [f"{numeral}是{heading}。{text}" for numeral, (heading, text) in numbered]
    lines = lines or [f"{QUESTION}{section.question}"]
    sections[-1]["text"] = "\n".join(line for line in (sections[-1]["text"], *lines) if line)


def _filled(text: str, words: Mapping[str, Any]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", str(word))
    return text


def draft_report(
    township: Organisation,
    year: int,
    *,
    until: dt.date,
    dated_on: dt.date,
    outline: str = DEFAULT_OUTLINE,
    submission: UUID | None = None,
) -> AnnualReport:
    """Compose a new edition from the records as they stand, with its figures frozen and its PDF stored.

    ``until`` is the last day the figures count; nothing of an earlier edition is touched. ``submission`` is the
    token of the form that asked for it.
    """
    plan = load_outline(outline)
    period = Period(dt.date(year, 1, 1), until)
    answers = answers_for(township, period, keys=True)
    words = _words(township, year)
    sections = compose(plan, answers, words, _passages(township, year))
    report = AnnualReport(
        unit=township,
        year=year,
        title=_filled(plan.title, words),
        addressee=_filled(plan.addressee, words),
        signatories="\n".join(_filled(name, words) for name in plan.signatories),
        until=until,
        dated_on=dated_on,
        demonstration=settings.PORTAL_MODE == "demo",
        submission=submission,
    )
    try:
        _write(report, sections, answers)
    except BaseException:
        if report.sha256:  # the file was written, its row was not
            storage.path_of(settings.DOCUMENTS, report.stored_as).unlink(missing_ok=True)
        raise
    return report


def _words(township: Organisation, year: int) -> dict[str, Any]:
    """Return what the outline's own texts leave open."""
    return {
        "township": township.name,
        "county": township.parent.name,
        "year": year,
        "next_year": year + 1,
        "last_year": year - 1,
    }


def _write(report: AnnualReport, sections: list[dict[str, Any]], answers: Mapping[str, Answer]) -> None:
    """Write an edition with its sections, its figures and its file, as the next one of its year."""
    township = report.unit
    with transaction.atomic():
        Organisation.objects.select_for_update(of=("self",)).get(pk=township.pk)
        report.edition = _next_edition(township, report.year)
        report.save()
        for position, section in enumerate(sections):
            ReportSection(report=report, unit=township, position=position, **section).save()
        ReportFigure.objects.bulk_create(frozen(ReportFigure, report.township, answers, report=report))
        _store(report)


def _passages(township: Organisation, year: int) -> dict[str, list[tuple[str, str]]]:
    """Return what people wrote for the report of a year, and what is planned for the next."""
    found: dict[str, list[tuple[str, str]]] = {}
    written = Passage.objects.live().filter(township=township, year=year).order_by("kind", "position", "id")
    for kind, heading, text in written.values_list("kind", "heading", "text"):
        found.setdefault(kind, []).append((heading, text))
    plans = PlanItem.objects.live().filter(township=township, year=year + 1).order_by("id")
    found["plans"] = list(plans.values_list("heading", "text"))
    return found


def _next_edition(township: Organisation, year: int) -> int:
    editions = AnnualReport.objects.filter(township=township, year=year)
    return (editions.aggregate(last=Max("edition"))["last"] or 0) + 1


def _store(report: AnnualReport) -> None:
    """Print the edition and keep the file with its digest and fingerprint."""
    printed = print_report(report)
    stored = storage.store(io.BytesIO(printed.content), settings.DOCUMENTS, f"{report.title}.pdf", "pdf")
    report.stored_as, report.sha256 = stored.key, stored.sha256
    report.fingerprint, report.pages = printed.fingerprint, printed.pages
    report.save()


def current_report(township: Organisation, year: int, edition: int | None = None) -> AnnualReport | None:
    """Return an edition of a township's report, the latest unless one is named."""
    editions = AnnualReport.objects.live().filter(township=township, year=year)
    if edition is not None:
        editions = editions.filter(edition=edition)
    return editions.order_by("-edition").first()


def stored_pdf(report: AnnualReport) -> bytes:
    """Return the stored file; :class:`portal.storage.DamagedFile` if it is not what was stored."""
    return storage.read_checked(settings.DOCUMENTS, report.stored_as, report.sha256)


def difference(report: AnnualReport) -> str:
    """Print the edition anew and say how it differs from the stored file; empty when byte for byte the same."""
    stored = stored_pdf(report)
    printed = print_report(report)
    if printed.content == stored:
        return ""
    if printed.fingerprint != report.fingerprint:
        return _("Printed with other fonts, templates or libraries; text and figures are those stored.")
    return _("The same fingerprint, but other bytes: the stored file is the authority.")
