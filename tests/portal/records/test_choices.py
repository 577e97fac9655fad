"""What a choice offers: nothing chosen beforehand, nothing called by a row of dashes."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from portal.catalogue import REGISTERS
from portal.records.filters import RegisterFilters
from portal.records.inputs import input_for

pytestmark = pytest.mark.django_db

TYPED = [pytest.param(register, id=name) for name, register in REGISTERS.items() if register.form]
ALL = [pytest.param(register, id=name) for name, register in REGISTERS.items()]


@pytest.mark.parametrize("register", TYPED)
def test_radio_buttons_offer_nothing_only_where_nothing_may_be_chosen(register, world):
    form = register.form(user=world.staff)
    for name, field in form.fields.items():
        if isinstance(field.widget, forms.RadioSelect):
            blank = [str(label) for value, label in field.choices if value == ""]
            assert blank == ([] if field.required else ["未填写"]), name


@pytest.mark.parametrize("register", TYPED)
def test_a_select_says_whether_something_must_be_chosen(register, world):
    for name, field in register.form(user=world.staff).fields.items():
        if isinstance(field.widget, forms.Select) and not isinstance(field.widget, forms.RadioSelect):
            blank = [str(label) for value, label in field.choices if value == ""]
            assert blank in ([], ["请选择" if field.required else "未填写"]), name


def test_a_required_radio_without_a_default_begins_unchosen(world):
    with override("zh-hans"):
        page = str(REGISTERS["mediators"].form(user=world.staff)["sex"])
    assert page.count('type="radio"') == 2
    assert "checked" not in page
    assert "---" not in page


def test_an_optional_radio_says_that_it_may_stay_empty():
    field = REGISTERS["incidents"].field("kind").clone()
    field.name, field.blank = "kind", True
    made = input_for(field)
    assert [str(label) for value, label in made.choices if value == ""] == ["未填写"]
    assert made.clean("") == ""


def refusal(field, typed):
    with override("zh-hans"), pytest.raises(ValidationError) as fault:
        field.clean(typed)
    return " ".join(fault.value.messages)


def test_a_fixed_choice_mistyped_names_what_there_is():
    field = input_for(REGISTERS["process_entries"].field("medium"))
    assert refusal(field, "录相") == "“录相”不在可选范围内。可选：文字记录、照片、录音、录像。"
    assert field.clean("video") == "video"


def test_of_many_choices_the_first_twelve_are_named_and_what_was_typed_is_cut():
    field = input_for(REGISTERS["cases"].field("penalty"))
    said = refusal(field, "罚款" * 500)
    labels = [str(label) for value, label in field.choices if value]
    assert len(labels) > 12
    assert "、".join(labels[:12]) + "…" in said
    assert labels[12] not in said
    assert "未填写" not in said
    assert len(said) < 300


@pytest.mark.parametrize("register", TYPED)
def test_no_choice_is_refused_without_naming_another(register, world):
    for name, field in register.form(user=world.staff).fields.items():
        if isinstance(field, forms.ChoiceField) and not field.disabled:
            said = refusal(field, "没有的选项")
            assert "没有的选项" in said, name
            assert "可选：" in said, name


@pytest.mark.parametrize("register", ALL)
def test_every_filter_that_is_a_choice_can_be_left_at_all(register, world):
    form = RegisterFilters(register, world.supervisor, {}, register.model.objects.none()).form
    for name, field in form.fields.items():
        choices = getattr(field.widget, "choices", None)
        if choices is None or name == "by":
            continue
        labels = {str(value): str(label) for value, label in choices}
        assert labels.get("") == "全部", name
        assert not any(label.startswith(("--", "—")) for label in labels.values()), name


def test_a_filter_left_at_all_narrows_nothing_and_no_is_said_with_its_name(world):
    register = REGISTERS["accounts"]

    def filters(value):
        return RegisterFilters(
            register, world.administrator, {"is_active": value}, register.model.objects.all()
        )

    assert filters("").qs.count() == register.model.objects.count()
    assert filters("").said() == []
    assert filters("false").qs.count() == 0
    assert filters("false").said() == ["允许登录：否"]
    assert filters("true").said() == ["允许登录"]
