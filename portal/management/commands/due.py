"""``manage.py due RULE DATE``: when a statutory limit ends, and why on that day."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.clocks.deadlines import as_json, due, explain
from portal.clocks.rules import PUBLISHED, Rule, find_rule
from portal.models.calendar import working_calendar

MISUSE = 2


class Command(BaseCommand):
    """Answer with JSON (``--json``) or in sentences; misuse exits 2 and lists the codes."""

    help = "Say when a statutory limit ends, and why."

    def add_arguments(self, parser: CommandParser) -> None:
        """Leave both arguments open, so that a missing one is answered with the codes."""
        parser.add_argument("rule", nargs="?", default="", metavar="RULE")
        parser.add_argument("date", nargs="?", default="", metavar="DATE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the deadline to standard output; messages go to standard error with the exit code."""
        rule, start = _rule(options["rule"], options["date"]), _date(options["date"])
        try:
            deadline = due(rule, start, working_calendar())
        except ValueError as error:
            _refuse(str(error))
        if options["json"]:
            self.stdout.write(json.dumps(as_json(deadline), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(explain(deadline)))


def _rule(code: str, date: str) -> Rule:
    rule = find_rule(code)
    if rule is None:
        _refuse(_("There is no rule with the code “%(code)s”.") % {"code": code}, *_codes())
    if not date:
        _refuse(_("Rule %(code)s needs a date, as 2026-02-05.") % {"code": rule.code}, *_codes())
    return rule


def _date(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        _refuse(_("“%(text)s” is not a date; write it as 2026-02-05.") % {"text": text})


def _codes() -> list[str]:
    return [f"  {rule.code}\t{rule.label}" for rule in PUBLISHED.values()]


def _refuse(*lines: str) -> NoReturn:
    raise CommandError("\n".join(lines), returncode=MISUSE)
