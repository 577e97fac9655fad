"""A step is passed over exactly when what it was done from is unchanged."""

import pytest

from portal.setup.stamps import Stamps, digest_files, digest_words


@pytest.fixture
def stamps(tmp_path):
    return Stamps(tmp_path / "deep" / "stamps")


def test_a_step_never_done_holds_nothing(stamps):
    assert not stamps.holds("packages", "")
    assert stamps.read("packages") is None


def test_a_recorded_step_holds_its_value_only(stamps):
    stamps.record("packages", "one")
    assert stamps.holds("packages", "one")
    assert not stamps.holds("packages", "two")
    assert not stamps.holds("fonts", "one")


def test_recording_again_replaces_the_value_and_leaves_no_draft(stamps):
    stamps.record("packages", "one")
    stamps.record("packages", "two")
    assert stamps.read("packages") == "two"
    assert [path.name for path in stamps.folder.iterdir()] == ["packages"]


def test_a_forgotten_step_runs_again(stamps):
    stamps.record("packages", "one")
    stamps.forget("packages")
    stamps.forget("packages")
    assert not stamps.holds("packages", "one")


def test_file_digest_follows_names_and_contents_not_order(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("1", "utf-8")
    second.write_text("2", "utf-8")
    before = digest_files(tmp_path, [first, second])
    assert digest_files(tmp_path, [second, first]) == before
    second.write_text("3", "utf-8")
    changed = digest_files(tmp_path, [first, second])
    assert changed != before
    second.rename(tmp_path / "c")
    assert digest_files(tmp_path, [first, tmp_path / "c"]) != changed


def test_word_digest_keeps_neighbours_apart():
    assert digest_words("ab", "c") != digest_words("a", "bc")


def test_source_digest_sees_migrations_and_notices_but_not_bytecode(checkout):
    (checkout.root / "portal" / "models.py").write_text("x = 1\n", "utf-8")
    before = checkout.digest()
    cache = checkout.root / "portal" / "__pycache__"
    cache.mkdir()
    (cache / "models.py").write_text("compiled", "utf-8")
    (checkout.root / "portal" / "notes.txt").write_text("words", "utf-8")
    assert checkout.digest() == before
    (checkout.root / "disputes" / "0001_initial.py").write_text("", "utf-8")
    with_migration = checkout.digest()
    assert with_migration != before
    (checkout.root / "portal" / "notice_2027.json").write_text("{}", "utf-8")
    assert checkout.digest() != with_migration
