"""The fields of every form by kind, and forms sent byte by byte: an example for one is one for its siblings."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError

from portal.catalogue import REGISTERS

FORM = "application/x-www-form-urlencoded"
DISPUTES = REGISTERS["disputes"]

HOSTILE = (
    "甲\0乙", "\x0b", "\u202e甲", "%' OR 1=1--", "-1", "1e9", "9" * 30, "NaN",
    "०१", "0000-00-00", "{{ 7|add:7 }}", "x" * 3000,
)  # fmt: skip
# what a browser may send where UTF-8 belongs: a lone surrogate, no character at all, GBK, nothing, an overlong dot
BROKEN = ("%ED%A0%80", "%FF%FE", "%D5%C5%C8%FD", "%00", "%C0%AE")


def fields_of(register, kind):
    """Return the names of a form's fields of a kind."""
    return [name for name, field in register.form.base_fields.items() if isinstance(field, kind)]


def on_page(register, user):
    """Return the names of the fields that the page for a new entry asks: acts own the others, sheets bring them."""
    form = register.form(user=user)
    return [name for name in form.fields if name not in form.by_acts]


def with_fields(kind):
    """Return the registers that have fields of a kind."""
    return [
        pytest.param(register, id=name)
        for name, register in REGISTERS.items()
        if register.form and fields_of(register, kind)
    ]


def body_of(data):
    """Return a form's body."""
    return "&".join(f"{name}={quote(str(value))}" for name, value in data.items())


def refused(form, name, value):
    """Return the words with which a field of a form refuses a value, or an empty text."""
    try:
        form.fields[name].clean(value)
    except ValidationError as error:
        return " ".join(map(str, error.messages))
    return ""


def exported(client, register):
    """Return an exported sheet as bytes."""
    answer = client.get(register.url("export"))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)
