"""The published calendar, and the shipped Chinese of this package alone."""

import shutil
from pathlib import Path

import pytest
from django.utils import translation

from portal.clocks import notices
from portal.clocks.calendar import WorkingCalendar
from portal.setup.catalogues import compile_folder

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def calendar():
    rows = list(notices.days())
    return WorkingCalendar.of(
        ((day, kind, name) for day, kind, name, _year in rows), {row[3] for row in rows}
    )


@pytest.fixture(autouse=True)
def english():
    """Messages as the source has them, whether or not a catalogue is compiled."""
    with translation.override("en"):
        yield


@pytest.fixture
def chinese(english, settings, tmp_path):
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "clocks.po", folder)
    compile_folder(folder)
    settings.LOCALE_PATHS = [tmp_path]
    with translation.override("zh-hans"):
        yield
