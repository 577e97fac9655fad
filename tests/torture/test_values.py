"""E3 to E6. Phone and identity numbers, days, times and counts: folded by rule or refused in words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django import forms
from django.db import models
from django.utils import timezone

from portal.catalogue import REGISTERS
from portal.records.inputs import (
    AmountField,
    CountField,
    DayField,
    IdentityField,
    PhoneField,
)
from tests.registers.test_every_register import TYPED, writer
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.torture.fields import fields_of, on_page, refused, with_fields
from tests.torture.oracle import words

pytestmark = pytest.mark.django_db

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
    "cases": {"state_until", "hearing_set_on", "postponed_until"},
    "case_papers": {"until"},
    "discretion_standards": {"in_force_on", "in_force_until"},
    "amount_thresholds": {"in_force_on", "in_force_until"},
    "power_adjustments": {"effective_on"},
    "process_entries": {"keep_until"},
    "inspections": {"planned_on", "rectify_by"},
    "powers": {"in_force_on", "in_force_until"},
    "service_items": {"offered_from", "offered_until"},
    "documents": {"opinions_until", "effective_on", "valid_until", "ended_on"},
    "decisions": {"comment_until", "execute_by"},
    "supervision": {"reply_by", "rectify_by"},
    "file_reviews": {"rectify_by"},
    "information_requests": {"correct_by"},
    "local_limits": {"in_force_on", "in_force_until"},
    "service_places": {"closed_on"},
    "reviews": {"reply_by"},
    "meeting_plans": {"begins_on", "ends_on"},
    "study_cadences": {"since"},
    "village_honours": {"review_by"},
    "village_charters": {"correct_by"},
    "outreach_plan": {"finish_by"},
    "publicity_days": {"begins_on", "ends_on"},
    "engagements": {"begins_on", "ends_on", "ended_on"},
    "meeting_tasks": {"finish_by"},
    "screenings": {"month", "filing_due_on"},
    "filing_rules": {"since"},
    "key_periods": {"begins_on", "ends_on"},
    "committees": {"term_ends_on"},
    "duty_turns": {"day"},
    "inspection_items": {"rectify_by"},
    "disputes": {"extended_until", "follow_up_on", "resolve_by"},
    "reward_rates": {"since"},
    "performance_parts": {"promised_on"},
    "petitions": {"feedback_due_on", "procedure_due_on"},
    "petition_letters": {"until"},
    "reception_days": {"day"},
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
    late = {**data, **dict.fromkeys(events, f"{tomorrow}")}
    answer = as_user(user.username).post(register.url("create"), late)
    by_page = events & set(on_page(register, user))
    assert not by_page or answer.status_code == 422
    shown = answer.context["form"] if by_page else None
    for asked, form in ((by_page, shown), (events, register.form(late, user=user))):
        assert [name for name in asked if "还没有到" not in str(form.errors.get(name, ""))] == []
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
