"""The monthly mediation statistics: every line a figure with its rule, on screen, as sheet, as PDF, by command."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from disputes.enums import Prevented
from disputes.models import Agreement, Dispute
from disputes.papers.statistics import statistics_pdf, statistics_sheet
from disputes.registers import DISPUTES
from disputes.statistics import mediation_statistics
from portal.models import AccessEntry, Category
from portal.pdf.official import DocumentRefused
from tests.portal.pdf.pages import opened, text
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def dispute(world, unit, n, kind="neighbour", **values):
    """Write a dispute as its case stands; the form's gates are not what is counted here."""
    made = Dispute(
        unit=unit,
        reported_on=values.pop("reported_on", dt.date(2023, 5, n)),
        category=Category.objects.get(scheme="dispute", code=kind, township=None),
        parties=f"甲{n}、乙{n}",
        summary="争执",
        **values,
    )
    made.save()
    return made


@pytest.fixture
def may(world, acting):
    """A month: four cases accepted in May, one settled in May, one in June, one failed, one found in April."""
    entry(world, "committees", world.east)
    settled = dispute(
        world, world.east, 3, accepted_on=dt.date(2023, 5, 4), stage="settled", closed_on=dt.date(2023, 5, 20),
        source="applied", prevented=Prevented.CRIME, prevented_people=3, difficulty="difficult",
    )  # fmt: skip
    dispute(
        world, world.west, 4, "land", accepted_on=dt.date(2023, 5, 8), stage="settled",
        closed_on=dt.date(2023, 6, 2), source="referred",
    )  # fmt: skip
    dispute(
        world, world.west, 5, "traffic", accepted_on=dt.date(2023, 5, 9), stage="failed",
        closed_on=dt.date(2023, 5, 30), remedies_told=True, source="offered",
    )  # fmt: skip
    dispute(
        world, world.east, 6, accepted_on=dt.date(2023, 5, 9), stage="accepted", source="offered",
        reported_on=dt.date(2023, 4, 28),
    )  # fmt: skip
    dispute(world, world.east, 7)
    Agreement(
        unit=world.east, dispute=settled, form="oral", reached_on=dt.date(2023, 5, 20), terms="各让一步",
        amount=Decimal("12345.60"), performance="done", performed_on=dt.date(2023, 5, 25),
    ).save()  # fmt: skip
    return settled


def lines(statistics):
    return {line.label: line for line in statistics.lines}


def numbers(statistics):
    return {
        line.label: (line.month.number, line.year.number if line.year else None) for line in statistics.lines
    }


def test_each_line_counts_by_its_own_date(may, world):
    found = numbers(mediation_statistics(world.township, 2023, 5))
    assert found["排查发现纠纷"] == (4, 5)
    assert found["受理调解纠纷"] == (4, 4)
    assert found["化解纠纷"] == (1, 1)
    assert numbers(mediation_statistics(world.township, 2023, 6))["化解纠纷"] == (1, 2)
    assert found["调解成功率"] == (Decimal("25.00"), Decimal("25.00"))
    assert (found["当事人申请"][0], found["主动调解"][0], found["委托移送"][0]) == (1, 2, 1)
    assert found["口头"] == (1, 1)
    assert (found["受理疑难纠纷"], found["受理重大纠纷"]) == ((1, 1), (0, 0))
    assert found["协议涉及金额"] == (Decimal("1.23"), Decimal("1.23"))
    assert found["防止民间纠纷转化为刑事案件"] == (1, 1)
    assert found["防止民间纠纷转化为刑事案件涉及人数"] == (3, 3)
    assert found["防止群体性上访"] == (0, 0)


def test_parts_sum_to_their_whole(may, world):
    statistics = mediation_statistics(world.township, 2023, 5)
    for section in statistics.sections:
        whole, parts = None, []
        for line in (*section.lines, None):
            if line is not None and line.depth and line.unit != "%":
                parts.append(line.month.number)
            else:
                assert not parts or sum(parts) == whole
                whole, parts = line and line.month.number, []


def test_what_was_never_entered_is_a_dash_not_a_zero(world, acting):
    entry(world, "committees", world.east)
    found = numbers(mediation_statistics(world.township, 2023, 5))
    assert found["排查矛盾纠纷"] == (None, None)
    assert found["调解成功率"] == (None, None)
    assert found["人民调解委员会"] == (1, None)  # a stock stands on a day, it does not add up over a year


def test_a_dispute_linked_as_the_same_counts_once(may, world):
    twin = dispute(world, world.west, 8, accepted_on=dt.date(2023, 5, 9), stage="accepted", duplicate_of=may)
    assert numbers(mediation_statistics(world.township, 2023, 5))["受理调解纠纷"] == (4, 4)
    twin.duplicate_of = None
    twin.save()
    assert numbers(mediation_statistics(world.township, 2023, 5))["受理调解纠纷"] == (5, 5)


def test_the_county_adds_its_townships_up_and_a_village_has_its_own(may, world):
    dispute(world, world.other_village, 9, accepted_on=dt.date(2023, 5, 9), stage="accepted")
    assert numbers(mediation_statistics(world.county, 2023, 5))["受理调解纠纷"][0] == 5
    assert numbers(mediation_statistics(world.east, 2023, 5))["受理调解纠纷"][0] == 2


