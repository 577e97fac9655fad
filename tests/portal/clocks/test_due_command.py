import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from portal.clocks.rules import PUBLISHED
from portal.context import acting_as
from portal.management.commands import due
from portal.models.calendar import CalendarDay


@pytest.fixture
def loaded(monkeypatch, calendar):
    monkeypatch.setattr(due, "working_calendar", lambda: calendar)


def test_the_answer_is_one_json_document(loaded, capsys):
    call_command("due", "P2", "2026-02-05", "--json")
    answer = capsys.readouterr()
    document = json.loads(answer.out)
    assert list(document) == [
        "rule",
        "start",
        "nominal",
        "rolled",
        "due",
        "provisional",
        "article",
        "counted",
        "skipped",
    ]
    assert document["due"] == "2026-02-24"
    assert document["skipped"][0] == {"date": "2026-02-20", "reason": "春节假期"}
    assert "信访工作条例" in answer.out
    assert answer.err == ""


@pytest.mark.django_db
def test_the_calendar_is_the_one_in_the_database(capsys):
    call_command("due", "D3", "2040-02-08", "--json")
    before = json.loads(capsys.readouterr().out)
    assert (before["due"], before["provisional"]) == ("2040-02-13", True)
    with acting_as(None, via="command"):
        for day, kind in ((11, "work"), (13, "off")):
            CalendarDay(day=dt.date(2040, 2, day), kind=kind, name="春节", year=2040).save()
    call_command("due", "D3", "2040-02-08", "--json")
    after = json.loads(capsys.readouterr().out)
    assert (after["due"], after["provisional"]) == ("2040-02-11", False)


@pytest.mark.parametrize("code", ["p2", "e11X", "E15A"])
def test_codes_may_be_typed_in_any_case(loaded, capsys, code):
    call_command("due", code, "2026-02-05", "--json")
    assert json.loads(capsys.readouterr().out)["rule"].casefold() == code.casefold()


def test_without_json_the_answer_is_the_explanation(loaded, chinese, capsys):
    call_command("due", "P2", "2026-02-05")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert "2026年2月24日" in lines[3]


@pytest.mark.parametrize(
    "arguments",
    [("P99", "2026-02-05"), ("P13", "2026-02-05"), ("", "2026-02-05"), ("P2",), ()],
    ids=["unknown", "no-code", "empty", "no-date", "nothing"],
)
def test_an_unknown_code_or_one_without_a_date_is_misuse_and_lists_the_codes(loaded, capsys, arguments):
    with pytest.raises(CommandError) as refused:
        call_command("due", *arguments, "--json")
    assert refused.value.returncode == 2
    assert {line.split()[0] for line in str(refused.value).splitlines()[1:]} == set(PUBLISHED)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "tomorrow", "2026", "20260205x", "９９", "0000-01-01"]
)
def test_a_bad_date_is_misuse(loaded, text):
    with pytest.raises(CommandError, match=text) as refused:
        call_command("due", "P2", text, "--json")
    assert refused.value.returncode == 2


def test_a_date_at_the_end_of_time_is_misuse(loaded):
    with pytest.raises(CommandError, match="9999-12-31") as refused:
        call_command("due", "P2", "9999-12-31", "--json")
    assert refused.value.returncode == 2


def test_every_rule_answers(loaded, capsys):
    for code in PUBLISHED:
        call_command("due", code, "2026-02-05", "--json")
        assert json.loads(capsys.readouterr().out)["rule"] == code


@pytest.mark.parametrize("arguments", [("P99", "2026-02-05"), ("P2", "2026-02-30")])
def test_misuse_exits_with_two_and_speaks_on_standard_error(loaded, capsys, arguments):
    with pytest.raises(SystemExit) as left:
        due.Command().run_from_argv(["manage.py", "due", *arguments, "--json", "--skip-checks"])
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert arguments[0 if arguments[0] not in PUBLISHED else 1] in said.err
