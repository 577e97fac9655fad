"""Pages a person relies on say what is true: every setting, every dependency, every link of the README."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFUSED = {"DEBUG", "SECRET_KEY"}


def table_names(page):
    return set(re.findall(r"^\| `([\w-]+)` \|", page.read_text("utf-8"), re.MULTILINE))


def settings_read():
    """Return the names of all environment variables the settings module reads."""
    for node in ast.walk(ast.parse((ROOT / "portal" / "settings.py").read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "env":
                yield node.args[0].value


def test_every_setting_is_listed_and_nothing_else():
    assert table_names(ROOT / "docs" / "configuration.md") == set(settings_read()) - REFUSED


def test_refused_variables_are_named():
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert set(settings_read()) >= REFUSED
    assert all(f"`{name}`" in page for name in REFUSED)


def test_every_dependency_has_its_reason_and_every_reason_its_dependency():
    asked_for = {
        re.split(r"[\[<>=~! ]", line, maxsplit=1)[0].lower()
        for path in (ROOT / "requirements").glob("*.in")
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith(("-", "#"))
    }
    listed = {name.lower() for name in table_names(ROOT / "docs" / "decisions" / "dependencies.md")}
    assert listed == asked_for


def test_locks_hold_hashes_and_no_address():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        assert "://" not in text
        assert "index-url" not in text
        requirements = re.split(r"\n(?=\S)", text.strip())
        assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_the_readme_leads_to_pages_that_are_there():
    links = re.findall(r"\]\((docs/[^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] in ([], ["docs/images/dashboard.png"])