def test_all_of_it_costs_one_query_a_register(may, world, django_assert_num_queries):
    with django_assert_num_queries(
        8
    ):  # committees, mediators, screenings, disputes, agreements; three of lists
        mediation_statistics(world.township, 2023, 5)


def test_the_page_leads_to_the_records_of_each_number(may, world, as_user):
    client = as_user("staff")
    page = client.get(DISPUTES.url("statistics"), {"month": "2023-05"})
    checked = 0
    for section in page.context["sections"]:
        for line in section["lines"]:
            if line["unit"] == "件" and line["month"]["text"] != "—":
                listed = client.get(line["month"]["url"])
                assert str(listed.context["total"]) == line["month"]["text"], line["label"]
                checked += 1
    assert checked > 15


def test_each_reader_gets_the_own_scope(may, world, as_user):
    own = as_user("east_mediator").get(DISPUTES.url("statistics"), {"month": "2023-05"})
    assert own.context["place"] == world.east
    other = {"month": "2023-05", "place": world.west.pk}
    assert as_user("east_mediator").get(DISPUTES.url("statistics"), other).status_code == 404
    assert as_user("stranger").get(DISPUTES.url("statistics"), other).status_code == 404
    assert as_user("staff").get(DISPUTES.url("statistics"), other).status_code == 200
    assert as_user("adviser").get(DISPUTES.url("statistics"), {"month": "2023-05"}).status_code == 403
    file = DISPUTES.url("statistics_file", ending="xlsx")
    assert as_user("east_mediator").get(file, {"month": "2023-05"}).status_code == 403


@pytest.mark.parametrize("month", ["2023-13", "x", "0001-05", "２０２３-05x", "99999-01"])
def test_what_is_no_month_is_no_page(month, world, as_user):
    assert as_user("staff").get(DISPUTES.url("statistics"), {"month": month}).status_code == 404


def test_the_sheet_holds_numbers_and_the_rule_of_each(may, world, as_user):
    answer = as_user("staff").get(DISPUTES.url("statistics_file", ending="xlsx"), {"month": "2023-05"})
    assert answer.status_code == 200
    assert AccessEntry.objects.filter(act="download", register="disputes").count() == 1
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    by_label = {row[0]: row for row in rows}
    assert by_label["受理调解纠纷"][1:4] == ("件", 4, 4)
    assert "受理日期" in by_label["受理调解纠纷"][4]
    assert by_label["排查矛盾纠纷"][2] == "—"
    assert any(row[0] and "不等于零" in row[0] for row in rows)


def test_a_name_that_looks_like_a_formula_stays_text(may, world):
    world.township.name = "=1+1"
    sheet = openpyxl.load_workbook(
        io.BytesIO(statistics_sheet(mediation_statistics(world.township, 2023, 5)))
    )
    assert sheet.active["A1"].data_type == "s"


def test_the_document_prints_the_table_and_the_rules_under_it(may, world):
    pdf = statistics_pdf(mediation_statistics(world.township, 2023, 5), dt.date(2023, 6, 1))
    said = "".join(text(pdf).split())
    assert "示例乡2023年5月人民调解工作统计表" in said
    assert "受理调解纠纷件44" in said
    assert "十二月受理、次年一月办结的，分别计入两个年度" in said
    assert said.index("协议和履行") < said.index("统计口径说明") < said.index("2023年6月1日")
    with opened(pdf) as file:
        assert len(file.pages) <= 4
    again = statistics_pdf(mediation_statistics(world.township, 2023, 5), dt.date(2023, 6, 1))
    assert again == pdf


def test_the_command_answers_and_writes_both_files(may, world, tmp_path):
    for ending, mark in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        out, path = io.StringIO(), tmp_path / f"统计.{ending}"
        call_command(
            "mediation_statistics",
            "900001",
            "2023-05",
            "--output",
            str(path),
            stdout=out,
            stderr=io.StringIO(),
        )
        answer = json.loads(out.getvalue())
        assert path.read_bytes().startswith(mark)
    written = AccessEntry.objects.filter(act=AccessEntry.Act.DOWNLOAD, register="disputes")
    assert written.count() == 2
    assert answer["month"] == "2023-05"
    said = {line["label"]: line for section in answer["sections"] for line in section["lines"]}
    assert (said["受理调解纠纷"]["month"], said["受理调解纠纷"]["year"]) == (4, 4)


def test_a_document_that_is_refused_ends_the_command_with_its_code(world, tmp_path, monkeypatch):
    def refuse(*_given):
        raise DocumentRefused("it lacks a font")

    monkeypatch.setattr("disputes.papers.statistics.statistics_pdf", refuse)
    path = tmp_path / "统计.pdf"
    with pytest.raises(CommandError, match="lacks a font") as caught:
        call_command("mediation_statistics", "900001", "2023-05", "--output", str(path))
    assert caught.value.returncode == 1
    assert not path.exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("900001", "2023-5"), 2),
        (("900001", "2023-05", "--output", "x.docx"), 2),
        (("没有", "2023-05"), 2),
        (("900001", "2023-05", "--as", "adviser"), 1),
    ],
)
def test_misuse_and_refusal_have_their_codes(arguments, code, world):
    with pytest.raises(CommandError) as caught:
        call_command("mediation_statistics", *arguments, stdout=io.StringIO(), stderr=io.StringIO())
    assert caught.value.returncode == code
