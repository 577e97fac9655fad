"""The Chinese catalogue is complete, holds nothing else, and reads as Chinese.

``python -m tests.test_catalogue`` lists what is missing, ready to be translated, for each package.
"""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from functools import cache

import pytest
from babel.messages.pofile import read_po

from portal.setup.catalogues import LOCALE, merge
from tests.messages import PACKAGES, ROOT, Found, in_module, in_template, messages

FOLDER = ROOT / "locale" / LOCALE / "LC_MESSAGES"
_PERCENT = re.compile(r"%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?([a-zA-Z%])")
_BRACES = re.compile(r"\{(\w*)[^{}]*\}")
# a Chinese character, then a mark of Western text that ends or joins sentences
_WESTERN_MARK = re.compile(r"[\u3400-\u9fff][,.;:?!](?=\s|$|[\u3400-\u9fff])|[,;:?!][\u3400-\u9fff]")
_CHINESE = re.compile(r"[\u3400-\u9fff，。；：、（）“”「」…·—]")


@cache
def needed() -> dict[tuple[str, str], list[Found]]:
    """Return the messages of the project by context and text, each with its places."""
    found = defaultdict(list)
    for message in messages():
        if not message.fault:
            found[message.key].append(message)
    return dict(found)


@cache
def translated() -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Return (originals, translations, file name) of every entry of the source catalogues."""
    entries = {}
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale=LOCALE):
                if entry.id:
                    ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
                    said = entry.string if isinstance(entry.string, tuple) else (entry.string,)
                    entries[entry.context or "", ids[0]] = (tuple(ids), tuple(said), path.name)
    return entries


def missing() -> dict[str, list[Found]]:
    """Return the messages without a translation, by the package whose catalogue lacks them."""
    lacking = defaultdict(list)
    for key, found in needed().items():
        said = translated().get(key, ((), ("",), ""))[1]
        if not all(said) or not said:
            lacking[found[0].package].append(found[0])
    return dict(lacking)


def test_every_message_is_written_out():
    assert [f"{found.place}: {found.fault}" for found in messages() if found.fault] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_message_has_a_translation(package):
    assert [f"{found.place}: {found.text}" for found in missing().get(package, [])] == []


def test_no_translation_is_left_over():
    assert [
        f"{file}: {key[1]}" for key, (_ids, _said, file) in translated().items() if key not in needed()
    ] == []


def test_the_catalogues_agree():
    assert len(merge(list(FOLDER.glob("*.po")))) == len(translated())


def test_a_message_is_counted_in_the_same_way_everywhere():
    for key, found in needed().items():
        plurals = {message.plural for message in found}
        assert len(plurals) == 1, (key, [message.place for message in found])
        if key in translated():
            assert translated()[key][0][1:] == tuple(filter(None, plurals)), key


def test_translations_hold_the_same_places_to_fill_in():
    for ids, said, file in translated().values():
        for text in said:
            assert places(text) == places(ids[-1]), (file, ids[0])


def places(text: str) -> set[str]:
    """Return the places of a text where values are put, without their width."""
    percents = {f"%{name}{kind}" for name, kind in _PERCENT.findall(text) if name or kind not in "%"}
    return percents | {f"{{{name}}}" for name in _BRACES.findall(text)}


def test_translations_are_chinese():
    for ids, said, file in translated().values():
        for text in said:
            assert text not in ids, (file, text)
            assert _CHINESE.search(text), (file, text)
            assert not _WESTERN_MARK.search(text), (file, text)


def test_code_is_read_with_its_own_names_contexts_and_plurals():
    source = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy as p
from django.utils import translation
_("one " "text")
p("month", "May")
ngettext("day", "days", count)
translation.gettext("by attribute")
_(name)
_(f"{name}")
"""
    found = {(one.context, one.text, one.plural) for one in in_module(source, "x.py") if not one.fault}
    assert found == {
        ("", "one text", ""), ("month", "May", ""), ("", "day", "days"), ("", "by attribute", "")
    }  # fmt: skip
    assert len([one for one in in_module(source, "x.py") if one.fault]) == 2


def test_templates_are_read_wherever_a_message_may_stand():
    source = """{% load i18n %}{% if a == _("in a condition") %}{% translate "100%" context "share" %}{% endif %}
{% for x in y %}{% empty %}{% blocktranslate trimmed count n=n %}
  one {{ n }}
{% plural %}
  many {{ n }}
{% endblocktranslate %}{% endfor %}
{% include "parts/state.html" with label=_("handed on") only %}{{ z|default:_("a default") }}"""
    found = {(one.context, one.text, one.plural) for one in in_template(source, "templates/x.html")}
    assert found == {
        ("", "in a condition", ""),
        ("share", "100%%", ""),
        ("", "one %(n)s", "many %(n)s"),
        ("", "handed on", ""),
        ("", "a default", ""),
    }


@pytest.mark.parametrize("text", ["第一,第二", "完成.", "编号: 7", "请,填写", "好!"])
def test_western_marks_in_chinese_are_seen(text):
    assert _WESTERN_MARK.search(text)


@pytest.mark.parametrize("text", ["共 1,000 条", "文件（.xlsx）", "第1.5版", "13:30 前", "写成 2023.5.4，"])
def test_figures_and_endings_are_no_western_marks(text):
    assert not _WESTERN_MARK.search(text)


def main() -> None:
    """Write what is missing as entries to be translated."""
    for package, found in sorted(missing().items()):
        sys.stdout.write(f"# {package}.po: {len(found)}\n\n")
        for message in found:
            context = f"msgctxt {_quoted(message.context)}\n" if message.context else ""
            plural = f"msgid_plural {_quoted(message.plural)}\n" if message.plural else ""
            answer = 'msgstr[0] ""' if message.plural else 'msgstr ""'
            sys.stdout.write(f"{context}msgid {_quoted(message.text)}\n{plural}{answer}\n\n")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    import tests.environment  # noqa: F401, PLC0415, I001  (before Django reads its settings)
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
