"""The rows of a sheet are told what their edit form would tell them: random cells, field by field.

And what may stand only once is refused to the rows to which their forms would refuse it one after another.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.catalogue import REGISTERS
from portal.records import imports, writing
from portal.records.sheet_rows import RowForm
from portal.records.sheet_words import Vocabulary
from portal.records.workbooks import Sheet
from tests.samples import SAMPLES
from tests.samples.making import entry
from tests.samples.petitions import handled

pytestmark = pytest.mark.django_db

CHECKED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)

# --- What may stand in a cell ---------------------------------------------------------------------------

DAYS = st.dates(dt.date(2022, 12, 25), dt.date(2023, 6, 30)) | st.dates(
    dt.date(1890, 1, 1), dt.date(2030, 1, 1)
)
WRITTEN = (
    lambda day: day.isoformat(),
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
)
WIDE = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")
dates = st.one_of(
    st.builds(lambda day, write: write(day), DAYS, st.sampled_from(WRITTEN)),
    st.builds(lambda day, write: write(day).translate(WIDE), DAYS, st.sampled_from(WRITTEN)),
    st.builds(lambda day, hour: f"{day} {hour:02d}:00", DAYS, st.integers(0, 23)),
    st.sampled_from(["2月30日", "2023-13-01", "0000-00-00", "昨天", "5月4日", "23-1-5"]),
)
numbers = st.one_of(
    st.integers(-5, 60_000),
    st.integers(10**9, 10**14),
    st.floats(-10, 60_000, allow_nan=False).map(lambda number: round(number, 3)),
    st.integers(0, 99).map(float),
    st.integers(0, 99_999).map(lambda number: str(number).translate(WIDE)),
    st.sampled_from(["1,000", "一百二十", "1.5", "-1", "１２", "1e9"]),
)
# a masked cell never reaches the form: it means no change
letters = st.characters(codec="utf-8", exclude_characters="*")
texts = st.one_of(
    st.text(letters, max_size=20),
    st.sampled_from(
        [
            "不对",
            "张三、李四",
            "𠮷羭㐀",
            "\u200b",
            "a\u202eb",
            "=1+1",
            "甲" * 201,
            "13800138000",
            "138-0013-8000",
        ]
    ),
    st.sampled_from(
        ["11010519491231002X", "11010519491231002x", "110105194912310021", "示例乡", "东村", "司法所"]
    ),
)
blanks = st.sampled_from(["", None, " ", "　"])
words = st.sampled_from(
    ["是", "否", "√", "初次", "重复", "网上", "转送", "已办结", "found", "first", "on", True, False]
)
cells = st.one_of(texts, dates, numbers, blanks, words)


def rows_of(names, likely):
    """Return rows that change some cells of a valid one: by anything, or by what is likely there."""
    cell = {name: st.one_of(cells, *(st.sampled_from(likely[name]) for _twice in range(2))) for name in names}
    some = st.lists(st.sampled_from(sorted(names)), max_size=8, unique=True)
    return some.flatmap(lambda chosen: st.fixed_dictionaries({name: cell[name] for name in chosen}))


# --- The two ways a value goes -----------------------------------------------------------------------------


class Sides:
    """A register's row form, and its edit form sent the same values as a browser sends them."""

    def __init__(self, register, user):
        self.register, self.user = register, user
        self.rows = RowForm(register, user)
        self.words = Vocabulary(register)
        self.columns = {column.name: column for column, is_read in register.sheet_columns if is_read}

    def understood(self, cells):
        """Return the cells as the import gives them to the form; a number cannot be typed as an identity."""
        return {
            name: self.words.value(self.columns[name], cell)
            for name, cell in cells.items()
            if not (name == "identity" and isinstance(cell, int | float))
        }

    def sent(self, name, value):
        """Return a value as text, the way the browser sends it."""
        field = self.register.model._meta.get_field(name)
        if isinstance(field, models.BooleanField) and isinstance(value, bool):
            return "on" if value else ""
        return "" if value is None else str(value)

    def of_row(self, cells, existing=None):
        """Return the errors of the row: {field: messages}."""
        found = {}
        for name, message in self.rows.check(dict(cells), existing).errors:
            found.setdefault(name or NON_FIELD_ERRORS, []).append(message)
        return found

    def of_page(self, data, instance=None):
        """Return the errors of the edit form."""
        form = self.register.form(
            {name: self.sent(name, value) for name, value in data.items()}, instance=instance, user=self.user
        )
        return {name: list(messages) for name, messages in form.errors.items()}


