"""Petitions out: codes and a mark for who reads them, the work sheet for who enters them."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from portal.catalogue import REGISTERS
from portal.models import AccessEntry
from portal.records.imports import plan_import
from portal.records.sheet_words import UnreadableHeadings
from portal.records.workbooks import read_workbook
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
PETITIONS = REGISTERS["petitions"]
PERSON = {"petitioner": "金丝雀甲", "address": "金丝雀巷7号", "phone": "13900013900", "identity": ""}
QUERIES = 5  # session, account, count, entries with who opened, numbers
PURPOSE = "季度分析 & 研判"


@pytest.fixture
def three(world, acting):
    """Return two petitions of one person about one matter and one of another person."""
    first = entry(world, "petitions", world.east, 1, upper_number="GX1", **PERSON)
    repeat = entry(
        world,
        "petitions",
        world.east,
        3,
        upper_number="",
        occurrence="repeat",
        first_petition=first.pk,
        **PERSON,
    )
    other = entry(world, "petitions", world.west, 5, upper_number="", identity="")
    return first, repeat, other


def sheet_of(answer):
    return openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))


@pytest.fixture
def analysis(three, as_user):
    answer = as_user("county_reader").post(PETITIONS.url("export"), {"purpose": PURPOSE})
    return sheet_of(answer)


class TestAnalysis:
    def test_it_asks_what_for_and_nothing_leaves_without(self, three, as_user):
        client = as_user("county_reader")
        assert "form" in client.get(PETITIONS.url("export")).context
        assert client.post(PETITIONS.url("export"), {}).status_code == 422
        assert not AccessEntry.objects.filter(act="export").exists()

    def test_codes_stand_for_people_and_petitions_the_same_for_the_same(self, analysis):
        rows = list(analysis.worksheets[0].iter_rows(min_row=3, values_only=True))
        # newest first: the other one, the repeat, the first
        assert [row[0] for row in rows] == ["信访件-001", "信访件-002", "信访件-003"]
        assert [row[1] for row in rows] == ["信访人-001", "信访人-002", "信访人-002"]
        assert [row[2] for row in rows] == [None, "信访件-003", None]

    def test_it_holds_no_person_no_number_and_no_word_of_anybody(self, analysis, three):
        said = " ".join(str(cell) for row in analysis.worksheets[0].values for cell in row)
        for petition in three:
            secrets = (
                petition.petitioner,
                petition.address,
                petition.phone,
                petition.number,
                petition.request,
            )
            assert not [
                text for text in (*secrets, petition.facts, "GX1", petition.sender_number) if text in said
            ]
        assert "东村" in said

    def test_it_says_on_every_page_who_took_it_when_and_what_for_and_that_it_is_no_import_sheet(
        self, analysis, world
    ):
        sheet = analysis.worksheets[0]
        mark = sheet["A1"].value
        for text in (world.county_reader.full_name, world.county.name, PURPOSE, "不得导入"):
            assert text in mark
        for part in (sheet.oddHeader.center.text, sheet.oddFooter.center.text):
            assert world.county_reader.full_name in part
            assert "不得导入" in part

    def test_the_log_leads_from_the_file_to_its_taker(self, analysis, world):
        entry = AccessEntry.objects.get(act="export")
        assert (entry.user, entry.purpose, entry.detail["rows"]) == (world.county_reader, PURPOSE, 3)
        assert entry.detail["number"] in analysis.worksheets[0]["A1"].value

    def test_brought_back_it_is_refused_as_no_import_sheet(self, analysis, world, tmp_path):
        path = tmp_path / "analysis.xlsx"
        analysis.save(path)
        with pytest.raises(UnreadableHeadings):
            plan_import(PETITIONS, read_workbook(path), world.staff)

    def test_who_enters_petitions_may_take_it_too(self, three, as_user):
        address = f"{PETITIONS.url('export')}?pseudonymised=1"
        client = as_user("staff")
        assert "form" in client.get(address).context
        said = [
            cell
            for row in sheet_of(client.post(address, {"purpose": PURPOSE})).worksheets[0].values
            for cell in row
        ]
        assert "信访人-001" in said

    def test_the_command_takes_out_no_sheet_without_a_purpose(self, three, tmp_path):
        path = tmp_path / "sheet.xlsx"
        with pytest.raises(CommandError, match="purpose"):
            call_command("export_sheet", "petitions", str(path), "--as", "county_reader")
        assert not path.exists()


def test_the_work_sheet_keeps_numbers_masks_people_and_comes_back_unchanged(three, world, as_user, tmp_path):
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"".join(as_user("staff").get(PETITIONS.url("export")).streaming_content))
    said = " ".join(str(cell) for row in openpyxl.load_workbook(path).worksheets[0].values for cell in row)
    assert three[0].number in said
    assert not [text for text in (PERSON["petitioner"], PERSON["address"], PERSON["phone"]) if text in said]
    plan = plan_import(PETITIONS, read_workbook(path), world.staff)
    assert (plan.problems, plan.unchanged, len(plan.new), len(plan.changed)) == ([], 3, 0, 0)


class TestOpenings:
    def open(self, client, petition, purpose="送达处理意见书"):
        url = PETITIONS.url("reveal", pk=petition.pk, field="petitioner")
        assert client.post(url, {"purpose": purpose}).status_code == 200

    def test_the_supervisor_sees_who_opened_what_when_and_what_for(self, three, as_user):
        self.open(as_user("staff"), three[0])
        rows = as_user("supervisor").get(PETITIONS.url("openings")).context["rows"]
        assert [(one["who"], one["number"], str(one["field"]), one["purpose"]) for one in rows] == [
            ("所员甲（司法所）", three[0].number, "姓名（名称）", "送达处理意见书")
        ]

    @pytest.mark.parametrize("name", ["staff", "leader", "county_reader", "auditor", "east_mediator"])
    def test_nobody_else_does(self, three, as_user, name):
        assert as_user(name).get(PETITIONS.url("openings")).status_code == 403

    def test_openings_of_what_he_may_not_know_of_stay_hidden_from_him_too(
        self, three, world, as_user, acting
    ):
        self.open(as_user("staff"), three[0])
        three[0].respondent = world.supervisor
        three[0].save()
        assert as_user("supervisor").get(PETITIONS.url("openings")).context["rows"] == []

    def test_openings_of_accusations_stand_with_the_accusations(self, three, as_user, acting):
        self.open(as_user("staff"), three[2])
        three[2].accusation = True
        three[2].save()
        client = as_user("supervisor")
        assert client.get(PETITIONS.url("openings")).context["rows"] == []
        assert len(client.get(REGISTERS["accusations"].url("openings")).context["rows"]) == 1

    def test_the_page_costs_the_same_for_one_and_for_thirty(self, three, as_user, django_assert_num_queries):
        staff, client = as_user("staff"), as_user("supervisor")
        self.open(staff, three[0])
        client.get(PETITIONS.url("openings"))
        with django_assert_num_queries(QUERIES):
            client.get(PETITIONS.url("openings"))
        for _more in range(10):
            for petition in three:
                self.open(staff, petition)
        with django_assert_num_queries(QUERIES):
            client.get(PETITIONS.url("openings"))
