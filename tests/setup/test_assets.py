"""Bootstrap's style sheet: copied from its package without the pointer to a map nobody ships."""

import pytest

from portal.setup import assets
from portal.setup.console import SetupError


@pytest.fixture
def style_sheet(checkout):
    source = checkout.environment / "lib/python3.11/site-packages" / assets.BOOTSTRAP
    source.parent.mkdir(parents=True)
    source.write_text("a{color:red}\n/*# sourceMappingURL=bootstrap.min.css.map */", "utf-8")
    return source


def test_the_copy_has_no_map_and_all_the_rest(checkout, style_sheet):
    assets.prepare(checkout)
    assert assets.target_of(checkout).read_text("utf-8") == "a{color:red}\n"


def test_an_ordinary_comment_stays():
    assert assets.without_map("/* a */b{}/*# sourceMappingURL=x.map*/") == "/* a */b{}"


def test_an_unchanged_copy_is_not_written_again(checkout, style_sheet):
    assets.prepare(checkout)
    assets.target_of(checkout).write_text("marked", "utf-8")
    assets.prepare(checkout)
    assert assets.target_of(checkout).read_text("utf-8") == "marked"
    style_sheet.write_text("b{}", "utf-8")
    assets.prepare(checkout)
    assert assets.target_of(checkout).read_text("utf-8") == "b{}"


def test_a_lost_copy_is_made_again(checkout, style_sheet):
    assets.prepare(checkout)
    assets.target_of(checkout).unlink()
    assets.prepare(checkout)
    assert assets.target_of(checkout).exists()


def test_a_package_without_the_style_sheet_is_an_error(checkout):
    with pytest.raises(SetupError, match="bootstrap"):
        assets.prepare(checkout)
