"""One data folder: its mode once chosen is kept, its database follows the source, its demo comes once."""

import pytest
from django.core.management import get_commands

from portal.setup import installation
from portal.setup.console import SetupError
from portal.setup.installation import DATABASE_COMMANDS, Installation, choose_mode, find_installation


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "var"


def test_django_knows_every_command_that_prepares_a_database():
    assert {command[0] for command in DATABASE_COMMANDS} <= set(get_commands())


class TestMode:
    def test_an_empty_folder_begins_as_demonstration(self, folder):
        assert choose_mode(folder, "") == "demo"
        folder.mkdir()
        assert choose_mode(folder, "") == "demo"

    def test_secrets_made_by_a_passing_command_are_not_data(self, folder):
        folder.mkdir()
        (folder / "secrets.json").touch()
        assert choose_mode(folder, "") == "demo"

    def test_a_folder_with_data_of_unknown_origin_is_real(self, folder):
        folder.mkdir()
        (folder / "portal.sqlite3").touch()
        assert choose_mode(folder, "") == "production"

    def test_the_recorded_choice_holds_without_being_asked_again(self, folder):
        folder.mkdir()
        (folder / "mode").write_text("demo\n", "utf-8")
        (folder / "portal.sqlite3").touch()
        assert choose_mode(folder, "") == "demo"
        assert choose_mode(folder, "demo") == "demo"

    @pytest.mark.parametrize(("begun", "asked"), [("demo", "production"), ("production", "demo")])
    def test_demonstration_and_real_data_never_share_a_folder(self, folder, begun, asked):
        folder.mkdir()
        (folder / "mode").write_text(begun, "utf-8")
        with pytest.raises(SetupError, match=begun):
            choose_mode(folder, asked)

    def test_an_unknown_mode_is_refused(self, folder):
        with pytest.raises(SetupError, match="debug"):
            choose_mode(folder, "debug")


class TestFinding:
    def test_the_data_folder_is_var_unless_named(self, checkout):
        assert find_installation(checkout, {}).folder == checkout.root / "var"

    def test_the_environment_names_folder_and_database(self, checkout, folder):
        named = {"PORTAL_DATA": str(folder), "DATABASE_URL": "postgres://x", "PORTAL_MODE": "production"}
        found = find_installation(checkout, named)
        assert (found.folder, found.mode, found.database_url) == (folder, "production", "postgres://x")

    def test_finding_writes_nothing(self, checkout, folder):
        find_installation(checkout, {"PORTAL_DATA": str(folder)})
        assert not folder.exists()

    def test_children_are_told_folder_and_mode(self, folder):
        environment = Installation(folder, "demo", "").environment()
        assert environment["PORTAL_DATA"] == str(folder)
        assert environment["PORTAL_MODE"] == "demo"


class TestPreparation:
    @pytest.fixture(autouse=True)
    def _world(self, monkeypatch, checkout, folder):
        self.commands = []
        self.checkout, self.folder = checkout, folder
        monkeypatch.setattr(installation, "manage", self.manage)

    def manage(self, checkout, found, *arguments):
        self.commands.append(arguments[0])
        if arguments[0] == "migrate":
            found.database_file.touch()
        return ""

    def prepare(self, mode="demo", database_url=""):
        self.commands.clear()
        installation.prepare(self.checkout, Installation(self.folder, mode, database_url))
        return self.commands

    def test_a_new_demonstration_gets_database_calendar_data_and_files(self):
        assert self.prepare() == ["migrate", "load_calendar", "load_lists", "seed_demo", "collectstatic"]
        assert (self.folder / "mode").read_text("utf-8") == "demo\n"
        assert self.folder.stat().st_mode & 0o777 == 0o700

    def test_a_real_installation_gets_no_demonstration_data(self):
        assert self.prepare("production") == ["migrate", "load_calendar", "load_lists", "collectstatic"]

    def test_a_second_start_does_nothing(self):
        self.prepare()
        assert self.prepare() == []

    def test_new_source_migrates_but_does_not_seed_again(self):
        self.prepare()
        (self.checkout.root / "disputes" / "models.py").write_text("x = 1\n", "utf-8")
        assert self.prepare() == ["migrate", "load_calendar", "load_lists"]

    def test_a_database_put_in_its_place_is_migrated(self):
        self.prepare()
        database = self.folder / "portal.sqlite3"
        other = self.folder / "restored"
        other.touch()
        other.replace(database)
        assert self.prepare() == ["migrate", "load_calendar", "load_lists"]

    def test_a_database_server_is_asked_at_every_start(self):
        self.prepare("production", "postgres://x")
        assert self.prepare("production", "postgres://x") == ["migrate", "load_calendar", "load_lists"]

    def test_another_database_of_a_demonstration_is_seeded_as_well(self):
        self.prepare()
        assert "seed_demo" in self.prepare(database_url="postgres://x")

    def test_a_broken_seeding_is_repeated(self, monkeypatch):
        def fail(checkout, found, *arguments):
            if arguments[0] == "seed_demo":
                raise SetupError("断电", "power cut")
            return self.manage(checkout, found, *arguments)

        monkeypatch.setattr(installation, "manage", fail)
        with pytest.raises(SetupError):
            self.prepare()
        monkeypatch.setattr(installation, "manage", self.manage)
        assert self.prepare() == ["seed_demo", "collectstatic"]

    def test_changed_style_sheets_are_collected_again(self):
        self.prepare()
        (self.checkout.root / "static" / "base.css").write_text("a{}", "utf-8")
        assert self.prepare() == ["collectstatic"]
