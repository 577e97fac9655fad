"""D2, D3, E. What people type: search text is text, exported text stays text, broken text is never stored broken.

Every field of every register's form is walked; an example for one field is an example for its siblings.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from html import unescape
from urllib.parse import quote

import openpyxl
import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils import timezone

from portal.access import Action
from portal.catalogue import REGISTERS
from portal.pdf import OfficialDocument, Paragraph, render
from portal.phrases import clean_text
from portal.records.imports import plan_import
from portal.records.inputs import (
    TEXT_LIMIT,
    AmountField,
    CountField,
    DayField,
    IdentityField,
    PhoneField,
    PlainTextField,
)
from portal.records.workbooks import read_workbook
from portal.views.lists import narrowed
from tests.portal.pdf.pages import text as printed_text
from tests.registers.test_every_register import ALL, TYPED, made, writer
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.torture.oracle import said_in_chinese, words

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
DISPUTES = REGISTERS["disputes"]


def fields_of(register, kind):
    """Return the names of a form's fields of a kind."""
    return [name for name, field in register.form.base_fields.items() if isinstance(field, kind)]


def with_fields(kind):
    """Return the registers that have fields of a kind."""
    return [
        pytest.param(register, id=name)
        for name, register in REGISTERS.items()
        if register.form and fields_of(register, kind)
    ]


def body_of(data, **raw):
    """Return a form's body; ``raw`` values are sent percent-quoted byte by byte, whatever they say."""
    parts = [f"{name}={quote(str(value))}" for name, value in data.items() if name not in raw]
    return "&".join([*parts, *(f"{name}={quote(value)}" for name, value in raw.items())])


def refused(form, name, value):
    """Return the words with which a field of a form refuses a value, or an empty text."""
    try:
        form.fields[name].clean(value)
    except ValidationError as error:
        return " ".join(map(str, error.messages))
    return ""


# --- D2: what is searched for is text --------------------------------------------------------------------

MARKS = (
    "%",
    "_",
    "\\",
    "'",
    '"',
    "*",
    "?",
    ";--",
    "[a-z]",
    ".*",
    "$$",
    "${7*7}",
    "' OR 1=1--",
    "%' UNION SELECT",
)
PLAIN = "甲乙丙"
SEARCHED = [
    pytest.param(register, id=name)
    for name, register in REGISTERS.items()
    if register.form and register.search
]


def read_by_search(register, user):
    """Return the fields that the search reads for somebody."""
    personal = getattr(register.model, "personal", {})
    return [
        name for name in register.search
        if name not in personal or (register.reveals(user) and not personal[name].always)
    ]  # fmt: skip


def holding(register, user, text):
    """Return the keys of the entries in which every word of a text occurs, compared letter by letter."""
    names = read_by_search(register, user)
    found = set()
    for record in register.listed(user):
        values = [str(getattr(record, name) or "").lower() for name in names]
        if all(any(word in value for value in values) for word in text.lower().split()):
            found.add(record.pk)
    return found


@pytest.mark.parametrize("register", SEARCHED)
def test_d2_each_mark_finds_the_entries_that_have_it_and_no_other(register, world, as_user, acting):
    user = writer(world, register)
    client = as_user(user.username)
    plain, marked = made(world, register, n=1), made(world, register, n=3)
    name = next(one for one in read_by_search(register, user) if one != "pinyin" and one not in register.key)
    texts = {plain.pk: PLAIN, marked.pk: PLAIN + "".join(MARKS)}
    for pk, text in texts.items():
        register.model._base_manager.filter(pk=pk).update(**{name: text})
    for mark in MARKS:
        answer = client.get(register.url(), {"q": mark})
        assert answer.status_code == 200, mark
        expected = holding(register, user, mark)
        assert marked.pk in expected, mark
        assert plain.pk not in expected, mark
        found = {row["url"] for row in answer.context["rows"]}
        assert found == {register.url("detail", pk=pk) for pk in expected}, (name, mark)
        assert mark in unescape(answer.content.decode())
        said_in_chinese(answer)
    assert client.get(register.url(), {"q": PLAIN}).context["total"] == 2


