"""The monthly mediation statistics as an official document and as a sheet."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from disputes.statistics import Section, Statistics, Value, said
from portal.pdf.official import Block, Heading, OfficialDocument, Paragraph, Signature, Table, Text
from portal.pdf.render import Variant, render
from portal.records.exports import sheet_title
from portal.records.printed import (
    PrintableStatistics,
    box,
    demonstration_notice,
    finish,
    headline,
    linked,
    numeral,
)

WIDTHS = {"A": 36, "B": 8, "C": 14, "D": 14, "E": 64}


def printed(statistics: Statistics, shown_at: str = "") -> PrintableStatistics:
    """Return how a month's statistics are taken out; ``shown_at`` is the page that shows the same."""
    return PrintableStatistics(
        title=statistics.title,
        pdf=partial(statistics_pdf, statistics),
        sheet=partial(statistics_sheet, statistics),
        shown_at=shown_at,
        logged={
            "document": "statistics",
            "month": f"{statistics.month.first:%Y-%m}",
            "place": statistics.organisation.name,
        },
    )


def statistics_pdf(
    statistics: Statistics, dated: dt.date, *, site: str = "", variant: Variant = "internal"
) -> bytes:
    """Return the statistics as PDF; the words are Chinese whatever the language of the page."""
    with translation.override("zh-hans"):
        return render(statistics_document(statistics, dated, site=site), variant=variant)


def statistics_document(statistics: Statistics, dated: dt.date, *, site: str = "") -> OfficialDocument:
    """Return the document: one table a section, the rules under the last one, room for signature and seal."""
    blocks: list[Block] = []
    for number, section in enumerate(statistics.sections, 1):
        rows: list[list[Text]] = [
            [
                f"· {line.label}" if line.depth else line.label,
                line.unit,
                _linked(said(line.month.number), line.month.url, line.label),
                _linked(said(line.year.number), line.year.url, line.label) if line.year else "/",
            ]
            for line in section.lines
        ]
        head = [_("Item"), _("Unit of count"), _("This month"), _("Year so far")]
        blocks += [
            Heading(1, f"{numeral(number)}、{section.title}"),
            Table("", head, rows, widths=(45, 14, 19, 22)),
        ]
    blocks.append(Heading(1, f"{numeral(len(statistics.sections) + 1)}、{_('Counting rules')}"))
    blocks += [Paragraph(f"{number}.{rule}") for number, rule in enumerate(statistics.rules, 1)]
    return OfficialDocument(
        title=statistics.title,
        blocks=blocks,
        signature=Signature([statistics.organisation.name], dated),
        notice=demonstration_notice(),
        author=statistics.organisation.name,
        subject=_("Monthly mediation statistics"),
        dated=dated,
        site=site,
    )


def _linked(text: str, url: str, title: str) -> Text:
    return linked(text, url if text != "—" else "", title)


def statistics_sheet(statistics: Statistics) -> bytes:
    """Return the statistics as a workbook of one sheet: numbers as numbers, each with its rule."""
    with translation.override("zh-hans"):
        book = Workbook()
        sheet = book.active
        sheet.title = sheet_title(_("Mediation statistics"))
        _write_head(sheet, statistics)
        for section in statistics.sections:
            _write_section(sheet, section)
        box(sheet, 2, sheet.max_row)
        sheet.append([])
        sheet.append([_("The rule of each line stands beside it in the sheet. In short:")])
        for rule in statistics.rules:
            sheet.append([rule])
        return finish(book, sheet)


def _write_head(sheet: Worksheet, statistics: Statistics) -> None:
    """Write title and headings, which stay in view, on a sheet as wide as the paper."""
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    headline(sheet, statistics.title, len(WIDTHS))
    sheet.append([_("Item"), _("Unit of count"), _("This month"), _("Year so far"), _("Counting rule")])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A3"


def _write_section(sheet: Worksheet, section: Section) -> None:
    sheet.append([section.title])
    sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    for line in section.lines:
        month, year = (_number(value) for value in (line.month, line.year))
        sheet.append([line.label, line.unit, month, year, line.rule])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(indent=line.depth * 2)


def _number(value: Value | None) -> int | Decimal | str:
    """Return a number as itself; a dash where nothing was recorded, a stroke where none is asked."""
    if value is None:
        return "/"
    return "—" if value.number is None else value.number
