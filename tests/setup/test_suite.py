"""The test command: which tests run where, and that nothing is passed over."""

import os

import pytest

from portal.setup import benches, program, suite
from portal.setup.console import SetupError, Words
from portal.setup.suite import Stage, is_setting, pytest_command, run_pytest, scratch_environment
from portal.setup.system import Part


def test_browser_tests_run_on_sqlite_and_again_only_where_marked_for_both(checkout):
    marks = {part: pytest_command(checkout, part, [])[-1] for part in ("sqlite", "postgres", "browser")}
    chosen = {
        part: [words for words in ("", "browser", "postgres", "browser postgres") if _selects(mark, words)]
        for part, mark in marks.items()
    }
    assert chosen == {
        "sqlite": ["", "browser", "browser postgres"],
        "postgres": ["", "postgres", "browser postgres"],
        "browser": ["browser", "browser postgres"],
    }


def _selects(mark, words):
    return eval(mark, {name: name in words.split() for name in ("browser", "postgres")})  # noqa: S307


def test_arguments_of_the_caller_come_last(checkout):
    assert pytest_command(checkout, "sqlite", ["-n", "0", "-x"])[-3:] == ["-n", "0", "-x"]


def test_the_source_is_checked_with_the_script_that_has_no_suffix(checkout):
    commands = dict(suite.lint(checkout))
    assert commands["ruff check"][-1] == "run"
    assert commands["ruff format"][-1] == "run"
    assert "--check" in commands["ruff format"]
    assert "--check" in commands["makemigrations"]
    assert "lint-imports" in commands


@pytest.mark.parametrize(
    ("code", "extra", "outcome"), [(0, [], 0), (1, ["-x"], 1), (5, [], 5), (5, ["-k", "one"], 0)]
)
def test_selecting_nothing_fails_unless_the_caller_chose(checkout, monkeypatch, code, extra, outcome):
    monkeypatch.setattr(
        suite, "run_stage", lambda checkout, name, command, environment: Stage(name, code, 1.0)
    )
    assert run_pytest(checkout, "sqlite", extra, {}).code == outcome


def test_no_setting_of_the_caller_reaches_the_tests(monkeypatch):
    monkeypatch.setenv("PORTAL_MODE", "production")
    monkeypatch.setenv("DATABASE_URL", "postgres://real")
    with scratch_environment() as environment:
        assert [name for name in environment if is_setting(name)] == ["PORTAL_DATA"]
        assert environment["PATH"] == os.environ["PATH"]
        folder = os.path.dirname(environment["PORTAL_DATA"])
        assert os.path.isdir(folder)
    assert not os.path.exists(folder)


class TestWholeRun:
    @pytest.fixture(autouse=True)
    def _world(self, monkeypatch, checkout):
        self.missing, self.codes, self.ran = [], {}, []
        monkeypatch.setattr(program, "prepare", lambda *_, **__: self.missing)
        monkeypatch.setattr(suite, "run_stage", self.run_stage)
        monkeypatch.setattr(suite, "open_throwaway", lambda: self)
        self.checkout = checkout

    def run_stage(self, checkout, name, command, environment):
        self.ran.append((name, environment.get("DATABASE_URL")))
        return Stage(name, self.codes.get(name, 0), 1.5)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ran.append(("stopped", None))

    def create_database(self, name):
        return f"postgres:{name}"

    def test_linters_come_first_then_both_databases(self, capsys):
        assert suite.run_suite(self.checkout, None, []) == 0
        assert [name for name, _ in self.ran] == [
            *("ruff check", "ruff format", "lint-imports", "makemigrations"),
            *("pytest sqlite", "pytest postgres", "stopped"),
        ]
        assert dict(self.ran)["pytest sqlite"] is None
        assert dict(self.ran)["pytest postgres"] == "postgres:portal"
        assert "pytest postgres" in capsys.readouterr().out

    def test_one_failure_fails_the_run_and_hides_no_other_stage(self):
        self.codes["ruff check"] = 1
        assert suite.run_suite(self.checkout, None, []) == 1
        assert "pytest postgres" in dict(self.ran)

    @pytest.mark.parametrize("only", ["sqlite", "browser"])
    def test_one_part_alone(self, only):
        assert suite.run_suite(self.checkout, only, []) == 0
        assert [name for name, _ in self.ran] == [f"pytest {only}"]

    def test_a_missing_browser_is_a_failure_with_its_reason(self):
        self.missing = [Part("Chromium", "chromium", lambda: False, Words("", ""))]
        with pytest.raises(SetupError, match="Chromium"):
            suite.run_suite(self.checkout, None, [])
        assert self.ran == []


class TestBenches:
    def test_modules_made_to_be_run_are_benches(self, tmp_path):
        (tmp_path / "imports.py").write_text('if __name__ == "__main__":\n    pass\n', "utf-8")
        (tmp_path / "measure.py").write_text("def measure(): ...\n", "utf-8")
        assert benches.find_benches(tmp_path) == ["imports"]

    def test_all_run_unless_some_are_named(self):
        assert benches.choose(["a", "b"], []) == ["a", "b"]
        assert benches.choose(["a", "b"], ["b"]) == ["b"]

    @pytest.mark.parametrize(("known", "wanted"), [(["a"], ["c"]), ([], [])])
    def test_a_bench_that_is_not_there_is_an_error(self, known, wanted):
        with pytest.raises(SetupError):
            benches.choose(known, wanted)
