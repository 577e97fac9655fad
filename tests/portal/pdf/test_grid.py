"""The grid of GB/T 9704-2012 measured on finished pages: 22 rows of 28 characters in 156 by 225 mm."""

import pytest

from portal.pdf import Heading, OfficialDocument, Paragraph, render
from tests.portal.pdf.conftest import plain_prose, prose
from tests.portal.pdf.pages import BOTTOM, LEFT, MM, PAPER, PITCH, RIGHT, TOP, opened, rows

FIRST_BASELINE = 44.27 * MM
HALF_CELL = 8.0


def document(*blocks, title=""):
    return OfficialDocument(title=title, blocks=blocks)


def assert_full(page):
    found = rows(page)
    assert len(found) == 22
    steps = [after.baseline - before.baseline for before, after in zip(found, found[1:], strict=False)]
    assert all(step == pytest.approx(29.0, abs=0.11) for step in steps)
    assert found[0].baseline == pytest.approx(FIRST_BASELINE, abs=0.3)


def test_pages_of_plain_text_have_22_rows_of_28_characters():
    with opened(render(document(Paragraph(plain_prose(26 + 28 * 50))))) as file:
        assert [len(rows(page)) for page in file.pages] == [22, 22, 7]
        for page in file.pages[:2]:
            assert_full(page)
        counts = [len(row.text) for page in file.pages for row in rows(page)]
    assert counts == [26] + [28] * 50


def test_text_block_is_156_by_225_millimetres():
    with opened(render(document(Paragraph(plain_prose(28 * 44))))) as file:
        page = file.pages[0]
        assert (float(page.width), float(page.height)) == pytest.approx(PAPER, abs=0.1)
        found = rows(page)
        assert min(row.left for row in found) == pytest.approx(LEFT, abs=1 * MM)
        assert max(row.right for row in found) == pytest.approx(RIGHT, abs=1 * MM)
        assert found[0].baseline - 16 > TOP - 1 * MM
        assert found[-1].baseline < BOTTOM
        assert BOTTOM - found[-1].baseline < PITCH


def test_rows_with_marks_numbers_and_links_end_at_the_same_edge(printed):
    with opened(printed) as file:
        found = [row for page in file.pages for row in rows(page)]
    long = [
        row for row in found if row.right > RIGHT - 3 * HALF_CELL and row.size == pytest.approx(16, abs=0.1)
    ]
    flush = [row for row in long if abs(row.right - RIGHT) < 0.6]
    hung = [
        row for row in long if 0 < row.right - RIGHT < HALF_CELL + 0.6 and row.text[-1] in "，。、；：”》）"
    ]
    ends = [row for row in long if row.text[-1] in "。！；" and row.right < RIGHT]
    assert len(flush) > 40
    assert {row.text for row in long} == {row.text for row in flush + hung + ends}


def test_no_row_opens_or_closes_with_a_mark_that_may_not(printed):
    with opened(printed) as file:
        found = [row.text for page in file.pages for row in rows(page)]
    assert not [line for line in found if line[0] in "，。、；：？！”’）》%"]
    assert not [line for line in found if line[-1] in "“‘（《"]


def test_headings_in_other_fonts_keep_the_pitch(printed):
    with opened(printed) as file:
        for page in file.pages[1:3]:
            found = rows(page)
            steps = [
                after.baseline - before.baseline for before, after in zip(found, found[1:], strict=False)
            ]
            assert all(step == pytest.approx(PITCH, abs=0.1) for step in steps)
        fonts = {row.text: row.fonts for page in file.pages for row in rows(page)}
    assert fonts["一、主要做法和取得的成效"] == {"FandolHei"}
    assert fonts["（一）人手不够"] == {"FandolKai"}
    assert fonts["1.专职人员少"] == {"FandolFang"}


def test_characters_missing_from_the_font_keep_22_rows():
    rare = "喆堃𠮷㎡翀玥"
    text = "".join(plain_prose(22) + rare for _ in range(44))
    with opened(render(document(Paragraph(text)))) as file:
        for page in file.pages[:2]:
            assert_full(page)
        assert {len(row.text) for page in file.pages[:2] for row in rows(page)[1:]} == {28}
        printed = "".join(row.text for page in file.pages for row in rows(page))
    assert printed == text


def test_page_number_stands_outside_right_on_odd_and_left_on_even_pages(printed):
    with opened(printed) as file:
        for number, page in enumerate(file.pages, 1):
            (foot,) = [row for row in rows(page, inside=False) if row.baseline > BOTTOM]
            assert foot.text == f"— {number} —"
            assert foot.size == pytest.approx(14, abs=0.1)
            if number % 2:
                assert foot.right == pytest.approx(RIGHT - 14, abs=1)
            else:
                assert foot.left == pytest.approx(LEFT + 14, abs=1)
            # The dash of the font lies some 5 pt above the baseline; it is the dash that stands 7 mm down.
            assert foot.baseline - 5 == pytest.approx(BOTTOM + 7 * MM, abs=1.5 * MM)


def test_no_heading_ends_a_page():
    for filled in range(17, 23):
        blocks = [
            Paragraph(plain_prose(26 + 28 * (filled - 1))),
            Heading(2, "（一）标题"),
            Paragraph(prose(200)),
        ]
        with opened(render(document(*blocks))) as file:
            assert rows(file.pages[0])[-1].text != "（一）标题"


def test_title_takes_whole_rows(printed):
    with opened(printed) as file:
        found = rows(file.pages[0])
    assert found[0].size == pytest.approx(22, abs=0.1)
    assert found[0].fonts == {"Noto-Serif-CJK-SC-Bold"}
    assert found[1].text == "中共临河市委员会："
    assert found[1].left == pytest.approx(LEFT, abs=0.5)
    assert found[1].baseline - found[0].baseline == pytest.approx(2 * PITCH, abs=0.1)
    middle = (found[0].left + found[0].right) / 2
    assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_empty_document_is_one_page():
    with opened(render(OfficialDocument(title=""))) as file:
        assert len(file.pages) == 1
        assert rows(file.pages[0]) == []
