"""The history of a record, as a person reads it."""

import pytest

from portal.catalogue import REGISTERS
from portal.records.history import history_of
from portal.records.writing import void
from tests.samples.making import entry

pytestmark = pytest.mark.django_db


def test_voiding_is_one_line_with_its_reason(world, acting):
    register = REGISTERS["disputes"]
    record = entry(world, "disputes", world.east)
    void(register, record, "重复登记", world.staff)
    voided, entered = history_of(register, record, world.staff)
    assert (voided["who"], voided["label"], voided["changes"]) == ("所员甲", "作废，理由：重复登记", [])
    assert (entered["label"], entered["changes"]) == ("登记", [])


def test_a_correction_says_old_and_new(world, acting):
    register = REGISTERS["committees"]
    record = entry(world, "committees", world.east)
    record.chair, record.kind = "赵六", "studio"
    record.save()
    changed = history_of(register, record, world.staff)[0]
    said = {str(change["label"]): (change["old"], change["new"]) for change in changed["changes"]}
    assert (changed["label"], said) == (
        "更正",
        {"主任": ("王五", "赵六"), "类别": ("村（居）调委会", "个人调解工作室")},
    )


def test_names_are_masked_for_who_may_not_see_them_and_phones_for_everybody(world, acting):
    register = REGISTERS["disputes"]
    record = entry(world, "disputes", world.east)
    record.parties, record.phone = "孙八、李九", "13611112222"
    record.save()
    for user, parties in (
        (world.staff, ("赵六、钱七", "孙八、李九")),
        (world.leader, ("赵*、钱*", "孙*、李*")),
    ):
        changes = history_of(register, record, user)[0]["changes"]
        said = {str(change["label"]): (change["old"], change["new"]) for change in changes}
        assert said == {"当事人": parties, "当事人电话": ("137****2222", "136****2222")}
