"""E1, E2, E7. Typed text: broken bytes, what nobody can see, rare names, and far too much of it."""

from __future__ import annotations

import io
from html import unescape
from urllib.parse import quote

import openpyxl
import pytest

from portal.pdf import OfficialDocument, Paragraph, render
from portal.records.inputs import (
    TEXT_LIMIT,
    PlainTextField,
)
from tests.portal.pdf.pages import text as printed_text
from tests.registers.test_every_register import TYPED, writer
from tests.samples import SAMPLES
from tests.torture.fields import (
    BROKEN,
    DISPUTES,
    FORM,
    HOSTILE,
    body_of,
    exported,
    fields_of,
    on_page,
    refused,
)
from tests.torture.oracle import said_in_chinese, words

pytestmark = pytest.mark.django_db

# --- E1: characters nobody can see, bytes that are no text -------------------------------------------------

UNSEEN = ("\0", "\u202e", "\u200b", "\u2066", "\ufeff", "\x07", "\u00ad", "\U000e0041")


@pytest.mark.parametrize("register", TYPED)
def test_e1_no_field_of_a_form_takes_what_is_no_text_of_its_own(register, world, as_user, acting):
    """Every field, whatever its kind, gets every strange value: never a mistake of the portal, never stored."""
    user = writer(world, register)
    client = as_user(user.username)
    before = register.model._base_manager.count()
    names = list(register.form.base_fields)
    for value in (*map(quote, HOSTILE), *BROKEN):
        body = "&".join(f"{name}={value}" for name in names)
        answer = client.generic("POST", register.url("create"), body.encode(), FORM)
        assert answer.status_code == 422, (value, answer.status_code)
        said_in_chinese(answer)
    assert register.model._base_manager.count() == before


@pytest.mark.parametrize("register", TYPED)
def test_e1_broken_bytes_are_refused_at_each_text_field(register, world, as_user, acting):
    user = writer(world, register)
    client = as_user(user.username)
    data = SAMPLES[register.name](world, world.east, 1)
    texts = [name for name in fields_of(register, PlainTextField) if name in on_page(register, user)]
    for raw in ("%ED%A0%80", "%FF%FE", "%D5%C5%C8%FD"):
        body = body_of({name: value for name, value in data.items() if name not in texts})
        body = "&".join([body, *(f"{name}={raw}" for name in texts)])
        answer = client.generic("POST", register.url("create"), body.encode(), FORM)
        assert answer.status_code == 422, raw
        errors = answer.context["form"].errors
        assert [name for name in texts if "损坏" not in str(errors.get(name, ""))] == [], raw


@pytest.mark.parametrize("register", TYPED)
def test_e1_what_nobody_can_see_is_left_out_of_every_text(register, world):
    form = register.form(user=writer(world, register))
    for name in fields_of(register, PlainTextField):
        field = form.fields[name]
        for mark in UNSEEN:
            assert field.clean(f"{mark}甲{mark}乙{mark}") == "甲乙", (name, mark)
            assert not field.required or refused(form, name, mark), (name, mark)


def test_e1_a_text_with_unseen_characters_is_found_again(world, as_user, oracle):
    client = as_user("staff")
    data = {
        **SAMPLES["disputes"](world, world.east, 1),
        "summary": "甲\u200b乙\u202e丙",
        "parties": "\0张\u2066三",
    }
    oracle(
        lambda: client.post(DISPUTES.url("create"), data),
        status=302, rows={"disputes.Dispute": 1}, by=world.staff,
    )  # fmt: skip
    record = DISPUTES.model.objects.get()
    assert (record.summary, record.parties) == ("甲乙丙", "张三")
    for asked in ("甲乙丙", "甲\u202e乙丙", "张三", "张\u200b三"):
        assert client.get(DISPUTES.url(), {"q": asked}).context["total"] == 1, asked


# --- E2: names ---------------------------------------------------------------------------------------------

