"""Who a petitioner is: sealed in the database, masked on every page, opened once and with a purpose."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pytest
from django.db import connection

from petitions.models import Petition, PetitionLetter
from petitions.views.letters import LetterPaperView
from portal.catalogue import REGISTERS
from portal.context import acting_as
from portal.models import AccessEntry, log_access
from portal.models.fields import digest
from tests.samples.making import entry

pytestmark = pytest.mark.django_db
PETITIONS, LETTERS = REGISTERS["petitions"], REGISTERS["petition_letters"]
NAME, ADDRESS, PHONE, IDENTITY = "金丝雀甲", "东村三组金丝雀巷7号", "13900013900", "11010519491231002X"
CANARIES = (NAME, ADDRESS, PHONE, IDENTITY)
TEXTS = ("甲某称地界被移", "村里两次调处未成")
PERSON = {"petitioner": NAME, "address": ADDRESS, "phone": PHONE, "identity": IDENTITY}


@pytest.fixture
def petition(world, acting):
    return entry(world, "petitions", world.east, facts=TEXTS[0], reasons=TEXTS[1], **PERSON)


@pytest.fixture
def changed(petition):
    """Return the petition after a change of everything personal, so that its history holds both."""
    petition.petitioner, petition.address = f"{NAME}乙", f"{ADDRESS}1"
    petition.phone, petition.facts = "13900013901", f"{TEXTS[0]}二尺"
    petition.save()
    return petition


def test_neither_row_nor_history_holds_it_in_the_open(changed):
    for model in (Petition, Petition.history.model):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            stored = repr(cursor.fetchall())
        assert not [canary for canary in (*CANARIES, "13900013901") if canary in stored]


def test_it_is_found_again_by_its_digest_and_only_exactly(petition):
    assert Petition.objects.filter(petitioner_digest=digest(NAME), phone_digest=digest(PHONE)).exists()
    assert not Petition.objects.filter(petitioner_digest=digest(NAME[:3])).exists()


@pytest.mark.parametrize("name", ["staff", "supervisor", "leader", "county_reader"])
def test_no_page_shows_it(changed, as_user, world, name):
    client = as_user(name)
    urls = [PETITIONS.url(), PETITIONS.url("detail", pk=changed.pk)]
    if PETITIONS.allows(world.people[name], "edit"):
        urls.append(PETITIONS.url("edit", pk=changed.pk))
    for url in urls:
        page = client.get(url).content.decode()
        assert not [canary for canary in CANARIES if canary in page], url


@pytest.mark.parametrize("name", ["leader", "county_reader"])
def test_who_may_not_reveal_reads_the_request_and_none_of_the_story(changed, as_user, name):
    page = as_user(name).get(PETITIONS.url("detail", pk=changed.pk)).content.decode()
    assert changed.request in page
    assert not [text for text in TEXTS if text[:2] in page]


def test_the_sheet_of_the_county_holds_no_personal_data(changed, as_user, tmp_path):
    path = tmp_path / "sheet.xlsx"
    answer = as_user("county_reader").post(PETITIONS.url("export"), {"purpose": "季度分析"})
    path.write_bytes(b"".join(answer.streaming_content))
    cells = [str(cell) for sheet in openpyxl.load_workbook(path) for row in sheet.values for cell in row]
    said = " ".join(cells)
    assert "信访人-001" in said
    assert not [text for text in (*CANARIES, *TEXTS) if text in said]


def test_a_search_for_the_name_finds_nothing(petition, as_user):
    for name in ("staff", "county_reader"):
        page = as_user(name).get(PETITIONS.url(), {"q": NAME[:3]}).content.decode()
        assert petition.number not in page


@pytest.mark.parametrize("field", list(PERSON))
def test_it_is_opened_once_with_a_purpose_that_is_logged(petition, as_user, world, field):
    url = PETITIONS.url("reveal", pk=petition.pk, field=field)
    client = as_user("staff")
    assert client.get(url).status_code == 405
    assert client.post(url, {}).status_code == 422
    assert PERSON[field] in client.post(url, {"purpose": "送达处理意见书"}).content.decode()
    log = AccessEntry.objects.filter(act="reveal")
    assert [(one.user, one.register, one.object_id, one.purpose) for one in log] == [
        (world.staff, "petitions", petition.pk, "送达处理意见书")
    ]
    for other in ("leader", "county_reader"):
        assert as_user(other).post(url, {"purpose": "了解情况"}).status_code == 403


def test_callers_of_hotlines_are_hidden_alike(world, acting, as_user):
    request = entry(world, "hotline_requests", world.east, caller=NAME, phone=PHONE)
    for name in ("staff", "county_reader"):
        for url in (
            REGISTERS["hotline_requests"].url(),
            REGISTERS["hotline_requests"].url("detail", pk=request.pk),
        ):
            page = as_user(name).get(url).content.decode()
            assert NAME not in page
            assert PHONE not in page


class TestWhoSignedForALetter:
    """It is as a rule the petitioner himself."""

    @pytest.fixture
    def receipt(self, petition):
        about = {"delivery": "direct", "delivered_on": "2024-01-12", "received_by": NAME}
        return entry(self.world, "petition_letters", self.world.east, petition=petition.pk, **about)

    @pytest.fixture(autouse=True)
    def placed(self, world):
        self.world = world

    def test_it_is_sealed_and_masked_like_the_name(self, receipt, as_user):
        for model in (PetitionLetter, PetitionLetter.history.model):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")
                assert NAME not in repr(cursor.fetchall())
        for name in ("staff", "supervisor", "leader", "county_reader"):
            page = as_user(name).get(LETTERS.url("detail", pk=receipt.pk)).content.decode()
            assert NAME not in page, name
        sheet = b"".join(as_user("staff").get(LETTERS.url("export")).streaming_content)
        book = openpyxl.load_workbook(BytesIO(sheet))
        assert NAME not in " ".join(str(cell) for one in book for row in one.values for cell in row)

    def test_every_way_to_open_it_is_shown_to_the_supervisor(self, receipt, petition, as_user, monkeypatch):
        client = as_user("staff")
        url = LETTERS.url("reveal", pk=receipt.pk, field="received_by")
        assert NAME in client.post(url, {"purpose": "核对签收"}).content.decode()
        printed = SimpleNamespace(content=b"%PDF-1.7")
        printing = replace(LetterPaperView.printing, sheets=lambda _letter: printed)
        monkeypatch.setattr(LetterPaperView, "printing", printing)
        assert client.get(LETTERS.url("paper", pk=receipt.pk)).status_code == 200
        rows = as_user("supervisor").get(PETITIONS.url("openings")).context["rows"]
        assert [(one["number"], str(one["field"]), one["purpose"]) for one in rows] == [
            (petition.number, receipt.get_kind_display(), "打印文书"),
            (petition.number, "签收人", "核对签收"),
        ]

    def test_what_a_command_printed_for_the_installation_is_shown_too(self, receipt, petition, as_user):
        with acting_as(None, via="command"):
            log_access(
                AccessEntry.Act.REVEAL, register=LETTERS.name, object_id=receipt.pk,
                purpose="打印信访文书", document="notice",
            )  # fmt: skip
        (row,) = as_user("supervisor").get(PETITIONS.url("openings")).context["rows"]
        assert (row["who"], row["number"]) == ("系统", petition.number)

    def test_openings_of_letters_of_accusations_stand_with_the_accusations(self, receipt, petition, as_user):
        url = LETTERS.url("reveal", pk=receipt.pk, field="received_by")
        as_user("staff").post(url, {"purpose": "核对签收"})
        petition.accusation = True
        petition.save()
        client = as_user("supervisor")
        assert client.get(PETITIONS.url("openings")).context["rows"] == []
        (row,) = client.get(REGISTERS["accusations"].url("openings")).context["rows"]
        assert client.get(row["url"]).status_code == 200
