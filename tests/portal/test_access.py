"""The page of permissions is the tables in the code, and the tables hold what was decided."""

import pytest

from portal.access import Action, Role, access_table
from portal.catalogue import REGISTERS
from portal.management.commands.access_page import PAGE, SIGNS, renewed


def test_the_page_says_what_the_tables_say():
    page = PAGE.read_text("utf-8")
    assert page == renewed(page), "python manage.py access_page"


def test_every_register_and_every_act_stands_on_the_page():
    assert set(SIGNS) == set(Action)
    page = PAGE.read_text("utf-8")
    assert all(f"| `{name}` |" in page for name in REGISTERS)


def test_the_words_above_the_tables_are_kept():
    page = "words" + PAGE.read_text("utf-8").replace("| – |", "| 阅 |")
    assert renewed(page) == "words" + renewed(PAGE.read_text("utf-8"))


@pytest.mark.parametrize("words", [{"staff": "view destroy"}, {"emperor": "view"}])
def test_a_typing_mistake_opens_no_door(words):
    with pytest.raises(ValueError, match="destroy|emperor"):
        access_table(**words)


@pytest.mark.parametrize(
    "register", [pytest.param(register, id=name) for name, register in REGISTERS.items()]
)
def test_what_no_role_is_ever_given(register):
    table = register.access
    assert all(Action.VIEW in allowed for allowed in table.values() if allowed), "acts on what cannot be read"
    readers = {Role.LEADER, Role.COUNTY, Role.AUDITOR}
    assert not any(
        {Action.CREATE, Action.EDIT, Action.VOID, Action.IMPORT} & set(table.get(role, ()))
        for role in readers
    )
    assert Action.REVEAL not in table.get(Role.COUNTY, ()), "the county reads without personal data"
    assert set(table.get(Role.AUDITOR, ())) == set() or register.name == "access_log"
