"""The mode an installation runs in, as every command sees it."""

import os
import subprocess
import sys

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def mode(folder, **environment):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from portal import settings; print(settings.PORTAL_MODE, settings.PORTAL_TLS)",
        ],
        env={**inherited, "PORTAL_DATA": str(folder), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or found.stderr.strip().splitlines()[-1]


def test_a_folder_that_nobody_began_is_production(tmp_path):
    assert mode(tmp_path) == "production True"


@pytest.mark.parametrize(
    ("begun", "expected"), [("demo\n", "demo False"), ("production\n", "production True")]
)
def test_a_folder_keeps_the_mode_it_was_begun_in(tmp_path, begun, expected):
    (tmp_path / "mode").write_text(begun, "utf-8")
    assert mode(tmp_path) == expected


def test_the_environment_is_asked_first(tmp_path):
    assert mode(tmp_path, PORTAL_MODE="demo") == "demo False"


def test_a_damaged_mark_is_refused_and_not_taken_for_either(tmp_path):
    (tmp_path / "mode").write_text("dem", "utf-8")
    assert "it is either demo or production" in mode(tmp_path)
