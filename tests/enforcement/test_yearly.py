"""The yearly enforcement statistics (国办发〔2018〕118号, due 31 January): counting rules, zeros printed."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from enforcement.act_enums import CountedAct
from enforcement.enums import Penalty
from enforcement.models import CaseContest, EnforcementCase
from enforcement.papers.yearly import yearly_pdf, yearly_sheet
from enforcement.registers import DISCLOSURES
from enforcement.yearly import PENALTY_COLUMNS, enforcement_statistics
from portal.models import AccessEntry, Category, RunningClock
from tests.portal.pdf.pages import text
from tests.samples.making import category, entry, stands

pytestmark = pytest.mark.django_db


def penalty(world, n, *kinds, decided="2023-05-10", **values):
    """Write a decided case as it stands; the gates of its acts are not what is counted here."""
    made = EnforcementCase(
        unit=world.east,
        filed_on=dt.date(2023, 1, 9),
        field=Category.objects.get(scheme="enforcement-field", code="safety", township=None),
        party=f"孙{n}",
        facts="占道堆放",
        stage="served",
        result=values.pop("result", "penalty"),
        decided_on=dt.date.fromisoformat(decided),
        **dict(zip(("penalty", "second_penalty", "third_penalty"), kinds, strict=False)),
        **values,
    )
    made.save()
    return made


def numbers(statistics, title):
    table = next(one for one in statistics.tables if one.title == title)
    return {line.label: line.number for line in table.lines}


@pytest.fixture
def year(world, acting):
    penalty(world, 1, "fine", "warning", "other", fine_amount=Decimal("12345.60"), paid_amount=Decimal(100))
    penalty(world, 2, "warning")
    penalty(world, 3, "stopped", "fine", "confiscation", fine_amount=500, confiscated_amount=0)
    revoked = penalty(world, 4, "fine", fine_amount=1000)
    CaseContest(
        unit=world.east, case=revoked, kind="reconsideration", outcome="revoked",
        applied_on=dt.date(2023, 6, 1), ended_on=dt.date(2023, 8, 1),
    ).save()  # fmt: skip
    penalty(world, 5, "fine", decided="2022-12-31", fine_amount=9999)
    penalty(world, 6, "fine", decided="2024-01-01", fine_amount=9999)
    penalty(world, 7, result="no_penalty")
    penalty(world, 8, "warning").void("重复")


class TestPenalties:
    """国办发〔2018〕118号: decisions of the year, one decision one case, the amounts of the decisions."""

    def test_each_decision_counts_once_under_its_heaviest_kind(self, year, world):
        said = numbers(enforcement_statistics(world.township, 2023), "行政处罚")
        counted = {label: number for label, number in said.items() if number and label != "罚没金额"}
        assert counted == {
            "警告、通报批评": 1, "警告": 1, "罚款": 2, "责令停产停业、责令关闭、限制从业": 1, "责令停产停业": 1,
            "行政处罚合计": 4,
        }  # fmt: skip

    def test_the_amount_is_that_of_the_decisions_and_not_what_was_collected(self, year, world):
        said = numbers(enforcement_statistics(world.township, 2023), "行政处罚")
        assert said["罚没金额"] == Decimal("1.3846")  # 12,345.60 + 500 + 1,000 yuan

    def test_one_revoked_later_is_counted_in_its_year(self, year, world):
        before = numbers(enforcement_statistics(world.township, 2023), "行政处罚")["行政处罚合计"]
        EnforcementCase.objects.get(contests__outcome="revoked").void("错误录入")
        after = numbers(enforcement_statistics(world.township, 2023), "行政处罚")["行政处罚合计"]
        assert (before, after) == (4, 3)

    def test_only_decisions_of_the_year(self, year, world):
        assert numbers(enforcement_statistics(world.township, 2022), "行政处罚")["行政处罚合计"] == 1
        assert numbers(enforcement_statistics(world.township, 2024), "行政处罚")["行政处罚合计"] == 1

    def test_the_columns_hold_every_kind_once_and_add_up(self, year, world):
        kinds = [kind for column in PENALTY_COLUMNS for kind in column]
        assert sorted(kinds) == sorted(Penalty)
        table = enforcement_statistics(world.township, 2023).tables[0]
        whole = next(line.number for line in table.lines if line.label == "行政处罚合计")
        assert sum(line.number for line in table.lines if not line.depth and line.unit == "宗") == 2 * whole


def test_licences_coercion_and_other_acts_count_by_their_own_day(world, acting):
    for act, n in ((CountedAct.LICENCE_APPLIED, 5), (CountedAct.LICENCE_GRANTED, 3), (CountedAct.PAYMENT, 7)):
        entry(world, "act_counts", world.east, n, act=act.value, acts=n, amount="20000" if n == 7 else "0")
    entry(world, "act_counts", world.east, 9, act="licence_granted", acts=2, counted_on="2023-06-30")
    entry(world, "act_counts", world.east, 9, act="licence_granted", acts=50, counted_on="2022-12-31")
    stands(world, "inspections", world.east, 1)
    statistics = enforcement_statistics(world.township, 2023)
    licences = numbers(statistics, "行政许可")
    assert (licences["行政许可申请"], licences["准予许可"], licences["不予许可"]) == (5, 5, 0)
    others = numbers(statistics, "其他行政执法行为")
    assert (others["行政给付"], statistics.tables[3].lines[0].number) == (7, 1)
    assert [line.number for line in statistics.tables[3].lines if line.depth][2] == Decimal("2.0000")


def test_measures_and_applications_to_the_court_come_from_the_cases(world, acting):
    case = penalty(world, 1, "fine", fine_amount=10, court_applied_on=dt.date(2023, 12, 1))
    stands(world, "case_measures", world.east, 1, case=case.pk, kind="seizure", taken_on="2023-03-30")
    stands(world, "case_measures", world.east, 2, case=case.pk, kind="preservation", taken_on="2023-03-30")
    said = numbers(enforcement_statistics(world.township, 2023), "行政强制")
    assert (said["扣押财物"], said["查封场所、设施、财物"], said["申请法院强制执行"]) == (1, 0, 1)


def test_a_township_with_no_act_at_all_prints_zeros(world):
    statistics = enforcement_statistics(world.township, 2023)
    lines = [line for table in statistics.tables for line in table.lines]
    assert len(lines) > 40
    assert all(line.number == 0 for line in lines)
    assert "本年度未发生行政执法行为，各项均为零。" in statistics.said
    sheet = openpyxl.load_workbook(io.BytesIO(yearly_sheet(statistics))).active
    cells = [row[2].value for row in sheet.iter_rows() if row[1].value in ("宗", "次", "万元")]
    assert cells == [0] * len(lines)


def test_they_are_due_on_the_last_day_of_january(world):
    assert enforcement_statistics(world.township, 2023).due_on == dt.date(2024, 1, 31)


@pytest.mark.parametrize("drawn_up", ["2023-12-31", "2024-01-20"])
def test_their_disclosure_runs_the_limit_of_31_january_and_no_other(drawn_up, world, acting):
    record = entry(
        world, "disclosures", world.east, stage="after", kind="other", case="", decided_on=drawn_up,
        content=category("disclosure-content", "annual"), published_on="", checked_by="", posted_at="", receipt="",
    )  # fmt: skip
    clock = RunningClock.objects.get(object_id=record.pk, content_type__model="disclosure")
    assert (clock.rule, clock.due_on) == ("D4", dt.date(2024, 1, 31))


def test_the_pdf_shows_every_table_with_its_rules(year, world):
    said = text(yearly_pdf(enforcement_statistics(world.township, 2023), dt.date(2024, 1, 20)))
    for words in ("行政处罚", "行政许可", "行政强制", "列入最重的种类", "情况说明", "1.3846"):
        assert words in said


def test_every_number_leads_to_its_records(year, world, as_user):
    client = as_user("staff")
    answer = client.get(DISCLOSURES.url("statistics"), {"year": 2023})
    assert answer.status_code == 200
    lines = [line for table in answer.context["statistics"].tables for line in table.lines if line.url]
    fine = next(line for line in lines if line.label == "罚款")
    assert client.get(fine.url).context["total"] == fine.number == 2
    for line in lines:
        assert client.get(line.url).status_code == 200


def test_its_disclosure_begins_with_what_is_known(world, as_user):
    client = as_user("staff")
    url = client.get(DISCLOSURES.url("statistics"), {"year": 2023}).context["urls"]["disclose"]
    form = client.get(url).context["form"]
    known = (form["title"].value(), form["stage"].value(), int(form["content"].value()))
    assert known == (
        f"{world.township.name}2023年度行政执法统计",
        "after",
        category("disclosure-content", "annual"),
    )


def test_years_to_come_and_places_of_others_are_not_found(world, as_user):
    client = as_user("staff")
    for query in (
        {"year": 2999},
        {"year": 1999},
        {"year": "x"},
        {"year": 2023, "place": world.other_township.pk},
    ):
        assert client.get(DISCLOSURES.url("statistics"), query).status_code == 404
    assert as_user("east_mediator").get(DISCLOSURES.url("statistics")).status_code == 403


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_who_takes_the_file_out_is_logged(ending, world, as_user):
    answer = as_user("staff").get(DISCLOSURES.url("statistics_file", ending=ending), {"year": 2023})
    assert answer.status_code == 200
    taken = AccessEntry.objects.filter(act=AccessEntry.Act.DOWNLOAD).latest("id")
    assert (taken.register, taken.detail["year"]) == ("disclosures", "2023")
    assert as_user("staff").get(DISCLOSURES.url("statistics_file", ending="docx")).status_code == 404


class TestCommand:
    def run(self, *args, capsys):
        call_command("enforcement_statistics", *args)
        return json.loads(capsys.readouterr().out)

    @pytest.mark.parametrize("ending", ["xlsx", "pdf"])
    def test_it_answers_and_writes_the_file(self, ending, year, world, tmp_path, capsys):
        file = tmp_path / f"a.{ending}"
        said = self.run(world.township.code, "2023", "--output", str(file), capsys=capsys)
        assert (said["year"], said["due"]) == (2023, "2024-01-31")
        assert said["tables"][0]["title"] == "行政处罚"
        assert file.read_bytes()[:4] in (b"PK\x03\x04", b"%PDF")

    @pytest.mark.parametrize(
        "args", [("nowhere", "2023"), ("TOWNSHIP", "23"), ("TOWNSHIP", "2023", "--output", "a.doc")]
    )
    def test_misuse_is_said(self, args, world):
        args = [world.township.code if one == "TOWNSHIP" else one for one in args]
        with pytest.raises(CommandError) as fault:
            call_command("enforcement_statistics", *args)
        assert fault.value.returncode == 2

    def test_who_may_not_read_the_registers_is_refused(self, world):
        with pytest.raises(CommandError) as fault:
            call_command(
                "enforcement_statistics",
                world.township.code,
                "2023",
                "--as",
                world.people["east_mediator"].username,
            )
        assert fault.value.returncode == 1