HOSTILE = (
    "甲\0乙", "\x0b", "\u202e甲", "%' OR 1=1--", "-1", "1e9", "9" * 30, "NaN",
    "०१", "0000-00-00", "{{ 7|add:7 }}", "x" * 3000,
)  # fmt: skip
# what a browser may send where UTF-8 belongs: a lone surrogate, no character at all, GBK, nothing, an overlong dot
BROKEN = ("%ED%A0%80", "%FF%FE", "%D5%C5%C8%FD", "%00", "%C0%AE")


@pytest.mark.parametrize("register", ALL)
def test_d2_a_condition_nobody_understands_is_told_and_finds_nothing(register, world, as_user, acting):
    """Filters, order and page: a strange value is an answer in words, and never a list of everything."""
    if register.form:
        made(world, register, world.west)
    user = next(one for one in world.people.values() if register.allows(one, Action.VIEW))
    client, address = as_user(user.username), register.url()
    known = [*client.get(address).context["filter_form"].fields]
    for value in (*map(quote, HOSTILE), *BROKEN):
        answer = client.get(f"{address}?{'&'.join(f'{name}={value}' for name in (*known, 'order', 'page'))}")
        assert answer.status_code == 200, value
        errors = answer.context["filter_form"].errors
        assert not errors or answer.context["total"] == 0, value
        said = unescape(answer.content.decode())
        assert [text for one in errors.values() for text in one if text not in said] == [], value
        taken = QueryDict("&".join(f"{name}={value}" for name in known if name not in errors))
        assert narrowed(register, user, taken).qs.count() >= 0, value  # what is understood can be asked


@pytest.mark.parametrize("value", [*map(quote, HOSTILE), *BROKEN])
def test_d2_no_parameter_of_any_page_breaks_it(value, world, as_user, acting):
    """What may be said in an address besides: the year of a board, the fields of a new entry."""
    client = as_user("staff")
    assert client.get(f"/?year={value}").status_code == 200
    for register in REGISTERS.values():
        if register.form and register.allows(world.staff, Action.CREATE):
            query = "&".join(f"{name}={value}" for name in register.form.base_fields)
            assert client.get(f"{register.url('create')}?{query}").status_code == 200, register.name
    for address in ("export/", ""):
        assert client.get(f"{DISPUTES.url()}{address}?q={value}").status_code == 200, address


# --- D3: exported text stays text -----------------------------------------------------------------------

FORMULAE = (
    "=1+1",
    "+86",
    "-3",
    "@x",
    "\t=1+1",
    "\r=1+1",
    "０＝",
    "＝1+1",
    "#N/A",
    '=HYPERLINK("http://x")',
    "'=1",
    "1e5",
)


def exported(client, register):
    """Return an exported sheet as bytes."""
    answer = client.get(register.url("export"))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("register", TYPED)
def test_d3_every_text_of_every_register_is_exported_as_text(register, world, as_user, acting):
    record = made(world, register)
    personal = getattr(register.model, "personal", {})
    names = [name for name in fields_of(register, PlainTextField) if name not in personal]
    typed = {
        name: clean_text(FORMULAE[number % len(FORMULAE)])[: register.field(name).max_length]
        for number, name in enumerate(names)
    }
    register.model._base_manager.filter(pk=record.pk).update(**typed)
    content = exported(as_user(writer(world, register).username), register)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    places = {column.name: at for at, (column, _read) in enumerate(register.sheet_columns)}
    rows = [{name: row[places[name]] for name in typed} for row in sheet.iter_rows(min_row=2)]
    mine = [row for row in rows if {name: cell.value for name, cell in row.items()} == typed]
    assert len(mine) == 1
    assert {cell.data_type for cell in mine[0].values()} == {"s"}


