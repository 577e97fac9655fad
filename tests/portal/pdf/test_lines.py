"""Line breaking: what may part, what hangs, and how a line is brought to the edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pdf.characters import NEVER_FIRST, NEVER_LAST, cleaned
from portal.pdf.fonts import stack
from portal.pdf.lines import FLUSH, INDENTED, SPACING, TEXT_WIDTH, paragraphs, set_lines
from portal.pdf.official import Figure


def texts(text, measure=FLUSH):
    return [line.text for line in set_lines(text, stack("fang"), measure)]


def width(line):
    return stack("fang").width(line.text) * 16 + line.spacing * (len(line.text) - 1)


def test_full_lines_hold_28_characters_and_the_first_26():
    assert [len(line) for line in texts("法" * 82, INDENTED)] == [26, 28, 28]


def test_closing_mark_hangs_instead_of_taking_a_character_down():
    first, second = set_lines("法" * 28 + "，" + "治" * 5, stack("fang"))
    assert first.text == "法" * 28 + "，"
    assert width(first) == pytest.approx(TEXT_WIDTH + 8, abs=0.01)
    assert second.text == "治" * 5


def test_two_closing_marks_take_a_character_down():
    assert texts("法" * 27 + "治”。" + "府" * 3) == ["法" * 27, "治”。府府府"]


def test_opening_mark_goes_to_the_next_line():
    first, second = set_lines("法" * 27 + "“治" + "府" * 3, stack("fang"))
    assert (first.text, second.text) == ("法" * 27, "“治府府府")
    assert width(first) == pytest.approx(TEXT_WIDTH, abs=0.01)


@pytest.mark.parametrize("pair", ["——", "……"])
def test_dash_and_ellipsis_are_not_divided(pair):
    assert texts("法" * 27 + pair + "治") == ["法" * 27, pair + "治"]


@pytest.mark.parametrize("token", ["2031", "12,345.60", "94.9%", "2031-05-04", "12:30", "COVID"])
def test_words_and_numbers_stay_whole(token):
    for before in range(24, 29):
        lines = texts("法" * before + token + "治")
        assert any(token in line for line in lines)


def test_word_longer_than_a_line_is_divided_and_fills_lines():
    lines = set_lines("法治" + "a" * 2000 + "建设", stack("fang"))
    assert "".join(line.text for line in lines) == "法治" + "a" * 2000 + "建设"
    assert lines[0].text.startswith("法治aaaa")
    assert all(width(line) == pytest.approx(TEXT_WIDTH, abs=0.01) for line in lines[:-1])


def test_line_left_short_by_a_long_word_is_not_pulled_apart():
    first, second = set_lines("见附件 " + "a" * 56 + "处", stack("fang"))
    assert (first.text, second.text) == ("见附件", "a" * 56 + "处")
    assert first.spacing == SPACING


def test_path_may_part_after_a_slash_but_a_date_may_not():
    path = "https://www.example.gov.cn/annual/report/" + "x" * 12
    assert texts("法" * 8 + path)[0].endswith("/")
    assert "2031/05/04" in texts("法" * 26 + "2031/05/04")[1]


def test_english_parts_at_spaces_and_loses_them_at_the_edge():
    lines = texts("the quick brown fox jumps over the lazy dog and runs away from the portal again")
    assert lines == [line.strip() for line in lines]
    assert (
        " ".join(lines) == "the quick brown fox jumps over the lazy dog and runs away from the portal again"
    )


def test_figure_spanning_lines_is_cut_into_pieces_of_the_same_figure():
    figure = Figure("治" * 40, "/x")
    lines = set_lines(("法" * 20, figure, "府"), stack("fang"))
    pieces = [[(piece.text, piece.figure) for piece in line.pieces] for line in lines]
    assert pieces == [
        [("法" * 20, None), ("治" * 8, figure)],
        [("治" * 28, figure)],
        [("治" * 4, figure), ("府", None)],
    ]


def test_number_in_a_figure_is_not_divided_from_its_digits_outside():
    lines = set_lines(("法" * 27 + "20", Figure("31", "/x"), "年治府"), stack("fang"))
    assert [line.text for line in lines] == ["法" * 27, "2031年治府"]


def test_line_with_a_character_of_unknown_width_keeps_the_usual_spacing():
    lines = set_lines("\U000f0000" * 60, stack("fang"))
    assert {line.spacing for line in lines} == {SPACING}


def test_combining_marks_stay_with_their_letter():
    assert texts("法" * 27 + "e\u0301" * 4)[0][-1] != "e"


def test_line_feeds_part_paragraphs_and_typed_indents_go():
    assert paragraphs("　　一段\r\n\n  二段 \u2028三段") == [("一段",), ("二段",), ("三段",)]
    figure = Figure("5件\n其他", "/x")
    assert paragraphs(("共", figure)) == [("共", Figure("5件", "/x")), (Figure("其他", "/x"),)]
    assert paragraphs(" \n　") == []


def test_control_and_direction_characters_are_not_printed():
    assert cleaned("甲\x00\x1b\u202e乙\u200b\ufeff\ud800丙") == "甲乙\ufffd丙"


@given(st.text(alphabet="法治，。“”（）《》、；—…—… 2031,.%aZ-/喆\n", max_size=200))
def test_every_character_is_set_once_and_no_line_breaks_the_rules(text):
    for paragraph in paragraphs(text):
        lines = set_lines(paragraph, stack("fang"), INDENTED)
        assert "".join(line.text for line in lines).replace(" ", "") == "".join(paragraph).replace(" ", "")
        for before, after in zip(lines, lines[1:], strict=False):
            assert width(before) <= TEXT_WIDTH + 8.01
            natural = not (before.text[-1] in NEVER_LAST or after.text[0] in NEVER_FIRST)
            # Marks alone, longer than a line, are cut where the line ends: there is no lawful place.
            assert natural or len(before.text) >= 20
