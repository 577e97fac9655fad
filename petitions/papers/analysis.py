"""The analysis of petitions as an official document and as a sheet, the rules printed under each table."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from petitions.analysis import NOTHING, Analysis, Line, Table, Value, notes, said_period
from portal.pdf.official import Block, Heading, OfficialDocument, Paragraph, Signature, Text
from portal.pdf.official import Table as PrintedTable
from portal.pdf.render import Variant, render
from portal.records.exports import sheet_title
from portal.records.printed import box, demonstration_notice, finish, headline, linked, numeral

WIDTHS = {"A": 44, "B": 8, "C": 18, "D": 18}


def head(analysis: Analysis) -> list[str]:
    """Return the heads of the columns: the period, and the same days a year before."""
    return [
        _("Item"),
        _("Unit of count"),
        said_period(analysis.period),
        _("A year before"),
    ]


def analysis_pdf(
    analysis: Analysis, dated: dt.date, *, site: str = "", variant: Variant = "internal"
) -> bytes:
    """Return the analysis as PDF; the words are Chinese whatever the language of the page."""
    with translation.override("zh-hans"):
        return render(analysis_document(analysis, dated, site=site), variant=variant)


def analysis_document(analysis: Analysis, dated: dt.date, *, site: str = "") -> OfficialDocument:
    """Return the document: a heading and a table for each part, its rules under it, place and day at the end."""
    blocks: list[Block] = []
    for number, table in enumerate(analysis.tables, 1):
        rows = [_row(line) for line in table.lines]
        blocks += [
            Heading(1, f"{numeral(number)}、{table.title}"),
            PrintedTable(
                "", head(analysis), rows or [[NOTHING] * 4], widths=(42, 14, 24, 20), notes=_said_rules(table)
            ),
        ]
    blocks.append(Heading(1, f"{numeral(len(analysis.tables) + 1)}、{_('Notes on all tables')}"))
    blocks += [Paragraph(f"{number}.{said}") for number, said in enumerate(notes(), 1)]
    return OfficialDocument(
        title=analysis.title,
        blocks=blocks,
        signature=Signature([analysis.organisation.name], dated),
        notice=demonstration_notice(),
        author=analysis.organisation.name,
        subject=_("Analysis of petitions"),
        dated=dated,
        site=site,
    )


def _said_rules(table: Table) -> list[str]:
    """Return the rules as they stand under the table, numbered where there are several."""
    rules = table.rules
    numbered = [f"{n}. {rule}" for n, rule in enumerate(rules, 1)] if len(rules) > 1 else list(rules)
    return [f"{_('Counting rule')}：", *numbered] if len(rules) > 1 else [f"{_('Counting rule')}：{rules[0]}"]


def _row(line: Line) -> list[Text]:
    label = f"· {line.label}" if line.depth else line.label
    return [label, line.unit, _said(line, line.now), _said(line, line.before)]


def _said(line: Line, value: Value) -> Text:
    return linked(value.text, value.url, line.label)


def analysis_sheet(analysis: Analysis) -> bytes:
    """Return the analysis as a workbook of one sheet: numbers as numbers, the rules under each table."""
    with translation.override("zh-hans"):
        book = Workbook()
        sheet = book.active
        sheet.title = sheet_title(_("Analysis of petitions"))
        for letter, width in WIDTHS.items():
            sheet.column_dimensions[letter].width = width
        headline(sheet, analysis.title, len(WIDTHS))
        for table in analysis.tables:
            sheet.append([table.title])
            sheet.cell(sheet.max_row, 1).font = Font(bold=True)
            sheet.append(head(analysis))
            first = sheet.max_row
            for line in table.lines:
                sheet.append([line.label, line.unit, _cell(line.now), _cell(line.before)])
                sheet.cell(sheet.max_row, 1).alignment = Alignment(indent=line.depth * 2, wrap_text=True)
                for column in (3, 4):
                    sheet.cell(sheet.max_row, column).alignment = Alignment(horizontal="right")
            box(sheet, first, sheet.max_row)
            for said in _said_rules(table):
                _across(book, said)
            sheet.append([])
        for said in notes():
            _across(book, said)
        return finish(book, sheet)


def _cell(value: Value) -> str | int | float:
    """Return a count as a number; a share with both its sides as it is said."""
    return value.number if isinstance(value.number, int) else value.text


def _across(book: Workbook, text: str) -> None:
    sheet = book.active
    sheet.append([text])
    sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=len(WIDTHS))
    sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[sheet.max_row].height = 15 * (1 + len(text) // 42)
