"""The yearly enforcement statistics as an official document and as a sheet, the rules under each table."""

from __future__ import annotations

import datetime as dt
from functools import partial

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from enforcement.yearly import Line, YearlyStatistics
from portal.pdf.official import Block, Heading, OfficialDocument, Paragraph, Signature, Text
from portal.pdf.official import Table as PrintedTable
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

WIDTHS = {"A": 52, "B": 10, "C": 18}


def head() -> list[str]:
    """Return the heads of the columns."""
    return [_("Item"), _("Unit of count"), _("Number in the year")]


def printed(statistics: YearlyStatistics, shown_at: str = "") -> PrintableStatistics:
    """Return how a year's statistics are taken out; ``shown_at`` is the page that shows the same."""
    return PrintableStatistics(
        title=statistics.title,
        pdf=partial(yearly_pdf, statistics),
        sheet=partial(yearly_sheet, statistics),
        shown_at=shown_at,
        logged={
            "document": "statistics",
            "year": str(statistics.year),
            "place": statistics.organisation.name,
        },
    )


def yearly_pdf(
    statistics: YearlyStatistics, dated: dt.date, *, site: str = "", variant: Variant = "internal"
) -> bytes:
    """Return the statistics as PDF; the words are Chinese whatever the language of the page."""
    with translation.override("zh-hans"):
        return render(yearly_document(statistics, dated, site=site), variant=variant)


def yearly_document(statistics: YearlyStatistics, dated: dt.date, *, site: str = "") -> OfficialDocument:
    """Return the document: a table with its rules for each kind of act, then the situation in words."""
    blocks: list[Block] = []
    for number, table in enumerate(statistics.tables, 1):
        blocks += [
            Heading(1, f"{numeral(number)}、{table.title}"),
            PrintedTable("", head(), [_row(line) for line in table.lines], widths=(60, 16, 24)),
            *(Paragraph(f"{_('Counting rule')}：{rule}") for rule in table.rules),
        ]
    blocks.append(Heading(1, f"{numeral(len(statistics.tables) + 1)}、{_('The situation in words')}"))
    blocks += [Paragraph(said) for said in statistics.said]
    return OfficialDocument(
        title=statistics.title,
        blocks=blocks,
        signature=Signature([statistics.organisation.government], dated),
        notice=demonstration_notice(),
        author=statistics.organisation.name,
        subject=_("Yearly enforcement statistics"),
        dated=dated,
        site=site,
    )


def _row(line: Line) -> list[Text]:
    label = f"· {line.label}" if line.depth else line.label
    return [label, line.unit, linked(str(line.number), line.url, line.label)]


def yearly_sheet(statistics: YearlyStatistics) -> bytes:
    """Return the statistics as a workbook of one sheet: numbers as numbers, zeros too."""
    with translation.override("zh-hans"):
        book = Workbook()
        sheet = book.active
        sheet.title = sheet_title(_("Yearly enforcement statistics"))
        for letter, width in WIDTHS.items():
            sheet.column_dimensions[letter].width = width
        headline(sheet, statistics.title, len(WIDTHS))
        for table in statistics.tables:
            sheet.append([table.title])
            sheet.cell(sheet.max_row, 1).font = Font(bold=True)
            sheet.append(head())
            first = sheet.max_row
            for line in table.lines:
                sheet.append([line.label, line.unit, line.number])
                sheet.cell(sheet.max_row, 1).alignment = Alignment(indent=line.depth * 2)
            box(sheet, first, sheet.max_row)
            for rule in table.rules:
                _across(book, f"{_('Counting rule')}：{rule}")
            sheet.append([])
        for said in statistics.said:
            _across(book, said)
        return finish(book, sheet)


def _across(book: Workbook, text: str) -> None:
    sheet = book.active
    sheet.append([text])
    sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=len(WIDTHS))
    sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[sheet.max_row].height = 15 * (1 + len(text) // 40)
