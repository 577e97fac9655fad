"""The glossary: every record type stands in it, its identifiers exist, its words are those of the interface."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils.translation import override

from tests.messages import PACKAGES, ROOT
from tests.test_catalogue import translated

PAGE = (ROOT / "docs" / "glossary.md").read_text("utf-8")
# | 中文 | `identifier` | English | 依据 |
TERMS = re.findall(r"^\| ([^|]+) \| `([\w.]+)` \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
TABLES = re.findall(r"^\| [^|]+ \| `([\w.]+)` \| [^|]+ \|$", PAGE, re.MULTILINE)


def found(identifier: str) -> Any:
    """Return what an identifier names: a model or its field by Django's label, anything else by its path."""
    parts = identifier.split(".")
    if len(parts) > 1 and parts[1].lower() in apps.get_app_config(parts[0]).models:
        thing, rest = apps.get_model(*parts[:2]), parts[2:]
    else:
        known = max(at for at in range(1, len(parts) + 1) if _is_module(parts[:at]))
        thing, rest = import_module(".".join(parts[:known])), parts[known:]
    for name in rest:
        is_field = isinstance(thing, type) and issubclass(thing, models.Model) and name.islower()
        thing = thing._meta.get_field(name) if is_field else getattr(thing, name)
    return thing


def _is_module(parts: list[str]) -> bool:
    path = ROOT.joinpath(*parts)
    return path.is_dir() or path.with_suffix(".py").is_file()


def called(thing: Any) -> str:
    """Return the English words by which the interface calls something, or an empty text."""
    with override("en"):
        if isinstance(thing, type):
            return (
                str(thing._meta.verbose_name) if hasattr(thing, "_meta") and not thing._meta.abstract else ""
            )
        return str(getattr(thing, "verbose_name", "") or getattr(thing, "label", ""))


def test_every_model_stands_in_it_once():
    own = {model._meta.label for app in PACKAGES for model in apps.get_app_config(app).get_models()}
    own = {label for label in own if not label.split(".")[1].startswith("Historical")}
    listed = [identifier for _chinese, identifier, _english, _law in TERMS] + TABLES
    assert own - set(listed) == set()
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(("chinese", "identifier", "english", "law"), TERMS, ids=[term[1] for term in TERMS])
def test_its_words_are_those_of_the_interface(chinese, identifier, english, law):
    assert called(found(identifier)) in ("", english)
    assert ("", english) in translated()
    assert translated()["", english][1] == (chinese,)
    assert law == "–" or re.search(r"《.+》|[发办]〔\d{4}〕\d+号|GB/T", law)


@pytest.mark.parametrize("identifier", TABLES)
def test_tables_nobody_sees_have_no_words(identifier):
    assert ("", called(found(identifier))) not in translated()
