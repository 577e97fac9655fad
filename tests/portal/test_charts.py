"""Drawings: lengths follow the values, zero is not missing, nothing leaves its view box."""

import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from portal.charts import NARROW, WIDE, Bar, Part, bars, shares

YEAR = tuple(
    Bar(f"{month}月", value, f"/disputes/?month={month}", last)
    for month, (value, last) in enumerate([(7, 6), (0, 3), (None, 5), (14, None)], start=1)
)
CATEGORIES = (
    Part("山林土地纠纷（含宅基地、承包地界址不清引起的）", 27, "/disputes/?category=land"),
    Part("邻里纠纷", 25, "/disputes/?category=neighbour"),
    Part("合同纠纷", 0, "/disputes/?category=contract"),
)


def drawing(chart, name):
    return next(one for one in chart.drawings if one.name == name)


def test_bars_are_as_high_as_their_values():
    heights = [mark.height for mark in drawing(bars(YEAR, title="纠纷"), "wide").marks]
    assert heights[3] == 2 * heights[0]
    assert heights[1] == heights[2] == 0


def test_bars_stand_on_the_ground_line():
    wide = drawing(bars(YEAR, title="纠纷"), "wide")
    assert {mark.y + mark.height for mark in wide.marks} == {wide.ground_y}


def test_zero_is_written_as_zero_and_missing_as_a_dash():
    chart = bars(YEAR, title="纠纷", unit="件")
    assert [row.value for row in chart.rows] == ["7", "0", "–", "14"]
    assert chart.rows[1].words == "2月 0件"
    assert "0" not in chart.rows[2].words


def test_last_year_is_marked_only_where_it_is_named_and_recorded():
    named = drawing(bars(YEAR, title="纠纷", last_name="2022年"), "wide")
    assert [mark.last_y is not None for mark in named.marks] == [True, True, True, False]
    unnamed = drawing(bars(YEAR, title="纠纷"), "wide")
    assert all(mark.last_y is None for mark in unnamed.marks)


def test_a_last_year_of_which_nothing_is_known_is_not_named():
    chart = bars([Bar("1月", 7, "#"), Bar("2月", 0, "#")], title="纠纷", last_name="2022年")
    assert chart.other_name == ""


def test_the_words_of_a_bar_say_last_years_value():
    chart = bars(YEAR, title="纠纷", unit="件", last_name="2022年")
    assert re.search("1月 7件.*2022年.*6件", chart.rows[0].words)


def test_the_value_is_never_struck_through_by_last_years_mark():
    points = [Bar("1月", value, "#", last) for value in range(21) for last in range(21)]
    for mark in drawing(bars(points, title="纠纷", last_name="2022年"), "wide").marks:
        assert not mark.value_y - 12 <= mark.last_y <= mark.value_y + 1


def test_shares_are_of_the_sum():
    chart = shares(CATEGORIES, title="纠纷类型", unit="件")
    assert [row.other for row in chart.rows] == ["51.9%", "48.1%", "0.0%"]
    assert chart.rows[1].words == "邻里纠纷 25件 48.1%"


def test_parts_of_nothing_have_no_share():
    chart = shares([Part("邻里纠纷", 0, "#")], title="纠纷类型")
    assert chart.rows[0].other == ""
    assert not chart.is_empty


def test_a_small_value_can_still_be_seen():
    chart = shares([Part("甲", 100_000, "#"), Part("乙", 1, "#"), Part("丙", 0, "#")], title="人次")
    assert [mark.width > 0 for mark in drawing(chart, "narrow").marks] == [True, True, False]


def test_a_long_label_is_cut_in_the_picture_and_whole_in_its_words():
    chart = shares(CATEGORIES, title="纠纷类型")
    assert drawing(chart, "wide").marks[0].label.endswith("…")
    assert chart.rows[0].words.startswith(CATEGORIES[0].label)


@pytest.mark.parametrize("points", [(), (Bar("1月", None, "#"),)])
def test_nothing_recorded_is_an_empty_chart(points):
    assert bars(points, title="纠纷").is_empty


@pytest.mark.parametrize(
    "make",
    [
        lambda: bars([Bar("1月", -1, "#")], title=""),
        lambda: shares([Part("甲", Decimal("-0.5"), "#")], title=""),
    ],
)
def test_a_negative_value_is_refused(make):
    with pytest.raises(ValueError, match=r"."):
        make()


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 10**9), st.none() | st.integers(0, 10**9)),
        min_size=1,
        max_size=24,
    )
)
def test_upright_bars_stay_in_their_view_box(values):
    points = [Bar(f"{number}月", value, "#", last) for number, (value, last) in enumerate(values, start=1)]
    for one in bars(points, title="纠纷", last_name="2022年").drawings:
        assert one.width == {"wide": WIDE, "narrow": NARROW}[one.name]
        for mark in one.marks:
            assert 0 <= mark.x <= mark.x + mark.width <= one.width
            assert 12 <= mark.value_y <= one.height
            assert 0 <= mark.y <= mark.y + mark.height == one.ground_y
            assert mark.last_y is None or 0 < mark.last_y <= one.ground_y


@given(
    st.lists(
        st.tuples(st.text("山林土地邻里ab", max_size=40), st.integers(0, 10**9)), min_size=1, max_size=20
    )
)
def test_lying_bars_and_their_values_stay_in_their_view_box(values):
    for one in shares([Part(label, value, "#") for label, value in values], title="类型").drawings:
        for mark in one.marks:
            assert 0 <= mark.x <= mark.x + mark.width <= one.width
            assert mark.value_x <= one.width
            assert mark.hit_y + mark.hit_height <= one.height


@pytest.mark.parametrize(
    ("template", "chart"),
    [
        ("parts/chart_bars.html", bars(YEAR, title="各月 <纠纷>", unit="件", last_name="2022年")),
        ("parts/chart_shares.html", shares(CATEGORIES, title="各月 <纠纷>", unit="件")),
    ],
)
def test_every_bar_is_a_link_with_a_tooltip_and_nothing_is_inline(template, chart):
    html = render_to_string(template, {"chart": chart})
    for row in chart.rows:
        assert html.count(f'<a href="{row.url}"') == 3  # wide, narrow, table
        assert html.count(f"<title>{row.words}</title>") == 2
    assert html.count("<svg") == html.count('aria-label="各月 &lt;纠纷&gt;"') == 2
    assert " style=" not in html
    assert "<style" not in html
    assert "<script" not in html


def test_an_empty_chart_says_so_instead_of_drawing():
    html = render_to_string("parts/chart_bars.html", {"chart": bars((), title="纠纷")})
    assert "<svg" not in html
