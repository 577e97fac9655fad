"""The throwaway PostgreSQL: found, started on a socket of its own, gone without a trace."""

import os

import psycopg
import pytest

from portal.setup import postgres
from portal.setup.console import SetupError
from portal.setup.postgres import ThrowawayPostgres, choose_account, find_binaries, open_throwaway


def install(folder):
    folder.mkdir(parents=True)
    for program in postgres.PROGRAMS:
        (folder / program).touch()


@pytest.fixture
def server(tmp_path):
    made = ThrowawayPostgres(tmp_path / "bin", account=None)
    made.folder = tmp_path / "cluster"
    return made


def test_the_newest_debian_version_is_taken_by_number(tmp_path):
    for version in ("9.6", "15", "13"):
        install(tmp_path / version / "bin")
    assert find_binaries(tmp_path) == tmp_path / "15" / "bin"


def test_a_client_alone_is_no_server(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    client = tmp_path / "16" / "bin"
    client.mkdir(parents=True)
    (client / "createdb").touch()
    assert find_binaries(tmp_path) is None


def test_programs_on_the_path_will_do(tmp_path, monkeypatch):
    install(tmp_path / "bin")
    for program in postgres.PROGRAMS:
        (tmp_path / "bin" / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert find_binaries(tmp_path / "nowhere") == tmp_path / "bin"


def test_without_postgresql_the_reason_is_said(monkeypatch):
    monkeypatch.setattr(postgres, "find_binaries", lambda: None)
    with pytest.raises(SetupError, match="postgresql"):
        open_throwaway()


def test_only_root_borrows_an_account(monkeypatch):
    assert choose_account(1000) is None
    assert choose_account(0) in ("postgres", "nobody")


def test_the_cluster_trusts_its_socket_and_speaks_utf8(server, tmp_path):
    command = server.initdb_command()
    assert command[0] == str(tmp_path / "bin" / "initdb")
    assert f"--pgdata={tmp_path}/cluster/data" in command
    assert {"--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"} <= set(command)


def test_root_starts_it_as_the_borrowed_account(tmp_path):
    command = ThrowawayPostgres(tmp_path, account="nobody").start_command()
    assert command[:2] == ["setpriv", "--reuid=nobody"]
    assert "--clear-groups" in command
    assert command[-2:] == ["--wait", "start"]


def test_there_is_no_network_and_nothing_is_forced_to_disk():
    lines = postgres.CONFIGURATION.splitlines()
    for line in (
        "listen_addresses = ''",
        "fsync = off",
        "full_page_writes = off",
        "synchronous_commit = off",
    ):
        assert line in lines


def test_a_long_temporary_folder_is_too_long_for_a_socket(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres.tempfile, "gettempdir", lambda: f"{tmp_path}/{'x' * 80}")
    folder = postgres._short_temporary_folder()
    try:
        assert folder.parent.as_posix() == "/tmp"
    finally:
        folder.rmdir()


@pytest.mark.postgres
def test_it_starts_answers_copies_a_database_and_leaves_nothing():
    with open_throwaway() as server:
        folder = server.folder
        server.create_database("portal")
        with psycopg.connect(
            host=str(folder), user=postgres.OWNER, dbname="portal", autocommit=True
        ) as first:
            assert first.execute("SELECT '乡镇' || upper('a')").fetchone() == ("乡镇A",)
            assert first.execute("SHOW listen_addresses").fetchone() == ("",)
            assert first.execute("SHOW server_encoding").fetchone() == ("UTF8",)
            first.execute("CREATE TABLE marked (number integer)")
        assert server.create_database("copy", "portal") == f"postgres://portal@/{folder}/copy"
        with psycopg.connect(host=str(folder), user=postgres.OWNER, dbname="copy") as second:
            assert second.execute("SELECT count(*) FROM marked").fetchone() == (0,)
        process = int((server.data / "postmaster.pid").read_text("utf-8").splitlines()[0])
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        _signal_living(process)


@pytest.mark.postgres
def test_a_server_that_cannot_start_says_why_and_leaves_nothing(monkeypatch):
    monkeypatch.setattr(postgres, "CONFIGURATION", "no_such_setting = 1\n")
    server = open_throwaway()
    with pytest.raises(SetupError, match="no_such_setting"):
        server.__enter__()
    assert not server.folder.exists()


def _signal_living(process):
    """Ask whether the process lives; one that ended but was not yet waited for by its parent does not."""
    os.kill(process, 0)
    with open(f"/proc/{process}/stat", encoding="ascii") as file:
        if file.read().rsplit(")", 1)[1].split()[0] == "Z":
            raise ProcessLookupError(process)
