"""Form fields that read what people really type: 2023.5.4, １３８…, 1,000; and say plainly what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models.fields import SealedTextField
from portal.phrases import clean_text, fold_digits, is_masked
from portal.records.choices import FixedChoiceField, choice_input, nothing_chosen

# ASCII: the digits of other scripts match \d too, and would be stored as they are
_DATE = re.compile(r"(?:(\d{4}|\d{2})\s*[-./年]\s*)?(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})\s*[:时]\s*(\d{1,2})\s*(?:分|:(\d{1,2})(?:\.\d+)?)?", re.ASCII)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s*[:时].*", re.ASCII | re.DOTALL)
_WHOLE_NUMBER = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|\d{7,8}", re.ASCII)
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2999, 12, 31)
_CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
TEXT_LIMIT = 20_000


def read_date(text: str, *, today: dt.date | None = None) -> dt.date:
    """Read a day as people write it; a month and a day alone mean this year.

    ``ValidationError`` with an example when the text is no day of the calendar.
    """
    plain = fold_digits(clean_text(text)).split("T")[0].removesuffix(" 00:00:00")
    match = _DATE.fullmatch(plain) or _COMPACT.fullmatch(plain)
    refusal = ValidationError(
        _("“%(text)s” is not a day of the calendar. Write it like 2023-05-04 or 2023年5月4日."),
        code="invalid",
        params={"text": text[:40]},
    )
    if not match:
        raise refusal
    year, month, day = match.groups()
    this_year = (today or timezone.localdate()).year
    number = this_year if year is None else int(year) + (2000 if len(year) == 2 else 0)
    try:
        found = dt.date(number, int(month), int(day))
    except ValueError:
        raise refusal from None
    if not _EARLIEST <= found <= _LATEST:
        raise refusal
    return found


class DayField(forms.DateField):
    """A day, in any of the forms people write."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> dt.date | None:
        """Read text, or take a day that already is one."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        return read_date(str(value))


def read_time(text: str) -> dt.time:
    """Read a time of the day such as 16:30 or 16时30分; ``ValidationError`` with an example for anything else."""
    match = _TIME.fullmatch(fold_digits(clean_text(text)))
    try:
        return dt.time(*(int(part or 0) for part in match.groups()))
    except (AttributeError, ValueError):
        raise ValidationError(
            _("“%(text)s” is not a time of the day. Write it like 16:30."),
            code="invalid",
            params={"text": text[:40]},
        ) from None


class TimeOfDayField(forms.TimeField):
    """A time of the day, as people write it."""

    def to_python(self, value: Any) -> dt.time | None:
        """Read text, or take what already is a time."""
        return read_time(value) if isinstance(value, str) and value.strip() else super().to_python(value)


class MomentField(forms.DateTimeField):
    """A day and a time of it, as people write them."""

    def to_python(self, value: Any) -> dt.datetime | None:
        """Read the day, then the time; a day alone is its beginning."""
        if isinstance(value, str) and value.strip():
            text = fold_digits(clean_text(value))
            found = _CLOCK.search(text)
            day = read_date(text[: found.start()] if found else text)
            value = dt.datetime.combine(day, read_time(found[0]) if found else dt.time())
        return super().to_python(value)


class CountField(forms.IntegerField):
    """A whole number; full-width digits and thousands separators are read, anything else is refused."""

    def to_python(self, value: Any) -> int | None:
        """Read a number; 3.0 is 3, 1.5 is refused with what to do."""
        if isinstance(value, str):
            value = fold_digits(clean_text(value)).replace(",", "")
        if value in self.empty_values:
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if str(value).endswith(("%", "％", "‰")):
            raise ValidationError(
                _("A percentage is not typed: enter the number itself, the portal works out the share."),
                code="percentage",
            )
        if isinstance(value, bool) or not _WHOLE_NUMBER.fullmatch(str(value)):
            raise ValidationError(
                _("“%(text)s” is not a whole number. Write it in digits, like 120."),
                code="invalid",
                params={"text": str(value)[:40]},
            )
        return int(value)


class AmountField(forms.DecimalField):
    """An amount of money or another decimal; full-width digits and separators are read."""

    def to_python(self, value: Any) -> Decimal | None:
        """Read the amount."""
        if isinstance(value, str):
            value = fold_digits(clean_text(value)).replace(",", "")
        return super().to_python(value)


class KeptField(forms.CharField):
    """A text that may hide a stored value: the mask sent back as it was shown means *no change*."""

    kept: tuple[str, str] | None = None  # the mask that is shown, the value behind it

    def clean(self, value: Any) -> Any:
        """Return the stored value for its own mask; refuse a mask that somebody has written into."""
        if self.kept and value == self.kept[0]:
            return self.kept[1]
        if self.kept and isinstance(value, str) and is_masked(value):
            raise ValidationError(
                _("Leave the masked value as it is shown, or type the whole value anew."), code="masked"
            )
        return super().clean(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare with what is stored, not with its mask."""
        if not self.kept:
            return super().has_changed(initial, data)
        return data != self.kept[0] and super().has_changed(self.kept[1], data)


