"""A checkout of one's own, empty but for what a test puts there."""

import pytest

from portal.setup.checkout import Checkout


@pytest.fixture
def checkout(tmp_path):
    root = tmp_path / "checkout"
    for package in ("portal", "disputes", "requirements", "static", "locale/zh_Hans/LC_MESSAGES"):
        (root / package).mkdir(parents=True)
    for group in ("base", "dev", "bench"):
        (root / "requirements" / f"{group}.txt").write_text(f"{group}==1\n", "utf-8")
    return Checkout(root)


@pytest.fixture
def interpreter(checkout):
    """The place of the environment's interpreter, filled, so that steps take the environment as made."""
    checkout.python.parent.mkdir(parents=True)
    checkout.python.write_text("", "utf-8")
    return checkout.python
