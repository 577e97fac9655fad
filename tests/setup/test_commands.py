"""The command line: help in both languages, exit codes, and a start that needs nothing installed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from portal.setup import commands
from portal.setup.commands import build_parser, main, split
from portal.setup.console import SetupError

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("setup", "serve", "test", "bench", "doctor", "report")
NEEDS_BABEL = "catalogues.py"


def run(*arguments):
    command = [sys.executable, "-S", "-E", str(ROOT / "run"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")


def test_alone_it_prints_its_help():
    done = run()
    assert done.returncode == 0
    assert all(command in done.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(command, capsys):
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    words = capsys.readouterr().out
    assert any("\u4e00" <= character <= "\u9fff" for character in words)
    assert " · " in words


@pytest.mark.parametrize("line", ["sing", "report", "report soon", "serve -- -x", "test -x"])
def test_misuse_is_two(line):
    with pytest.raises(SystemExit) as left:
        main(line.split())
    assert left.value.code == 2


def test_what_follows_two_dashes_is_for_pytest():
    assert split(["test", "--only", "sqlite", "--", "-k", "a", "--", "b"]) == (
        ["test", "--only", "sqlite"],
        ["-k", "a", "--", "b"],
    )
    assert split(["test"]) == (["test"], [])


def test_a_refusal_is_one_with_its_reason_in_both_languages(monkeypatch, capsys):
    def refuse(checkout, chosen):
        raise SetupError("没有端口", "no port")

    monkeypatch.setattr(commands, "_serve", refuse)
    assert main(["serve"]) == 1
    assert capsys.readouterr().err == "没有端口 · no port\n"


def test_the_report_is_of_the_demonstration_only(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path))
    monkeypatch.setenv("PORTAL_MODE", "production")
    assert main(["report", "2023"]) == 1
    assert "annual_report" in capsys.readouterr().err


def test_serving_is_local_unless_asked_otherwise():
    chosen = build_parser().parse_args(["serve"])
    assert (chosen.host, chosen.port) == ("127.0.0.1", 8000)


def test_set_up_imports_nothing_that_must_first_be_installed():
    sources = [ROOT / "run", *(ROOT / "portal" / "setup").glob("*.py")]
    foreign = {
        (path.name, module)
        for path in sources
        for module in _imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("portal.setup")
    }
    assert {name for name, _ in foreign} <= {NEEDS_BABEL}
    assert {module.split(".")[0] for _, module in foreign} == {"babel"}
    assert not any("portal.setup.catalogues" in _imports(path) for path in sources)
    assert (ROOT / "portal" / "__init__.py").read_text("utf-8") == ""


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names if node.module == "portal.setup")


def test_continuous_integration_calls_exactly_the_test_command():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o100
    assert script.read_text("utf-8").splitlines()[-1] == "exec ./run test"
