"""A minor among the parties: marked by the age, represented by a guardian, masked in lists and sheets."""

from __future__ import annotations

import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command

from disputes.case_registers import PARTIES
from disputes.dossiers import case_file, items
from disputes.models import Party
from disputes.papers.dossier import print_paper
from portal.records.inputs import check_digit
from tests.portal.pdf.pages import text
from tests.samples.making import SAMPLES, entry

pytestmark = pytest.mark.django_db

# the dispute of the sample is found on 1 January 2023
NO_AGE = {"born_on": "", "age": "", "identity_number": ""}


def numbered(born):
    digits = f"110101{born}001"
    return digits + check_digit(digits)


@pytest.fixture
def child(world, acting):
    return entry(
        world, "parties", world.east, **{**NO_AGE, "born_on": "2010-06-01"}, representative="赵大",
        address="东村三组小河沿",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("known", "minor"),
    [
        ({"born_on": "2005-01-02"}, True),  # eighteen the day after
        ({"born_on": "2005-01-01"}, False),
        ({"identity_number": numbered("20120304")}, True),
        ({"identity_number": numbered("19700506")}, False),
        ({"age": "17"}, True),
        ({"age": "18"}, False),
        ({}, False),
    ],
)
def test_art17_civil_code_who_is_under_eighteen_when_the_dispute_is_found_is_a_minor(
    known, minor, world, acting
):
    made = entry(world, "parties", world.east, **{**NO_AGE, **known}, representative="赵大")
    assert made.minor is minor
    assert Party.objects.filter(minor=minor).get() == made


def test_art23_civil_code_a_minor_has_a_guardian(world, acting):
    form = PARTIES.form({**SAMPLES["parties"](world, world.east, 1), **NO_AGE, "age": "9"}, user=world.staff)
    assert set(form.errors) == {"representative"}


def test_lists_and_sheets_mask_a_minor_for_every_reader(child, as_user, tmp_path):
    listed = as_user("staff").get(PARTIES.url()).content.decode()
    shown = as_user("staff").get(PARTIES.url("detail", pk=child.pk)).content.decode()
    for page in (listed, shown):
        assert child.name not in page
        assert "小河沿" not in page
    assert child.name in as_user("staff").get(PARTIES.url("edit", pk=child.pk)).content.decode()
    sheet = tmp_path / "parties.xlsx"
    call_command("export_sheet", "parties", str(sheet), "--as", "staff", stderr=StringIO())
    cells = [cell.value for row in openpyxl.load_workbook(sheet).worksheets[0] for cell in row]
    assert not [cell for cell in cells if isinstance(cell, str) and (child.name in cell or "小河沿" in cell)]
    out = StringIO()
    call_command("import_sheet", "parties", str(sheet), "--as", "staff", "--check", "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["rows"], said["unchanged"]) == (1, 1)


def test_papers_name_the_guardian_who_signs_without_a_power_of_attorney(child):
    case = case_file(child.dispute)
    said = "".join(text(print_paper(case, "application").content).split())
    assert "法定代理人（监护人）赵大" in said
    assert child.name in said
    signed = "".join(text(print_paper(case, "rights").content).split())
    assert "申请人法定代理人" in signed
    assert not next(item for item in items(case) if item.key == "authority").there
