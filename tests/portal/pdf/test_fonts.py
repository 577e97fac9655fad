"""Fonts and libraries: what is really used, and what is said where something is missing."""

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from portal.pdf import OfficialDocument, Paragraph, PdfUnavailable, can_sign, fonts, libraries, render
from portal.pdf.characters import HANGING
from portal.pdf.fonts import ROLES, families, font_folder, stack
from tests.portal.pdf.pages import opened, rows


@pytest.mark.parametrize(
    ("role", "family"),
    [("fang", "FandolFang R"), ("hei", "FandolHei"), ("kai", "FandolKai"), ("title", "Noto Serif CJK SC")],
)
def test_metrics_are_those_of_the_installed_font(role, family):
    assert stack(role).primary.family == family
    assert families(role).index(family) > 0


def test_office_fonts_come_first_where_an_office_owns_them():
    assert families("fang")[:2] == ["FangSong_GB2312", "仿宋_GB2312"]
    assert families("hei")[0] == "SimHei"
    assert families("kai")[0] == "KaiTi_GB2312"


@pytest.mark.parametrize("role", ROLES)
def test_every_role_ends_in_a_font_with_rare_characters(role):
    assert all(stack(role).advance(character)[1] for character in "法喆堃𠮷㎡")


def test_own_folder_is_named_to_fontconfig(monkeypatch):
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    fonts.use_own_fonts()
    assert fonts.os.environ["FONTCONFIG_FILE"] == str(font_folder() / "fonts.conf")


@pytest.mark.parametrize("role", ["fang", "hei", "kai"])
def test_hanging_marks_have_no_ink_in_their_right_half(role):
    face = stack(role).primary
    with TTFont(face.path, fontNumber=face.index) as font:
        glyphs, names, unit = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
        for mark in HANGING:
            pen = BoundsPen(glyphs)
            glyphs[names[ord(mark)]].draw(pen)
            assert pen.bounds[2] <= 0.5 * unit, mark


def test_predicted_width_is_the_printed_one():
    text = "报告2031年ABCxyz，“甲”—…·（乙）《丙》℃×①Ⅱ喆㎡"
    with opened(render(OfficialDocument(title="", blocks=[Paragraph(text, indented=False)]))) as file:
        (row,) = rows(file.pages[0])
    expected = stack("fang").width(text) * 16 - 0.2075 * (len(text) - 1)
    assert row.right - row.left == pytest.approx(expected, abs=0.5)


def missing(*names):
    return lambda name: None if name in names else libraries.ctypes.CDLL(libraries._LIBRARIES[name][0][0])


def test_missing_library_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(libraries, "library", missing("pango", "fontconfig"))
    with pytest.raises(PdfUnavailable) as refusal:
        render(OfficialDocument(title=""))
    assert "libpango-1.0-0, libfontconfig1" in str(refusal.value)
    assert not can_sign()


def test_signing_needs_the_subset_library(monkeypatch):
    assert can_sign()
    monkeypatch.setattr(libraries, "library", missing("harfbuzz-subset"))
    assert not can_sign()
    assert libraries.missing_packages() == []
    assert libraries.versions()["harfbuzz-subset"] == "absent"


def test_machine_without_a_chinese_font_is_told_so(monkeypatch):
    monkeypatch.setattr(fonts, "_match", lambda family, weight: None)
    with pytest.raises(PdfUnavailable, match=r"font|字体"):
        fonts.stack.__wrapped__("fang")


def test_unknown_role_is_a_mistake():
    with pytest.raises(LookupError, match="script"):
        families("script")