NAMES = (
    "𠮷羭㐀",
    "阿不都热合曼·买买提",
    "欧阳 娜娜",
    "甲",
    "李" * 50,
    "张三2",
    "䶮",
    "葛\U000e0101",
    "Ünal Ō",
    "王（小）",
)
NO_NAMES = {  # texts shorter than a long name, for they hold none of a person
    "certificate_number", "review_number", "device", "credit_code", "code", "document_type", "licence",
    "ethnic_group", "education", "sender_number", "upper_number", "platform_number", "unit_name", "username",
    "scheme", "office_phone", "case_word", "hours",
}  # fmt: skip


@pytest.mark.parametrize("register", TYPED)
def test_e2_every_text_takes_every_name_as_it_is(register, world):
    form = register.form(user=writer(world, register))
    for name in fields_of(register, PlainTextField):
        limit = form.fields[name].max_length or TEXT_LIMIT
        assert limit >= 50 or name in NO_NAMES or register.name == "days_off", name
        for text in NAMES:
            if len(text) <= limit:
                assert form.fields[name].clean(text) == text, (name, text)


@pytest.mark.parametrize("name", NAMES)
def test_e2_a_name_is_stored_listed_found_masked_and_exported_exactly(name, world, as_user, acting):
    client = as_user("staff")
    data = {**SAMPLES["disputes"](world, world.east, 1), "parties": name}
    assert client.post(DISPUTES.url("create"), data).status_code == 302
    record = DISPUTES.model.objects.get()
    assert record.parties == name
    for address in (DISPUTES.url(), DISPUTES.url("detail", pk=record.pk), DISPUTES.url("edit", pk=record.pk)):
        assert name in unescape(client.get(address).content.decode()), address
    assert client.get(DISPUTES.url(), {"q": name}).context["total"] == 1
    assert len(name) == 1 or name not in unescape(as_user("leader").get(DISPUTES.url()).content.decode())
    sheet = openpyxl.load_workbook(io.BytesIO(exported(client, DISPUTES))).worksheets[0]
    assert name in [cell.value for cell in sheet[2]]


def test_e2_names_are_printed_with_a_glyph_each():
    """A character without a glyph is not read back from the file; which of two shapes was chosen is not read."""
    for name in NAMES:
        printed = printed_text(render(OfficialDocument(title="", blocks=[Paragraph(name)])))
        assert printed == name.replace("\U000e0101", "")


# --- E7: too long -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", TYPED)
def test_e7_a_text_that_is_too_long_is_told_its_length_and_the_limit(register, world):
    form = register.form(user=writer(world, register))
    for name in fields_of(register, PlainTextField):
        limit = form.fields[name].max_length or TEXT_LIMIT
        for length in (limit + 1, 200_000):
            said = refused(form, name, "长" * length)
            assert str(length) in said, name
            assert str(limit) in said, name
        assert len(form.fields[name].clean("长" * limit)) == limit


@pytest.mark.parametrize(
    "text", ["长" * 200_000, "w" * 32_767, "一行\r\n" * 50_000], ids=("text", "word", "lines")
)
def test_e7_what_was_typed_comes_back_however_long_it_is(text, world, as_user, oracle):
    client = as_user("staff")
    data = {**SAMPLES["disputes"](world, world.east, 1), "summary": text}
    answer = oracle(lambda: client.post(DISPUTES.url("create"), data), status=422, typed=(text[:19_999],))
    assert answer.context["form"]["summary"].value() == text
    assert "20000" in words(answer)


@pytest.mark.parametrize("text", ["长" * TEXT_LIMIT, "w" * TEXT_LIMIT])
def test_e7_a_text_at_the_limit_is_kept_shown_and_exported(text, world, as_user, acting):
    client = as_user("staff")
    data = {**SAMPLES["disputes"](world, world.east, 1), "summary": text}
    assert client.post(DISPUTES.url("create"), data).status_code == 302
    record = DISPUTES.model.objects.get()
    assert record.summary == text
    assert text in client.get(DISPUTES.url("detail", pk=record.pk)).content.decode()
    assert text in [
        cell.value for cell in openpyxl.load_workbook(io.BytesIO(exported(client, DISPUTES))).worksheets[0][2]
    ]