class PlainTextField(KeptField):
    """Text without what nobody can see; the limit is said with the count."""

    def to_python(self, value: Any) -> str | None:
        """Clean the text, then refuse what cannot be stored or is far too long."""
        typed = super().to_python(value)
        if typed is None:
            return None
        text = clean_text(typed)
        if not isinstance(self.widget, forms.Textarea):
            text = re.sub(r"\s*[\n\t]\s*", " ", text)  # one line on the page is one line in the record
        limit = self.max_length or TEXT_LIMIT
        if len(text) > limit:
            raise ValidationError(
                _("This text has %(count)d characters; at most %(limit)d are possible here."),
                code="max_length",
                params={"count": len(text), "limit": limit},
            )
        if any("\ud800" <= char <= "\udfff" or char == "\ufffd" for char in text):
            raise ValidationError(_("This text holds broken characters. Please type it again."))
        return text


class PhoneField(KeptField):
    """A phone number: a mobile number of eleven digits, or a landline with its area code."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})

    def to_python(self, value: Any) -> str:
        """Fold what was typed to the digits alone."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = fold_digits(clean_text(super().to_python(value)))
        digits = re.sub(r"[\s()（）-]", "", text)
        digits = re.sub(r"^(?:\+|00)?86(?=1\d{10}$)", "", digits)
        if digits and not _PHONE.fullmatch(digits):
            raise ValidationError(
                _(
                    "“%(text)s” is not a phone number. A mobile number has 11 digits, "
                    "a landline its area code first."
                ),
                code="invalid",
                params={"text": text[:20]},
            )
        return digits


def check_digit(digits: str) -> str:
    """Return the eighteenth character of an identity number from its seventeen digits (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _CHECK_WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


class IdentityField(KeptField):
    """A resident identity number of 18 characters with a right check digit."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def to_python(self, value: Any) -> str:
        """Fold the number and check length, birthday and check digit."""
        if isinstance(value, int | float):
            raise ValidationError(
                _(
                    "The number was stored as a figure and has lost its last digits. "
                    "Format the column as text and type it again."
                ),
                code="number",
            )
        text = fold_digits(clean_text(super().to_python(value))).replace(" ", "")
        text = text.replace("Ｘ", "X").replace("ｘ", "X").upper()
        if text:
            self._check(text)
        return text

    @staticmethod
    def _check(text: str) -> None:
        if re.fullmatch(r"[0-9]{15}", text):
            raise ValidationError(_("This is an old number of 15 digits. Enter the one of 18 characters."))
        if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
            raise ValidationError(_("An identity number has 17 digits and then a digit or X."))
        try:
            born = dt.date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
        except ValueError:
            raise ValidationError(_("Its digits 7 to 14 are not a day of birth.")) from None
        if not dt.date(1880, 1, 1) <= born <= timezone.localdate():
            raise ValidationError(_("Its digits 7 to 14 are not a day of birth."))
        if check_digit(text[:17]) != text[17]:
            raise ValidationError(_("The check digit does not fit: one of the digits was mistyped."))


def input_for(model_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """Return the form field for a model field: Django's own where nothing needs to be more patient."""
    if isinstance(model_field, models.ForeignKey):
        return choice_input(model_field, **kwargs)
    if model_field.choices:
        return _fixed_choice_input(model_field, **kwargs)
    if isinstance(model_field, SealedTextField):
        sealed = next((field for word, field in _SEALED.items() if word in model_field.name), PlainTextField)
        return model_field.formfield(form_class=sealed, widget=sealed.widget, **kwargs)
    if isinstance(model_field, models.IntegerField):
        kwargs.setdefault("max_value", _LARGEST.get(type(model_field)))
        return model_field.formfield(form_class=CountField, **kwargs)
    input_class = _INPUTS.get(type(model_field))
    if input_class is not None:
        kwargs["form_class"] = input_class
    if isinstance(model_field, models.TextField):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
    return model_field.formfield(**kwargs)


# what PostgreSQL keeps; SQLite would keep more, and could then not add it up
_LARGEST = {models.PositiveSmallIntegerField: 32_767, models.PositiveIntegerField: 2_147_483_647}
_SEALED = {"phone": PhoneField, "identity": IdentityField}
_INPUTS: dict[type[models.Field], type[forms.Field]] = {
    models.DateField: DayField,
    models.DateTimeField: MomentField,
    models.TimeField: TimeOfDayField,
    models.DecimalField: AmountField,
    models.CharField: PlainTextField,
    models.TextField: PlainTextField,
}


def _fixed_choice_input(model_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """Offer a few choices as radio buttons, without one for *nothing* where something must be chosen."""
    few = len(model_field.choices) <= 5
    if few:
        kwargs.setdefault("widget", forms.RadioSelect)
    made = model_field.formfield(choices_form_class=FixedChoiceField, **kwargs)
    made.choices = model_field.get_choices(
        include_blank=model_field.blank or not (few or model_field.has_default()),
        blank_choice=[("", nothing_chosen(model_field))],
    )
    return made