@pytest.mark.parametrize("formula", FORMULAE)
def test_d3_a_formula_typed_into_a_form_goes_out_and_comes_back_unchanged(
    formula, world, as_user, acting, tmp_path
):
    client = as_user("staff")
    data = {**SAMPLES["disputes"](world, world.east, 1), "summary": formula, "cause": formula}
    assert client.post(DISPUTES.url("create"), data).status_code == 302
    stored = DISPUTES.model.objects.get()
    assert stored.summary == stored.cause == clean_text(formula)
    content = exported(client, DISPUTES)
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(content)
    names = [column.name for column, _read in DISPUTES.sheet_columns]
    row = dict(zip(names, openpyxl.load_workbook(path).worksheets[0][2], strict=True))
    for name in ("summary", "cause"):
        assert (row[name].value, row[name].data_type) == (clean_text(formula), "s")
    plan = plan_import(DISPUTES, read_workbook(path), world.staff)
    assert (len(plan.new), len(plan.changed), plan.refused) == (0, 0, 0), plan.problems


# --- E1: characters nobody can see, bytes that are no text -------------------------------------------------

UNSEEN = ("\0", "\u202e", "\u200b", "\u2066", "\ufeff", "\x07", "\u00ad", "\U000e0041")


def answer_to(register, client, data, **raw):
    """Send a form byte by byte."""
    return client.generic("POST", register.url("create"), body_of(data, **raw).encode(), FORM)


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
    texts = fields_of(register, PlainTextField)
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
    "scheme",
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


# --- E3: phone numbers ---------------------------------------------------------------------------------------

PHONES = {
    "１３８００１３８０００": "13800138000",
    "138-0013-8000": "13800138000",
    "138 0013 8000": "13800138000",
    "+86 13800138000": "13800138000",
    "+86-138-0013-8000": "13800138000",
    "＋８６１３８００１３８０００": "13800138000",
    "0086 13800138000": "13800138000",
    "13800138000\u200b": "13800138000",
    "（0557）6021234": "05576021234",
    "0557-6021234": "05576021234",
    "6021234": "6021234",
}
NO_PHONES = (
    "138001380001",
    "1380013800",
    "12800138000",
    "一三八",
    "1380013800a",
    "138.0013.8000x",
    "110",
    "१३८००१३८०००",
)


@pytest.mark.parametrize("register", with_fields(PhoneField))
def test_e3_a_phone_number_is_folded_or_refused(register, world):
    form = register.form(user=writer(world, register))
    for name in fields_of(register, PhoneField):
        for typed, stored in PHONES.items():
            assert form.fields[name].clean(typed) == stored, typed
        for typed in NO_PHONES:
            assert "11" in refused(form, name, typed), typed


# --- E4: identity numbers --------------------------------------------------------------------------------------

GOOD_IDENTITY = "11010519491231002X"


def identity_born(day):
    """Return an identity number of somebody born on a day, with its right check digit."""
    head = f"110105{day:%Y%m%d}002"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(head, weights, strict=True))
    return head + "10X98765432"[total % 11]


@pytest.mark.parametrize("register", with_fields(IdentityField))
def test_e4_an_identity_number_is_right_or_says_what_is_wrong(register, world):
    form = register.form(user=writer(world, register))
    for name in fields_of(register, IdentityField):
        clean = form.fields[name].clean
        for typed in (
            GOOD_IDENTITY,
            GOOD_IDENTITY.lower(),
            "１１０１０５１９４９１２３１００２Ｘ",
            "110105 19491231 002x",
        ):
            assert clean(typed) == GOOD_IDENTITY, typed
        assert "校验" in refused(form, name, GOOD_IDENTITY[:-1] + "1")
        assert "15" in refused(form, name, "110105491231002")
        assert "出生" in refused(form, name, "11010520010229002X")  # 2001 had no 29 February
        assert "出生" in refused(form, name, identity_born(timezone.localdate() + dt.timedelta(days=1)))
        assert "出生" in refused(form, name, "110105000000000027")
        assert clean(identity_born(dt.date(2000, 2, 29)))
        for typed in ("1101051949123100", GOOD_IDENTITY + "1", "甲" * 18, "१" * 18, "1e17"):
            assert refused(form, name, typed), typed


