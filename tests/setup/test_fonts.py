"""Fonts: taken from their package, listed for fontconfig, done without where they cannot be had."""

import subprocess
import xml.etree.ElementTree as ElementTree

import pytest

from portal.setup import fonts
from portal.setup.console import SetupError


@pytest.fixture
def package(tmp_path):
    """A small Debian package laid out as the real one, with files beside the wanted ones."""
    content = tmp_path / "package"
    folder = content / "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
    folder.mkdir(parents=True)
    for name in (*fonts.FANDOL, "FandolBraille-Regular.otf", "fandol.fd"):
        (folder / name).write_text(name, "utf-8")
    (content / "DEBIAN").mkdir()
    (content / "DEBIAN" / "control").write_text(
        "Package: trial\nVersion: 1\nArchitecture: all\nMaintainer: nobody\nDescription: trial\n", "utf-8"
    )
    archive = tmp_path / "trial.deb"
    subprocess.run(["dpkg-deb", "--build", str(content), str(archive)], check=True, capture_output=True)
    return archive


def test_only_the_wanted_fonts_are_taken_from_the_package(package, checkout):
    checkout.fonts.mkdir(parents=True)
    fonts.extract(package, checkout.fonts)
    assert sorted(path.name for path in checkout.fonts.iterdir()) == sorted(fonts.FANDOL)
    assert (checkout.fonts / "FandolFang-Regular.otf").read_text("utf-8") == "FandolFang-Regular.otf"
    assert fonts.find_missing(checkout) == []
    assert [path.name for path in checkout.made.iterdir()] == ["fonts"]


def test_the_configuration_lists_the_folders_in_order(tmp_path):
    text = fonts.configuration([tmp_path / "own & other", tmp_path / "noto"], tmp_path / "cache")
    root = ElementTree.fromstring(text)
    assert [element.text for element in root.iter("dir")] == [f"{tmp_path}/own & other", f"{tmp_path}/noto"]
    assert root.findtext("cachedir") == str(tmp_path / "cache")


def test_apt_lists_of_ones_own_need_no_rights(tmp_path):
    options = fonts.own_lists(tmp_path / "apt")
    assert f"Dir::State={tmp_path}/apt/state" in options
    assert f"Dir::Cache={tmp_path}/apt/cache" in options
    assert (tmp_path / "apt/state/lists/partial").is_dir()
    assert (tmp_path / "apt/cache/archives/partial").is_dir()


class TestPreparation:
    @pytest.fixture(autouse=True)
    def _world(self, monkeypatch):
        self.fetched = 0
        self.reachable = True
        self.read = []
        monkeypatch.setattr(fonts, "_fetch", self.fetch)
        monkeypatch.setattr(fonts, "read_beforehand", self.read.append)

    def fetch(self, folder):
        self.fetched += 1
        if not self.reachable:
            raise SetupError("没有网络", "no network")
        folder.mkdir(parents=True, exist_ok=True)
        for name in fonts.FANDOL:
            (folder / name).touch()

    def test_fonts_are_fetched_once(self, checkout):
        fonts.prepare(checkout, insist=False)
        fonts.prepare(checkout, insist=True)
        assert self.fetched == 1
        assert self.read == [checkout.fonts / "fonts.conf"]

    def test_without_a_network_the_reason_is_told_and_set_up_goes_on(self, checkout, capsys):
        self.reachable = False
        fonts.prepare(checkout, insist=False)
        assert "没有网络" in capsys.readouterr().err
        assert (checkout.fonts / "fonts.conf").exists()
        assert set(fonts.find_missing(checkout)) == set(fonts.FANDOL)

    def test_a_start_does_not_try_again_but_set_up_does(self, checkout):
        self.reachable = False
        fonts.prepare(checkout, insist=False)
        fonts.prepare(checkout, insist=False)
        assert self.fetched == 1
        self.reachable = True
        fonts.prepare(checkout, insist=True)
        assert self.fetched == 2
        assert fonts.find_missing(checkout) == []

    def test_a_customers_own_font_is_read_at_the_next_start(self, checkout):
        fonts.prepare(checkout, insist=False)
        own = checkout.root / "static" / "fonts"
        assert str(own) in (checkout.fonts / "fonts.conf").read_text("utf-8")
        own.mkdir()
        (own / "simfang.ttf").write_text("font", "utf-8")
        fonts.prepare(checkout, insist=False)
        assert len(self.read) == 2
