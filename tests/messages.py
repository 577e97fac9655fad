"""Finds every message that can be translated: in the code by its syntax tree, in templates by their nodes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.base import FilterExpression, Node
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.text import unescape_string_literal

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("portal", "enforcement", "disputes", "petitions", "legal_outreach", "reports")
# set-up speaks both languages by itself, because the catalogue is one of the things it makes
PASSED_OVER = (ROOT / "portal" / "setup",)
# which arguments of a function are the message, its plural and its context
FUNCTIONS = {
    "gettext": ("message",),
    "gettext_lazy": ("message",),
    "gettext_noop": ("message",),
    "ngettext": ("message", "plural", ""),
    "ngettext_lazy": ("message", "plural", ""),
    "pgettext": ("context", "message"),
    "pgettext_lazy": ("context", "message"),
    "npgettext": ("context", "message", "plural", ""),
    "npgettext_lazy": ("context", "message", "plural", ""),
}

# a translated constant; the expression itself keeps only what it is resolved to
_CONSTANT = re.compile(r"""_\(("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\)""")


@dataclass(frozen=True)
class Found:
    """A message and where it stands; ``fault`` says why it cannot be one."""

    text: str
    plural: str = ""
    context: str = ""
    place: str = ""
    fault: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what a catalogue finds it by."""
        return self.context, self.text

    @property
    def package(self) -> str:
        """Return the catalogue it belongs to: its package's, or the kernel's for templates all share."""
        parts = Path(self.place.split(":")[0]).parts
        own = parts[1] if parts[0] == "templates" else parts[0]
        return own if own in PACKAGES else "portal"


def messages() -> list[Found]:
    """Return every message of code and templates."""
    return [*in_code(), *in_templates()]


def in_code() -> Iterator[Found]:
    """Yield the messages of the Python modules."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not any(path.is_relative_to(folder) for folder in PASSED_OVER):
                yield from in_module(path.read_text("utf-8"), str(path.relative_to(ROOT)))


def in_module(source: str, place: str) -> Iterator[Found]:
    """Yield the messages of one module, by the names under which it imports Django's functions."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            function = names.get(node.func.id, "")
        else:
            function = getattr(node.func, "attr", "")
        if function in FUNCTIONS:
            yield _said(FUNCTIONS[function], node.args, f"{place}:{node.lineno}")


def _said(parts: tuple[str, ...], arguments: list[ast.expr], place: str) -> Found:
    said = {}
    for part, argument in zip(parts, arguments, strict=False):
        if part and not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            return Found("", place=place, fault=f"{part} is not written out: {ast.unparse(argument)}")
        said[part] = getattr(argument, "value", "")
    return Found(said.get("message", ""), said.get("plural", ""), said.get("context", ""), place)


def in_templates() -> Iterator[Found]:
    """Yield the messages of all templates."""
    for path in sorted((ROOT / "templates").rglob("*.*")):
        yield from in_template(path.read_text("utf-8"), str(path.relative_to(ROOT)))


def in_template(source: str, place: str) -> Iterator[Found]:
    """Yield the messages of one template: translate, blocktranslate, and ``_("…")`` in any expression."""
    for node in _parts(engines["django"].from_string(source).template.nodelist, set()):
        if isinstance(node, BlockTranslateNode):
            text, _names = node.render_token_list(node.singular)
            plural = node.render_token_list(node.plural)[0] if node.plural else ""
            yield Found(text, plural, _context(node), place)
        elif isinstance(node, TranslateNode):
            text = node.filter_expression.var.literal
            fault = "" if isinstance(text, str) else f"not written out: {node.filter_expression.token}"
            yield Found(_doubled(text), context=_context(node), place=place, fault=fault)
        elif isinstance(node, FilterExpression):
            for constant in _CONSTANT.findall(node.token):
                yield Found(_doubled(unescape_string_literal(constant)), place=place)


def _doubled(text: Any) -> str:
    """Return a text as Django looks it up: templates double their percent signs."""
    return str(text or "").replace("%", "%%")


def _context(node: Any) -> str:
    return str(node.message_context.var) if node.message_context else ""


def _parts(thing: Any, seen: set[int]) -> Iterator[Any]:
    """Yield nodes and expressions, however deep they lie."""
    if isinstance(thing, list | tuple):
        for part in thing:
            yield from _parts(part, seen)
    elif isinstance(thing, dict):
        yield from _parts(list(thing.values()), seen)
    elif isinstance(thing, Node | FilterExpression | TokenBase) and id(thing) not in seen:
        seen.add(id(thing))
        yield thing
        names = getattr(thing, "__dict__", None) or thing.__slots__
        yield from _parts([getattr(thing, name, None) for name in names], seen)
