"""The values of a document refuse what makes no document."""

import datetime

import pytest

from portal.pdf import Heading, Table
from portal.pdf.official import Figure, chinese_date, plain, runs


@pytest.mark.parametrize("level", [0, 5, "1"])
def test_heading_has_four_levels(level):
    with pytest.raises(ValueError, match="level"):
        Heading(level, "标题")


@pytest.mark.parametrize(
    ("head", "rows", "widths"),
    [([], [], None), (["a", "b"], [["1"]], None), (["a"], [["1"]], [1, 2]), (["a", "b"], [], [1, 0])],
)
def test_table_is_a_rectangle_with_positive_widths(head, rows, widths):
    with pytest.raises(ValueError, match="table"):
        Table("", head, rows, widths)


def test_text_is_one_run_or_several():
    figure = Figure("5件")
    assert runs("甲") == ("甲",)
    assert runs(figure) == (figure,)
    assert plain(["甲\x00", figure]) == "甲5件"


def test_dates_have_no_leading_zeros():
    assert chinese_date(datetime.date(2032, 1, 5)) == "2032年1月5日"
    assert chinese_date(None).replace("　", "") == "年月日"
