"""The yearly and quarterly analysis: figures with both sides, rules under each table, small cells merged."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from petitions.analysis import MERGED, asked, petition_analysis
from petitions.indicators import INDICATORS
from petitions.papers.analysis import analysis_pdf, analysis_sheet
from petitions.registers import PETITIONS
from portal.models import AccessEntry
from portal.periods import Period
from tests.portal.pdf.pages import opened, text
from tests.samples.making import category, entry
from tests.world import organisation

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)


def put(world, **changes):
    """Save a petition received directly in January 2023 with fields changed."""
    direct = {"source": "direct", "sender": "", "sender_number": "", "upper_number": ""}
    return entry(world, "petitions", world.east, 1, **{**direct, **changes})


@pytest.fixture
def third(world, acting):
    return organisation("900001-3", "北村", "village", world.township)


@pytest.fixture
def year(world, acting, third):
    """Six of the East village (two in the second quarter), one of the West, none of the North; one a year ago."""
    for n in range(4):
        put(world, form="visit" if n else "online", people="3")
    for n in range(2):
        put(world, received_on="2023-04-03", registered_on="2023-04-03", people=f"{n + 1}")
    put(world, place_unit=world.west.pk, form="letter")
    put(world, received_on="2022-05-03", registered_on="2022-05-03")
    answered = {"handling_class": "suggestion", "result": "adopted", "state": "answered"}
    put(world, **answered, answered_on="2023-01-20", satisfaction="satisfied")
    return world


def lines(analysis, title):
    table = next(one for one in analysis.tables if one.title == title)
    return {line.label: (line.now.text, line.before.text) for line in table.lines}


class TestFigures:
    def test_each_table_has_the_period_and_the_year_before(self, year):
        analysis = petition_analysis(year.township, YEAR, year.staff)
        assert lines(analysis, "总体情况")["登记信访事项"] == ("8", "1")
        assert lines(analysis, "形式和来源")["来访"] == ("3", "0")
        assert lines(analysis, "形式和来源")["网上信访占比"] == ("50.0（4/8）", "100.0（1/1）")
        assert lines(analysis, "群众满意度")["群众满意率"] == ("100.0（1/1）", "—")
        assert lines(analysis, "承办单位")["司法所"] == ("8", "1")

    def test_a_quarter_counts_its_own_days(self, year):
        analysis = petition_analysis(year.township, Period.quarter(2023, 2), year.staff)
        assert lines(analysis, "总体情况")["登记信访事项"] == ("2", "1")
        assert analysis.title == "示例乡2023年第二季度信访工作分析" or "第2季度" in analysis.title

    def test_parts_of_every_table_sum_to_their_whole(self, year):
        for table in petition_analysis(year.township, YEAR, year.staff).tables:
            whole, parts = None, []
            for line in (*table.lines, None):
                if line is not None and line.depth:
                    parts.append(line.now.number)
                else:
                    assert not parts or sum(parts) == whole, table.title
                    whole, parts = line and line.now.number, []

    def test_every_table_says_its_rules(self, year):
        for table in petition_analysis(year.township, YEAR, year.staff).tables:
            assert table.rules, table.title
            assert all("%" not in rule for rule in table.rules)
            labels = {line.label for line in table.lines if not line.depth}
            said = "".join(table.rules)
            assert table.title in ("承办单位", "问题属地") or all(label in said for label in labels), (
                table.title
            )

    def test_what_is_counted_by_one_rule_is_said_once(self, year):
        rules = petition_analysis(year.township, YEAR, year.staff).tables[0].rules
        assert rules[0].startswith("登记信访事项、信访事项初次、重复构成、信访人次：")
        handling = next(
            one
            for one in petition_analysis(year.township, YEAR, year.staff).tables
            if one.title == "办理情况"
        )
        assert any("未办结信访事项：信访事项、截至统计期最后一日、未结" in rule for rule in handling.rules)

    def test_a_period_without_any_petition_is_a_dash_everywhere(self, year):
        for table in petition_analysis(year.township, Period.year(2021), year.staff).tables[:5]:
            assert {line.now.text for line in table.lines} <= {"—"}, table.title

    def test_it_costs_the_same_queries_however_many_petitions(self, year, django_assert_num_queries):
        # petitions, letters, receptions, hotline; entries of lists, signed zeros; two by place, one of names
        with django_assert_num_queries(9):
            petition_analysis(year.township, YEAR, year.staff)
        for _n in range(5):
            put(year)
        with django_assert_num_queries(9):
            petition_analysis(year.township, YEAR, year.staff)


class TestOnceSettled:
    ENDED = {
        "handling_class": "suggestion", "result": "adopted", "answered_on": "2023-01-20", "state": "finished",
        "closed_on": "2023-01-25", "notified_on": "2023-01-10",
    }  # fmt: skip

    def rate(self, world, period=YEAR):
        found = lines(petition_analysis(world.township, period, world.staff), "按期办理和一次性化解")
        return found["一次性化解率"][0]

    def test_what_comes_back_after_its_end_was_not_settled_at_once(self, world, acting):
        ended = {**self.ENDED, "ending": category("petition-ending", "answered")}
        first = put(world, **ended)
        put(world, **ended)
        assert self.rate(world) == "100.0（2/2）"
        again = {"occurrence": "repeat", "first_petition": first.pk}
        put(world, **again, received_on="2023-03-01", registered_on="2023-03-01")
        assert self.rate(world) == "50.0（1/2）"
        # looked at on the last day of January it had not come back yet
        assert self.rate(world, Period.month(2023, 1)) == "100.0（2/2）"

    def test_a_repeat_while_it_was_being_handled_does_not_count_against_it(self, world, acting):
        first = put(world, **self.ENDED, ending=category("petition-ending", "answered"))
        put(
            world,
            occurrence="repeat",
            first_petition=first.pk,
            received_on="2023-01-22",
            registered_on="2023-01-22",
        )
        assert self.rate(world) == "100.0（1/1）"


class TestSmallCells:
    def test_a_village_with_few_is_merged_with_another(self, year):
        found = lines(petition_analysis(year.township, YEAR, year.staff), "问题属地")
        assert found["西村"][0] == MERGED
        assert found["东村"][0] == MERGED  # else the one of West village is the difference to all
        assert found["北村"] == ("0", MERGED)  # a year ago one petition of one village was all there was
        assert found[f"标{MERGED}的地方合计"][0] == "8"

    def test_a_quarter_is_not_the_difference_of_its_year(self, year):
        """Two of the East village in the second quarter are hidden, and so is another of its quarters."""
        for n in range(12):
            day = f"2023-{n + 1:02d}-06"
            for place in (year.east, year.west):
                if place == year.west or n not in (3, 4, 5):
                    put(year, place_unit=place.pk, received_on=day, registered_on=day)
        told = [lines(petition_analysis(year.township, YEAR, year.staff), "问题属地")["东村"][0]]
        for n in range(1, 5):
            analysis = petition_analysis(year.township, Period.quarter(2023, n), year.staff)
            told.append(lines(analysis, "问题属地")["东村"][0])
        assert told[0] == "16"
        assert told[2] == MERGED
        assert told.count(MERGED) == 2

    def test_large_cells_are_told_and_lead_to_their_list(self, year, as_user):
        for _n in range(4):
            put(year, place_unit=year.west.pk)
        page = as_user("staff").get(PETITIONS.url("analysis"), {"year": 2023})
        table = next(one for one in page.context["tables"] if one.title == "问题属地")
        west = next(line for line in table.lines if line.label == "西村")
        assert west.now.text == "5"
        assert as_user("staff").get(west.now.url).context["total"] == 5

    def test_no_merged_number_stands_in_any_of_the_three(self, year):
        analysis = petition_analysis(year.township, YEAR, year.staff)
        table = next(one for one in analysis.tables if one.title == "问题属地")
        west = next(line for line in table.lines if line.label == "西村")
        assert (west.now.number, west.now.url) == (None, "")
        sheet = openpyxl.load_workbook(io.BytesIO(analysis_sheet(analysis))).active
        rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
        assert rows["西村"][1] == MERGED


class TestPages:
    def test_the_page_leads_to_the_records_of_each_number(self, year, as_user):
        client, checked = as_user("staff"), 0
        for table in client.get(PETITIONS.url("analysis"), {"year": 2023}).context["tables"]:
            for line in table.lines:
                if line.now.url and line.unit == "件" and isinstance(line.now.number, int):
                    assert client.get(line.now.url).context["total"] == line.now.number, line.label
                    checked += 1
        assert checked > 12

    def test_accusations_and_complaints_of_the_reader_are_not_in_it(self, year, as_user):
        about_colleague = put(year)
        about_colleague.unit, about_colleague.respondent = year.township, year.colleague
        about_colleague.save()
        entry(
            year,
            "accusations",
            year.east,
            1,
            user=year.supervisor,
            received_on="2023-01-05",
            registered_on="2023-01-05",
        )

        def registered(name):
            tables = as_user(name).get(PETITIONS.url("analysis"), {"year": 2023}).context["tables"]
            return tables[0].lines[0].now.number

        assert registered("staff") == registered("supervisor") == 9
        assert registered("colleague") == 8

    def test_each_reader_gets_the_own_scope(self, year, as_user):
        url = PETITIONS.url("analysis")
        assert as_user("leader").get(url, {"year": 2023}).status_code == 200
        assert (
            as_user("leader").get(PETITIONS.url("analysis_file", ending="pdf"), {"year": 2023}).status_code
            == 403
        )
        assert as_user("east_mediator").get(url, {"year": 2023}).status_code == 403
        other = {"year": 2023, "place": year.other_township.pk}
        assert as_user("staff").get(url, other).status_code == 404
        county = as_user("county_reader").get(url, {"year": 2023})
        assert county.context["place"] == year.county
        assert "示例乡" in [line.label for table in county.context["tables"] for line in table.lines]
        assert as_user("county_reader").get(url, other).status_code == 200

    @pytest.mark.parametrize(
        "query", [{"year": "x"}, {"year": 1}, {"year": 2023, "quarter": 5}, {"year": 10**9}]
    )
    def test_what_is_no_period_is_no_page(self, query, world, as_user):
        assert as_user("staff").get(PETITIONS.url("analysis"), query).status_code == 404

    def test_without_a_period_it_is_the_last_quarter(self, year, as_user):
        assert as_user("staff").get(PETITIONS.url("analysis")).status_code == 200

    @pytest.mark.parametrize(("ending", "mark"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
    def test_both_files_can_be_taken_and_that_is_logged(self, ending, mark, year, as_user):
        answer = as_user("staff").get(PETITIONS.url("analysis_file", ending=ending), {"year": 2023})
        assert answer.content.startswith(mark)
        logged = AccessEntry.objects.filter(act="download", register="petitions").get()
        assert logged.detail["document"] == "analysis"
        assert (
            as_user("staff").get(PETITIONS.url("analysis_file", ending="docx"), {"year": 2023}).status_code
            == 404
        )


class TestPapers:
    def test_the_document_prints_each_table_with_its_rules_under_it(self, year):
        analysis = petition_analysis(year.township, YEAR, year.staff)
        pdf = analysis_pdf(analysis, dt.date(2024, 1, 8))
        said = "".join(text(pdf).split())
        for number, table in zip("一二三四五六七八九", analysis.tables, strict=False):
            assert f"{number}、{table.title}" in said
        assert said.index("形式和来源") < said.index("网上信访件数÷") < said.index("内容和目的")
        assert said.endswith("示例乡2024年1月8日")
        assert analysis_pdf(analysis, dt.date(2024, 1, 8)) == pdf
        with opened(pdf) as file:
            assert len(file.pages) <= 7

    def test_the_sheet_holds_numbers_and_rules(self, year):
        sheet = openpyxl.load_workbook(
            io.BytesIO(analysis_sheet(petition_analysis(year.township, YEAR, year.staff)))
        ).active
        rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if row[0]}
        assert rows["登记信访事项"] == ("件", 8, 1)
        assert any(label.startswith("1. 及时受理（告知）率") and "十五日" in label for label in rows)

    def test_a_name_that_looks_like_a_formula_stays_text(self, year):
        year.township.name = "=1+1"
        sheet = openpyxl.load_workbook(io.BytesIO(analysis_sheet(petition_analysis(year.township, YEAR))))
        assert sheet.active["A1"].data_type == "s"


def test_what_is_asked_stands_among_the_indicators():
    assert set(asked()) <= set(INDICATORS)
