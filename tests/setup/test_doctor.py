"""The doctor: a line for everything, the cost of what is missing, one exit code."""

import pytest

from portal.setup import doctor
from portal.setup.console import SetupError, Words
from portal.setup.doctor import Finding, examine, run_doctor, table
from portal.setup.installation import Installation

COST = Words("没有图", "no pictures")


def test_the_table_says_what_is_missing_and_what_that_costs():
    lines = table(
        [
            Finding("pango", is_there=True, cost=COST),
            Finding("chromium", is_there=False, cost=COST, required=False),
            Finding("字体", is_there=False, cost=COST),
        ]
    )
    assert lines[0].split() == ["有", "ok", "pango"]
    assert lines[1].split()[:3] == ["无", "optional", "chromium"]
    assert lines[2].startswith("缺 MISSING")
    assert lines[2].endswith("没有图 · no pictures")
    assert "没有图" not in lines[0]


def test_chinese_names_do_not_disturb_the_columns():
    def cells(line):
        return sum(2 if ord(character) > 0x2E80 else 1 for character in line.split("没有图")[0])

    findings = [Finding(name, is_there=False, cost=COST) for name in ("仿宋字体 Fandol", "pango")]
    chinese, english = table(findings)
    assert cells(chinese) == cells(english)


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ([Finding("a", is_there=True, cost=COST)], 0),
        ([Finding("a", is_there=False, cost=COST, required=False)], 0),
        ([Finding("a", is_there=False, cost=COST)], 1),
    ],
)
def test_only_something_required_makes_it_fail(checkout, tmp_path, monkeypatch, findings, code):
    monkeypatch.setattr(doctor, "examine", lambda *_: findings)
    assert run_doctor(checkout, Installation(tmp_path, "demo", "")) == code


def by_name(findings):
    return {finding.name: finding for finding in findings}


def test_a_fresh_clone_is_told_to_set_up_and_nothing_is_changed(checkout, tmp_path):
    found = {
        finding.name: finding for finding in examine(checkout, Installation(tmp_path / "var", "demo", ""))
    }
    packages = found["Python 软件包 packages"]
    assert not packages.is_there
    assert packages.required
    assert "./run setup" in packages.cost.english
    assert not found["数据库 database"].required
    assert not checkout.environment.exists()
    assert not (tmp_path / "var").exists()


def test_a_database_is_asked_for_its_version_and_its_guards(checkout, tmp_path, monkeypatch):
    def manage(checkout, installation, *arguments):
        if arguments[0] == "check_audit":
            raise SetupError("触发器缺失", "a trigger is missing")
        return ""

    monkeypatch.setattr(doctor, "manage", manage)
    monkeypatch.setattr(doctor.environment, "is_current", lambda *_: True)
    (tmp_path / "portal.sqlite3").touch()
    found = by_name(examine(checkout, Installation(tmp_path, "demo", "")))
    assert found["数据库版本 migrations"].is_there
    guards = found["审计保护 audit triggers"]
    assert not guards.is_there
    assert guards.required
    assert guards.cost.english == "a trigger is missing"
