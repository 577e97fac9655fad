"""D2. What is searched for is text, a condition nobody understands finds nothing, no parameter breaks a page."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.conf import settings
from django.http import QueryDict

from portal.access import Action
from portal.catalogue import REGISTERS
from portal.views.lists import narrowed
from tests.registers.test_every_register import ALL, made, writer
from tests.torture.fields import BROKEN, DISPUTES, HOSTILE
from tests.torture.oracle import said_in_chinese

pytestmark = pytest.mark.django_db

# together they fit into the shortest text that is searched
MARKS = ("%", "_", "\\", "'", '"', "*", "?", ";--", "[a-z]", ".*", "' OR 1=1--", "%' UNION")
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


# Who writes SQL, and why nothing that was typed can get into it.
WRITES_SQL = {
    "portal/audit.py": "triggers, from the names of tables",
    "portal/records/asking.py": "a statement the framework has written, with its parameters",
    "portal/views/home.py": "SELECT 1",
}


def test_d2_what_is_typed_never_is_part_of_a_statement():
    found = set()
    for package in ("portal", "enforcement", "disputes", "petitions", "legal_outreach", "reports"):
        for path in (settings.ROOT / package).rglob("*.py"):
            text = path.read_text("utf-8")
            if re.search(r"cursor\.execute|RawSQL|objects\.raw\(|\.extra\(", text):
                found.add(str(path.relative_to(settings.ROOT)))
    assert found == set(WRITES_SQL)