# --- E5: days --------------------------------------------------------------------------------------------------

DAYS = {
    "2024.1.5": dt.date(2024, 1, 5),
    "２０２４年１月５日": dt.date(2024, 1, 5),
    "24-1-5": dt.date(2024, 1, 5),
    "2024-01-05": dt.date(2024, 1, 5),
    "2024/1/5": dt.date(2024, 1, 5),
    "20240105": dt.date(2024, 1, 5),
    "2024年 1 月 5 日": dt.date(2024, 1, 5),
    "2024－01－05": dt.date(2024, 1, 5),
    "2024-02-29": dt.date(2024, 2, 29),
}
NO_DAYS = (
    "2024-02-30", "2023-02-29", "0000-00-00", "9999-12-31", "2024-13-01", "2024-1", "2024", "昨天", "1/5/2024",
    "10000-01-01", "2024-01-05 25:00", "-1", "45000", "NaN", "१२-१-५",
)  # fmt: skip


@pytest.mark.parametrize("register", with_fields(DayField))
def test_e5_a_day_is_read_as_people_write_it_or_refused_with_an_example(register, world):
    form = register.form(user=writer(world, register))
    for name in fields_of(register, DayField):
        for typed, day in DAYS.items():
            assert form.fields[name].clean(typed) == day, (name, typed)
        for typed in NO_DAYS:
            assert "2023-05-04" in refused(form, name, typed), (name, typed)


@pytest.mark.parametrize("register", with_fields((forms.DateTimeField, forms.TimeField)))
def test_e5_a_time_is_read_as_people_write_it_or_refused_with_an_example(register, world):
    form = register.form(user=writer(world, register))
    moment = dt.datetime(2024, 1, 5, 16, 30, tzinfo=timezone.get_current_timezone())
    for name in fields_of(register, forms.DateTimeField):
        for typed in (
            "2024-01-05 16:30",
            "２０２４年１月５日 １６：３０",
            "2024年1月5日16时30分",
            "2024-01-05T16:30:00",
        ):
            assert form.fields[name].clean(typed) == moment, (name, typed)
        assert form.fields[name].clean("2024.1.5").hour == 0
        for typed in ("2024-02-30 08:00", "昨天", "08:00", "0000-00-00 00:00", "9999-12-31 08:00"):
            assert "2023-05-04" in refused(form, name, typed), (name, typed)
        assert "16:30" in refused(form, name, "2024-01-05 25:00")
    for name in fields_of(register, forms.TimeField):
        for typed in ("16:30", "１６：３０", "16时30分", "16:30:00"):
            assert form.fields[name].clean(typed) == dt.time(16, 30), (name, typed)
        for typed in ("24:00", "下午四点", "-1:00", "1630", "16:60"):
            assert "16:30" in refused(form, name, typed), (name, typed)


# Days that may lie ahead: limits, validity, plans, and what an announcement says in advance.
AHEAD = {
    "officers": {"valid_until", "suspension_ended_on"},
    "process_entries": {"keep_until"},
    "inspections": {"rectify_by"},
    "powers": {"in_force_on", "in_force_until"},
    "service_items": {"offered_from", "offered_until"},
    "documents": {"opinions_until", "effective_on", "valid_until", "ended_on"},
    "decisions": {"comment_until"},
    "supervision": {"reply_by"},
    "outreach_plan": {"finish_by"},
    "publicity_days": {"begins_on", "ends_on"},
    "engagements": {"begins_on", "ends_on", "ended_on"},
    "meeting_tasks": {"finish_by"},
    "screenings": {"month", "filing_due_on"},
    "key_periods": {"begins_on", "ends_on"},
    "committees": {"term_ends_on"},
    "petitions": {"feedback_due_on", "procedure_due_on"},
    "hotline_requests": {"answer_by"},
    "plan_items": {"planned_on"},
    "organisations": {"founded_on", "dissolved_on"},
    "days_off": {"day"},
    "zero_statements": {"since", "until"},
}


