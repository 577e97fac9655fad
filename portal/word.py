"""A newsletter as a Word document people can edit: real columns and styles, figures as links to their lists."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from portal.pdf.layout import address
from portal.pdf.newsletter import Newsletter, Photo, Story
from portal.pdf.official import Figure, Text, chinese_date, plain, runs

RED, DARK, LINK = RGBColor(0xD7, 0, 0x0F), RGBColor(0x8C, 0x1C, 0x1C), RGBColor(0x1F, 0x4E, 0x8C)
GAP, COLUMN, TALLEST = Mm(9), Mm(82), Mm(50)
PALE = "FDF4F2"
# style, built on, typeface for Chinese, size, colour, bold, alignment, first-line indent in characters
STYLES: tuple[tuple[str, str, str, float, RGBColor | None, bool, Any, int], ...] = (
    ("Masthead", "Normal", "方正小标宋简体", 40, RED, True, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Issue line", "Normal", "楷体", 11, None, False, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Notice", "Normal", "黑体", 9, RED, False, WD_ALIGN_PARAGRAPH.LEFT, 0),
    ("Kicker", "Normal", "楷体", 9.5, DARK, False, WD_ALIGN_PARAGRAPH.LEFT, 0),
    ("Story", "Normal", "仿宋", 11, None, False, WD_ALIGN_PARAGRAPH.JUSTIFY, 2),
    ("Photo", "Normal", "仿宋", 9, None, False, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Box value", "Normal", "方正小标宋简体", 18, RED, True, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Box label", "Normal", "黑体", 9, None, False, WD_ALIGN_PARAGRAPH.CENTER, 0),
    ("Cell", "Normal", "仿宋", 9.5, None, False, WD_ALIGN_PARAGRAPH.LEFT, 0),
)


def newsletter_in_word(newsletter: Newsletter) -> bytes:
    """Return the newsletter as a .docx file; its figures lead to the portal at ``newsletter.site``."""
    return _Writer(newsletter).content()


class _Writer:
    """Writes one newsletter from top to bottom."""

    def __init__(self, newsletter: Newsletter) -> None:
        self.newsletter = newsletter
        self.document: DocumentObject = Document()
        _add_styles(self.document)

    def content(self) -> bytes:
        newsletter, document = self.newsletter, self.document
        self._head()
        _columns(self._paper(document.sections[0]), 1)
        _columns(document.add_section(WD_SECTION.CONTINUOUS), 2)
        if newsletter.table:
            document.add_heading(plain(newsletter.table.caption), 1)
            self._table(newsletter.table.head, newsletter.table.rows)
        for story in newsletter.stories:
            self._story(story)
        _columns(document.add_section(WD_SECTION.CONTINUOUS), 1)
        self._foot()
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def _paper(self, section: Section) -> Section:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin = section.bottom_margin = Mm(20)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        footer.add_run("— ")
        _page_number(footer)
        footer.add_run(" —")
        return section

    def _head(self) -> None:
        newsletter, document = self.newsletter, self.document
        properties = document.core_properties
        properties.title = f"{plain(newsletter.title)} {plain(newsletter.number)}"
        properties.author, properties.subject = plain(newsletter.issuer), plain(newsletter.subject)
        properties.language = "zh-CN"
        if newsletter.dated:
            properties.created = properties.modified = dt.datetime.combine(newsletter.dated, dt.time())
        if newsletter.notice:
            document.add_paragraph(plain(newsletter.notice), "Notice")
        _rule(document.add_paragraph(plain(newsletter.title), "Masthead"), 18)
        said = [newsletter.number, newsletter.issuer]
        said += [chinese_date(newsletter.dated)] if newsletter.dated else []
        _rule(document.add_paragraph("　　".join(map(plain, said)), "Issue line"), 4)
        if newsletter.boxes:
            row = document.add_table(rows=1, cols=len(newsletter.boxes)).rows[0]
            for cell, (label, figure, unit) in zip(row.cells, newsletter.boxes, strict=True):
                self._box(cell, label, figure, unit)
            document.add_paragraph(style="Cell")

    def _box(self, cell: _Cell, label: str, figure: Text, unit: str) -> None:
        _shade(cell)
        value = cell.paragraphs[0]
        value.style = "Box value"
        self._runs(value, figure)
        value.add_run(plain(unit)).font.size = Pt(10)
        cell.add_paragraph(plain(label), "Box label")

    def _table(self, head: Any, rows: Any) -> None:
        table = self.document.add_table(rows=0, cols=len(head))
        table.style = "Table Grid"
        widths = (Mm(40), *([Mm(14)] * (len(head) - 1)))
        for line in (head, *rows):
            cells = table.add_row().cells
            for at, (cell, text) in enumerate(zip(cells, line, strict=True)):
                cell.width = widths[at]
                _shade(cell)
                written = cell.paragraphs[0]
                written.style = "Cell"
                written.alignment = WD_ALIGN_PARAGRAPH.RIGHT if at else WD_ALIGN_PARAGRAPH.LEFT
                self._runs(written, text)
        self.document.add_paragraph(style="Cell")

    def _story(self, story: Story) -> None:
        if story.kicker:
            kicker = self.document.add_paragraph(plain(story.kicker), "Kicker")
            kicker.paragraph_format.keep_with_next = True
        self.document.add_heading(plain(story.heading), 1)
        for text in story.paragraphs:
            self._runs(self.document.add_paragraph(style="Story"), text)
        if story.photos:
            self._photos(story.photos)

    def _photos(self, photos: Sequence[Photo]) -> None:
        """Set photos two beside one another, a single one across the column."""
        table = self.document.add_table(rows=0, cols=min(len(photos), 2))
        for first in range(0, len(photos), 2):
            row = table.add_row()
            for cell, photo in zip(row.cells, photos[first : first + 2], strict=False):
                _put_photo(cell, photo, int(COLUMN / len(row.cells)) - Mm(4))
        self.document.add_paragraph(style="Cell")

    def _foot(self) -> None:
        _rule(self.document.add_paragraph("　　".join(map(plain, self.newsletter.foot)), "Cell"), 4, "top")

    def _runs(self, paragraph: Paragraph, text: Text) -> None:
        for run in runs(text):
            target = address(run, self.newsletter.site) if isinstance(run, Figure) else ""
            if target:
                _link(paragraph, plain(run), target, run.title or "")
            else:
                paragraph.add_run(plain(run))


def _add_styles(document: DocumentObject) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(0)
    _typeface(normal, "仿宋")
    heading = document.styles["Heading 1"]
    heading.font.size, heading.font.color.rgb, heading.font.bold = Pt(13.5), DARK, False
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(3)
    _typeface(heading, "黑体")
    for name, base, face, size, colour, bold, alignment, indent in STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        style.font.size, style.font.bold = Pt(size), bold
        if colour is not None:
            style.font.color.rgb = colour
        style.paragraph_format.alignment = alignment
        style.paragraph_format.first_line_indent = Pt(size * indent)
        _typeface(style, face)


def _typeface(style: Any, face: str) -> None:
    style.font.name = "Times New Roman"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), face)


def _columns(section: Section, number: int) -> None:
    """Set a section in columns, with a rule between them."""
    cols = section._sectPr.find(qn("w:cols"))
    if cols is None:
        cols = OxmlElement("w:cols")
        section._sectPr.append(cols)
    cols.set(qn("w:num"), str(number))
    cols.set(qn("w:space"), str(GAP.twips))
    cols.set(qn("w:sep"), "1" if number > 1 else "0")


def _link(paragraph: Paragraph, text: str, target: str, title: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.set(qn("w:tooltip"), title)
    run = paragraph.add_run(text)
    run.font.color.rgb = LINK
    link.append(run._r)
    paragraph._p.append(link)


def _put_photo(cell: _Cell, photo: Photo, width: int) -> None:
    held = cell.paragraphs[0]
    held.style = "Photo"
    held.paragraph_format.keep_with_next = True
    shown = held.add_run().add_picture(io.BytesIO(photo.content), width=width)
    if shown.height > TALLEST:
        shown.width, shown.height = int(shown.width * TALLEST / shown.height), TALLEST
    shown._inline.docPr.set("descr", plain(photo.caption))
    cell.add_paragraph(plain(photo.caption), "Photo")


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _rule(paragraph: Paragraph, eighths: int, side: str = "bottom") -> None:
    """Draw a red rule of so many eighths of a point at a side of a paragraph."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", "D7000F")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", PALE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
