"""Titles: whole words, few lines, a trapezoid or a diamond."""

import pytest

from portal.pdf.fonts import stack
from portal.pdf.titles import title_lines, title_pieces

LIMIT = 20.0


def shaped(title):
    return title_lines(title, stack("title"))


@pytest.mark.parametrize(
    ("title", "pieces"),
    [
        ("青石岭满族乡人民政府关于清单的通知", ["青石岭满族乡", "人民政府", "关于清单的", "通知"]),
        ("2031年度报告", ["2031年度", "报告"]),
        ("信访事项受理告知书", ["信访事项", "受理告知书"]),
        ("《村规》和“公约”", ["《村规》", "和“公约”"]),
    ],
)
def test_words_numbers_and_marks_stay_whole(title, pieces):
    assert title_pieces(title) == pieces


def test_short_title_is_one_line():
    assert shaped("青石岭乡2031年法治政府建设情况报告") == ["青石岭乡2031年法治政府建设情况报告"]


def test_longer_title_is_a_trapezoid_between_words():
    title = "青石岭满族乡人民政府关于2031年度法治政府建设情况的报告"
    lines = shaped(title)
    assert "".join(lines) == title
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) >= 1
    assert not lines[0].endswith("关于")


def test_three_lines_are_no_hourglass_and_not_a_block():
    title = (
        "青石岭满族乡人民政府关于印发2031年法治政府建设工作要点"
        "和矛盾纠纷排查化解工作方案以及普法责任制清单的通知"
    )
    lines = shaped(title)
    widths = [stack("title").width(line) for line in lines]
    assert "".join(lines) == title
    assert len(lines) == 3
    assert max(widths) <= LIMIT + 0.1
    assert not (widths[1] < widths[0] and widths[1] < widths[2])
    assert max(widths) - min(widths) >= 1


@pytest.mark.parametrize("title", ["X" * 300, "法" * 200, "关于" * 60, "，" * 80])
def test_any_title_is_printed_whole_in_lines_that_fit(title):
    lines = shaped(title)
    assert "".join(lines) == title
    assert all(stack("title").width(line) <= LIMIT + 0.1 for line in lines)


def test_blank_title_has_no_line_and_typed_lines_are_kept():
    assert shaped(" \u3000") == []
    assert shaped("上一行\n下一行") == ["上一行", "下一行"]
