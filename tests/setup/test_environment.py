"""Packages: installed once for each state of the locks and of the interpreter."""

import sys

import pytest

from portal.setup import environment
from portal.setup.console import SetupError


@pytest.fixture
def commands(monkeypatch, interpreter):
    """Every command set-up would run; the environment itself counts as made."""
    ran = []
    monkeypatch.setattr(environment, "run_quietly", lambda command, **_: ran.append(command))
    monkeypatch.setattr(environment, "_can_import", lambda python, module: True)
    monkeypatch.setattr(environment.shutil, "which", lambda program: None)
    return ran


def test_pip_installs_hashed_locks_only(checkout):
    (command,) = environment.install_commands(checkout, ("base", "dev"), uv=None)
    assert command[:4] == [str(checkout.python), "-m", "pip", "install"]
    assert "--require-hashes" in command
    assert command[-4:] == ["-r", str(checkout.lock("base")), "-r", str(checkout.lock("dev"))]


def test_uv_goes_first_where_it_is_at_hand(checkout):
    quick, careful = environment.install_commands(checkout, ("base",), uv="/bin/uv")
    assert quick[:3] == ["/bin/uv", "pip", "install"]
    assert "--require-hashes" in quick
    assert str(checkout.python) in quick
    assert careful[2] == "pip"


def test_pip_steps_in_when_uv_fails(checkout, commands, monkeypatch):
    def run(command, **_):
        commands.append(command)
        if command[0] == "/bin/uv":
            raise SetupError("不通", "unreachable")

    monkeypatch.setattr(environment.shutil, "which", lambda program: "/bin/uv")
    monkeypatch.setattr(environment, "run_quietly", run)
    environment.prepare(checkout, "serve")
    assert [command[0] for command in commands] == ["/bin/uv", str(checkout.python)]
    assert environment.is_current(checkout, "base")


def test_a_second_preparation_runs_nothing(checkout, commands):
    environment.prepare(checkout, "test")
    assert len(commands) == 1
    environment.prepare(checkout, "test")
    environment.prepare(checkout, "serve")
    assert len(commands) == 1


def test_a_changed_lock_is_installed(checkout, commands):
    environment.prepare(checkout, "serve")
    checkout.lock("base").write_text("base==2\n", "utf-8")
    assert not environment.is_current(checkout, "base")
    environment.prepare(checkout, "serve")
    assert len(commands) == 2


def test_another_interpreter_means_other_packages(checkout, commands, tmp_path):
    environment.prepare(checkout, "serve")
    checkout.python.unlink()
    newer = tmp_path / "python3.13"
    newer.touch()
    checkout.python.symlink_to(newer)
    assert not environment.is_current(checkout, "base")


def test_a_failed_installation_is_tried_again(checkout, commands, monkeypatch):
    def fail(command, **_):
        raise SetupError("不通", "unreachable")

    monkeypatch.setattr(environment, "run_quietly", fail)
    with pytest.raises(SetupError):
        environment.prepare(checkout, "serve")
    assert not environment.is_current(checkout, "base")


class TestMaking:
    @pytest.fixture
    def make(self, checkout, monkeypatch):
        def prepare(ensurepip, uv):
            ran = []
            monkeypatch.setattr(environment, "run_quietly", lambda command, **_: ran.append(command))
            monkeypatch.setattr(environment, "_can_import", lambda python, module: ensurepip)
            monkeypatch.setattr(environment.shutil, "which", lambda program: uv)
            environment.prepare(checkout, "serve")
            return ran

        return prepare

    def test_the_python_that_runs_set_up_makes_it(self, make, checkout):
        made, installed = make(ensurepip=True, uv=None)
        assert made == [sys.executable, "-m", "venv", "--clear", str(checkout.environment)]
        assert installed[:3] == [str(checkout.python), "-m", "pip"]

    def test_uv_does_without_debians_venv_package(self, make):
        made, installed = make(ensurepip=False, uv="/bin/uv")
        assert "--without-pip" in made
        assert installed[0] == "/bin/uv"

    def test_without_either_the_missing_package_is_named(self, make):
        with pytest.raises(SetupError, match="python3-venv"):
            make(ensurepip=False, uv=None)


def test_an_environment_without_pip_is_given_one(checkout, commands, monkeypatch):
    monkeypatch.setattr(environment, "_can_import", lambda python, module: False)
    environment.prepare(checkout, "serve")
    assert commands[0] == [str(checkout.python), "-m", "ensurepip"]
    assert commands[1][2] == "pip"