@pytest.mark.parametrize("register", with_fields(DayField))
def test_e5_what_has_not_happened_is_no_event(register, world, as_user, acting):
    """Each day of each form is refused tomorrow, unless it is named above as one that lies ahead."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    data = SAMPLES[register.name](world, world.east, 1)
    events = set(fields_of(register, DayField)) - AHEAD.get(register.name, set())
    user = writer(world, register)
    answer = as_user(user.username).post(
        register.url("create"), {**data, **dict.fromkeys(events, f"{tomorrow}")}
    )
    assert not events or answer.status_code == 422
    errors = answer.context["form"].errors if events else {}
    assert [name for name in events if "还没有到" not in str(errors.get(name, ""))] == []
    late = [
        name for name in fields_of(register, forms.DateTimeField) if name not in AHEAD.get(register.name, ())
    ]
    for name in late:
        form = register.form({**data, name: f"{tomorrow} 08:00"}, user=user)
        assert name in form.errors, name


# --- E6: counts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", with_fields(CountField))
def test_e6_a_count_is_a_whole_number_however_it_is_written(register, world):
    form = register.form(user=writer(world, register))
    for name in fields_of(register, CountField):
        field = form.fields[name]
        lowest = field.min_value or 0
        for typed, number in {
            "１２": 12,
            "12": 12,
            " 12 ": 12,
            "1,000": 1000,
            "1，000": 1000,
            "0": 0,
        }.items():
            if number >= lowest and (field.max_value is None or number <= field.max_value):
                assert field.clean(typed) == number, (name, typed)
        for typed in (
            "-1",
            "1.5",
            "1e9",
            "一百二十",
            "9" * 15,
            "9" * 400,
            "0x10",
            "1 2",
            "NaN",
            "∞",
            "+-1",
            "१२",
        ):
            assert refused(form, name, typed), (name, typed)
        assert refused(form, name, "") if field.required else field.clean("") is None
        top = models_top(register.field(name))
        assert refused(form, name, str(top + 1)), name


def models_top(field):
    """Return the largest number that either database keeps in a column."""
    return 32767 if isinstance(field, models.PositiveSmallIntegerField) else 2147483647


@pytest.mark.parametrize("register", with_fields(AmountField))
def test_e6_an_amount_is_a_number_that_the_column_holds(register, world):
    form = register.form(user=writer(world, register))
    for name in fields_of(register, AmountField):
        field = form.fields[name]
        for typed in ("１２", "12", " 12 ", "0"):
            assert field.clean(typed) == int(typed), (name, typed)
        for typed in ("一百二十", "NaN", "Infinity", "-Infinity", "9" * 30, "1e30", "0.123456789", "1.2.3"):
            assert refused(form, name, typed), (name, typed)


@pytest.mark.parametrize("register", TYPED)
def test_e6_an_empty_field_is_missing_or_asked_for_and_never_a_mistake(register, world, as_user, acting):
    user = writer(world, register)
    client = as_user(user.username)
    data = SAMPLES[register.name](world, world.east, 1)
    for name in register.typed_fields:
        answer = client.post(register.url("create"), {**data, name: ""})
        assert answer.status_code in (302, 422), name
        if answer.status_code == 302:
            record = register.model._base_manager.order_by("-pk").first()
            count = name in fields_of(register, (CountField, AmountField))
            assert not count or getattr(record, name) in (None, register.field(name).get_default()), name
            register.model._base_manager.filter(pk=record.pk).update(voided_at=timezone.now())


def test_e6_zero_is_a_figure_and_empty_is_missing(world, as_user, acting):
    receptions = REGISTERS["receptions"]
    zero = entry(world, "receptions", world.east, 1, batches=0, people=0, settled_at_once=0)
    assert (zero.batches, zero.people) == (0, 0)
    page = words(as_user("staff").get(receptions.url("detail", pk=zero.pk)))
    assert re.search(r"\b0\b", page)


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
