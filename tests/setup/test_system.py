"""Parts of the operating system: found by use, installed where that is allowed, explained where not."""

import errno
from contextlib import contextmanager

import pytest

from portal.setup import program, system
from portal.setup.console import SetupError, Words
from portal.setup.stamps import Stamps
from portal.setup.system import Part, apt_command, apt_line

COST = Words("没有图", "no pictures")


class Machine:
    """A machine on which chosen parts are missing until apt brings them."""

    def __init__(self, monkeypatch, *, prefix, missing, can_install=True):
        self.missing = set(missing)
        self.commands = []
        self.can_install = can_install
        parts = tuple(
            Part(name, f"{name}-package", lambda name=name: name not in self.missing, COST, purposes)
            for name, purposes in (("pango", system.EVERYTHING), ("chromium", frozenset({"test"})))
        )
        monkeypatch.setattr(system, "PARTS", parts)
        monkeypatch.setattr(system, "root_prefix", lambda: prefix)
        monkeypatch.setattr(system, "run_quietly", self.run)

    def run(self, command):
        self.commands.append(command)
        if "install" in command:
            if not self.can_install:
                raise SetupError("没有网络", "no network")
            self.missing.clear()


@pytest.fixture
def stamps(tmp_path):
    return Stamps(tmp_path)


def test_apt_line_is_one_line_that_names_every_package():
    line = apt_line(["libpango-1.0-0", "fonts-noto-cjk"])
    assert "\n" not in line
    assert line.endswith("libpango-1.0-0 fonts-noto-cjk")
    assert "apt-get update" in line


def test_apt_asks_nothing_and_waits_for_another_apt():
    command = apt_command(["sudo", "-n"], "install", "chromium")
    assert command[:3] == ["sudo", "-n", "env"]
    assert "DEBIAN_FRONTEND=noninteractive" in command
    assert "DPkg::Lock::Timeout=300" in command
    assert command[-3:] == ["-y", "install", "chromium"]


def test_a_complete_machine_is_left_alone(monkeypatch, stamps):
    machine = Machine(monkeypatch, prefix=[], missing=())
    assert system.prepare(stamps, "test", insist=True) == []
    assert machine.commands == []


def test_root_gets_the_missing_packages_after_one_update(monkeypatch, stamps):
    machine = Machine(monkeypatch, prefix=[], missing=["pango", "chromium"])
    assert system.prepare(stamps, "test", insist=False) == []
    assert [command[-1] for command in machine.commands] == ["update", "chromium-package"]
    assert "--no-install-recommends" in machine.commands[1]
    assert "pango-package" in machine.commands[1]


def test_serving_does_not_ask_for_what_only_tests_need(monkeypatch, stamps):
    machine = Machine(monkeypatch, prefix=[], missing=["chromium"])
    assert system.prepare(stamps, "serve", insist=True) == []
    assert machine.commands == []


def test_without_rights_the_line_to_run_is_printed_and_set_up_goes_on(monkeypatch, stamps, capsys):
    Machine(monkeypatch, prefix=None, missing=["pango"])
    missing = system.prepare(stamps, "serve", insist=False)
    assert [part.name for part in missing] == ["pango"]
    words = capsys.readouterr().err
    assert apt_line(["pango-package"]) in words
    assert "没有图" in words
    assert "no pictures" in words


def test_a_vain_attempt_is_not_repeated_at_the_next_start(monkeypatch, stamps, capsys):
    machine = Machine(monkeypatch, prefix=[], missing=["pango"], can_install=False)
    missing = system.prepare(stamps, "serve", insist=False)
    assert "没有网络" in capsys.readouterr().err
    system.note_missing(stamps, missing)
    tried = len(machine.commands)
    assert system.prepare(stamps, "serve", insist=False) == missing
    assert len(machine.commands) == tried
    system.prepare(stamps, "serve", insist=True)
    assert len(machine.commands) > tried


def test_what_is_there_at_last_is_forgotten(monkeypatch, stamps):
    machine = Machine(monkeypatch, prefix=None, missing=["pango"])
    system.note_missing(stamps, system.prepare(stamps, "serve", insist=False))
    assert stamps.read("system-missing")
    machine.missing.clear()
    system.note_missing(stamps, system.prepare(stamps, "serve", insist=False))
    assert stamps.read("system-missing") is None


def test_what_may_not_be_missing_is_named():
    with pytest.raises(SetupError, match="chromium"):
        system.require([Part("chromium", "chromium", lambda: False, COST)])
    system.require([])


def test_postgresql_is_installed_without_a_server_of_its_own(monkeypatch, tmp_path):
    switch = tmp_path / "createcluster.d" / "portal.conf"
    monkeypatch.setattr(system, "NO_MAIN_CLUSTER", switch)
    with system._without_main_cluster([]):
        assert switch.read_text("utf-8") == "create_main_cluster = false\n"
    assert not switch.exists()


def test_an_operators_own_choice_about_clusters_is_kept(monkeypatch, tmp_path):
    switch = tmp_path / "portal.conf"
    switch.write_text("create_main_cluster = true\n", "utf-8")
    monkeypatch.setattr(system, "NO_MAIN_CLUSTER", switch)
    with system._without_main_cluster([]):
        pass
    assert switch.read_text("utf-8") == "create_main_cluster = true\n"


def test_only_postgresql_switches_the_main_cluster_off(monkeypatch):
    switched = []

    @contextmanager
    def note(prefix):
        switched.append(prefix)
        yield

    monkeypatch.setattr(system, "_without_main_cluster", note)
    monkeypatch.setattr(system, "run_quietly", lambda command: None)
    system._install([], ["chromium"])
    assert switched == []
    system._install(["sudo", "-n"], ["chromium", "postgresql"])
    assert switched == [["sudo", "-n"]]


def test_a_library_is_recognised_by_loading_it():
    assert system.is_loadable("libc.so.6")
    assert not system.is_loadable("libnot-there.so.9")


def test_noto_is_found_wherever_both_files_lie_together(monkeypatch, tmp_path):
    monkeypatch.setattr(system, "FONT_FOLDERS", (tmp_path,))
    assert system.find_noto() is None
    folder = tmp_path / "deep"
    folder.mkdir()
    (folder / system.NOTO_FILES[0]).touch()
    assert system.find_noto() is None
    (folder / system.NOTO_FILES[1]).touch()
    assert system.find_noto() == folder


def test_root_needs_no_prefix_and_others_a_silent_sudo(monkeypatch):
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    monkeypatch.setattr(system, "is_on_path", lambda program: program == "apt-get")
    assert system.root_prefix() == []
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    assert system.root_prefix() is None
    monkeypatch.setattr(system, "is_on_path", lambda program: False)
    assert system.root_prefix() is None


def test_set_up_that_may_not_write_says_who_may(monkeypatch, checkout):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system", "/opt/portal/.venv")

    monkeypatch.setattr(system, "prepare", lambda *_, **__: [])
    monkeypatch.setattr(program.environment, "prepare", refuse)
    with pytest.raises(SetupError, match="--program-only"):
        program.prepare(checkout, "serve", insist=False)