def disputes_sides(world):
    user = world.staff
    base = SAMPLES["disputes"](world, world.east, 1)
    closed = {
        "accepted_on": "2023-01-05",
        "closed_on": "2023-02-01",
        "stage": "failed",
        "remedies_told": "on",
    }
    return Sides(REGISTERS["disputes"], user), [base, {**base, **closed}]


def petitions_sides(world):
    base = {**SAMPLES["petitions"](world, world.east, 1), "upper_number": ""}
    first = entry(world, "petitions", world.east, 3)
    repeat = {**base, "occurrence": "repeat", "first_petition": first.pk, "received_on": "2023-05-01"}
    whole = {**handled(world, world.east, 1), "upper_number": ""}
    return Sides(REGISTERS["petitions"], world.staff), [
        base,
        whole,
        {**repeat, "registered_on": "2023-05-02"},
    ]


@pytest.fixture(params=[disputes_sides, petitions_sides], ids=["disputes", "petitions"])
def told(request, world, acting):
    return request.param(world)


def likely(sides, bases):
    """Return for each field what is right there, and what is right in another row."""
    found = {name: [*dict.fromkeys(str(base.get(name, "")) for base in bases)] for name in sides.rows.names}
    for name, values in found.items():
        values += [value for value, _label in sides.register.model._meta.get_field(name).flatchoices or ()]
    return found


def test_a_new_row_is_refused_for_what_its_form_would_be_refused(told):
    sides, bases = told
    seen = Counter()
    blank = sides.rows.blank

    @CHECKED
    @given(
        st.lists(
            st.tuples(st.sampled_from(bases), rows_of(sides.rows.names, likely(sides, bases))), max_size=4
        )
    )
    def check(rows):
        for base, changes in rows:
            cells = sides.understood({**base, **changes})
            of_row = sides.of_row(cells)
            assert of_row == sides.of_page({**blank, **cells}), cells
            seen.update(list(of_row) or ["none"])

    check()
    # the cells were bad in many ways and good in others, or nothing was tried
    assert len(seen) > 15
    assert seen["none"] > 10


def test_a_changed_row_is_refused_for_what_its_form_would_be_refused(told, world):
    sides, bases = told
    register = sides.register
    form = register.form(bases[1], user=world.staff)
    assert form.is_valid(), form.errors
    form.instance.save()
    pk = form.instance.pk
    page = register.form(instance=register.model.objects.get(pk=pk), user=world.staff)
    shown = {name: page[name].value() for name in sides.rows.names}
    seen = Counter()

    @CHECKED
    @given(rows_of(sides.rows.names, likely(sides, bases)))
    def check(changes):
        cells = sides.understood(changes)
        of_row = sides.of_row(cells, register.records(world.staff).get(pk=pk))
        assert of_row == sides.of_page({**shown, **cells}, register.model.objects.get(pk=pk)), cells
        seen.update(list(of_row) or ["none"])

    check()
    assert len(seen) > 10
    assert seen["none"] > 5


# --- What may stand only once --------------------------------------------------------------------------------

UPPER = st.sampled_from(["甲１", "甲1", "乙", "丙", "丁", ""])
# a new row, or a change of one of the stored petitions; the number it is to have
MOVES = st.lists(st.tuples(st.sampled_from(["new", 0, 1, 2]), UPPER), max_size=6)


@pytest.fixture
def numbered(world, acting):
    """Return three petitions with numbers of the upper system; the number of a voided fourth is free again."""
    petitions = [
        entry(world, "petitions", world.east, 1, upper_number=number) for number in ("甲1", "乙", "")
    ]
    voided = entry(world, "petitions", world.east, 1, upper_number="丙")
    writing.void(REGISTERS["petitions"], voided, "登记错误", world.staff)
    return petitions


def test_what_stands_once_is_refused_to_the_rows_to_which_forms_refuse_it_one_by_one(numbered, world):
    register = REGISTERS["petitions"]
    base = SAMPLES["petitions"](world, world.east, 1)
    outcomes = Counter()

    @CHECKED
    @given(MOVES)
    def check(moves):
        # a sheet names a stored entry once; new rows are written before changes
        stored = {which: (which, number) for which, number in moves if which != "new"}
        in_order = [move for move in moves if move[0] == "new"] + list(stored.values())
        together = [(row, *move) for row, move in enumerate(in_order)]
        refused = list(_refused_together(register, world.staff, base, numbered, together))
        with transaction.atomic():
            assert refused == list(_refused_one_by_one(register, world.staff, base, numbered, together))
            transaction.set_rollback(True)
        outcomes[len(refused)] += 1

    check()
    assert set(outcomes) >= {0, 1, 2}


def _refused_together(register, user, base, numbered, rows):
    side = RowForm(register, user)
    records = []
    for row, which, number in rows:
        existing = None if which == "new" else register.records(user).get(pk=numbered[which].pk)
        cells = {**base, "upper_number": number} if existing is None else {"upper_number": number}
        checked = side.check(cells, existing)
        assert checked.errors == []
        records.append((row, checked.record))
    # in the sheet changes may stand above new rows
    return sorted(side.clashes(sorted(records, key=lambda item: item[1].pk is None)))


def _refused_one_by_one(register, user, base, numbered, rows):
    for row, which, number in rows:
        instance = None if which == "new" else register.records(user).get(pk=numbered[which].pk)
        data = {**base, "upper_number": number}
        if instance is not None:
            page = register.form(instance=instance, user=user)
            shown = {name: page[name].value() for name in page.fields}
            data = {name: value for name, value in shown.items() if value not in (None, False)}
            data["upper_number"] = number
        form = register.form(data, instance=instance, user=user)
        if form.is_valid():
            (writing.create if instance is None else writing.change)(register, form, user)
        for name, messages in form.errors.items():
            yield from ((row, "" if name == NON_FIELD_ERRORS else name, message) for message in messages)


@pytest.fixture
def sheet(world):
    """Return a sheet of petitions with the given numbers of the upper system."""
    base = {**SAMPLES["petitions"](world, world.east, 1), "unit": "司法所", "place_unit": "东村"}
    base |= {"purpose": "求决", "content": "国土资源"}

    def of(*numbers):
        rows = [list({**base, "upper_number": number}.values()) for number in numbers]
        return Sheet("信访事项", tuple(enumerate([list(base), *rows], 1)), 0)

    return of


def test_the_parts_in_which_a_long_sheet_is_checked_know_of_one_another(world, acting, sheet, monkeypatch):
    monkeypatch.setattr(imports, "CHUNK", 2)
    plan = imports.plan_import(REGISTERS["petitions"], sheet("甲", "乙", "丙", "甲", "", "丙"), world.staff)
    assert [problem.row for problem in plan.problems] == [5, 7]
    assert (plan.rows, len(plan.new), plan.refused) == (6, 4, 2)
    assert {problem.message for problem in plan.problems} == {"这一国家信访系统编号已经登记过。"}
    right = imports.plan_import(REGISTERS["petitions"], sheet("甲", "乙", "丙", "", "", "丁"), world.staff)
    imports.write_plan(REGISTERS["petitions"], right, world.staff)
    assert REGISTERS["petitions"].records(world.staff).count() == 6


def test_a_refused_row_takes_nothing_from_the_rows_below_it(world, acting):
    register = REGISTERS["petitions"]
    taken = entry(world, "petitions", world.east, 1, upper_number="甲")
    side = RowForm(register, world.staff)
    base = SAMPLES["petitions"](world, world.east, 1)
    rows = [(row, side.check({**base, "upper_number": "乙"}, None).record) for row in (2, 3)]
    rows[0][1].number = taken.number
    assert [row for row, _name, _message in side.clashes(rows)] == [2]


def test_a_clash_is_told_on_its_column(world, acting):
    register = REGISTERS["accounts"]
    stored = entry(world, "accounts", world.east, 1)
    side = RowForm(register, world.administrator)
    record = side.check(SAMPLES["accounts"](world, world.east, 1), None).record
    page = register.form(SAMPLES["accounts"](world, world.east, 1), user=world.administrator)
    assert list(side.clashes([(2, record)])) == [(2, "username", page.errors["username"][0])]
    assert stored.username == record.username


def test_an_entry_without_a_township_stands_once_too(world, acting):
    register = REGISTERS["categories"]
    stored = entry(world, "categories", world.east, 1, user=world.administrator)
    stored.void("登记错误")
    side = RowForm(register, world.administrator)
    record = side.check(SAMPLES["categories"](world, world.east, 1), None).record
    page = register.form(SAMPLES["categories"](world, world.east, 1), user=world.administrator)
    assert list(side.clashes([(2, record)])) == [(2, "", page.non_field_errors()[0])]
