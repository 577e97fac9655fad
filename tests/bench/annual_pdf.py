"""The PDF of the annual report, against WeasyPrint printing the same finished HTML; the stored one, as it is."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection
from django.template import Engine
from django.test import Client
from django.utils import translation
from weasyprint import HTML

from portal.context import acting_as
from portal.models import User
from portal.pdf.layout import compose
from portal.pdf.render import own_files_only
from reports.annual import draft_report, stored_pdf
from reports.documents import official_document, print_report
from reports.registers import ANNUAL_REPORTS
from tests.bench.measuring import Outcome, in_turn, say, verdict
from tests.bench.township import signed_in

YEAR = 2023
BOUND = 1.3
TIMES = 9


@contextmanager
def templates_read() -> Iterator[list[str]]:
    """Note every template that is asked for."""
    asked: list[str] = []
    find = Engine.find_template

    def noting(engine: Engine, name: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(name)
        return find(engine, name, *args, **kwargs)

    with patch.object(Engine, "find_template", noting):
        yield asked


def served_without_templates(client: Client, address: str, content: bytes) -> bool:
    """Tell whether the stored file is served as it is and no template is read for it.

    The page that leads to the file is asked first: a way of looking that sees nothing there proves nothing.
    """
    with templates_read() as asked:
        client.get(ANNUAL_REPORTS.url())
    if not asked:
        raise RuntimeError("a page was made without a template: the way of looking is broken")
    with templates_read() as asked:
        answer = client.get(address)
    is_same = answer.status_code == 200 and answer.getvalue() == content
    say(
        f"stored report served: {len(content):,} bytes, {'the same' if is_same else 'OTHERS'}, templates {asked}"
    )
    return is_same and not asked


def main() -> int:
    """Draft the demonstration's report, print it in turn by both ways, then have the stored one served."""
    call_command("seed_demo")
    staff = User.objects.select_related("organisation__parent").get(username="staff")
    with acting_as(staff, via="command"), translation.override("zh-hans"):
        report = draft_report(
            staff.organisation.township, YEAR, until=dt.date(YEAR, 12, 31), dated_on=dt.date(YEAR + 1, 1, 9)
        )
        markup = compose(official_document(report), variant="internal")

        def bare() -> bytes:
            page = HTML(string=markup, base_url="static:", url_fetcher=own_files_only())
            return page.render().write_pdf(pdf_tags=True)

        portal, floor = in_turn(lambda: print_report(report), bare, TIMES)
    outcome = Outcome(f"annual report, {report.pages} pages", portal, floor, BOUND)
    address = ANNUAL_REPORTS.url("pdf", pk=report.pk)
    is_served = served_without_templates(signed_in(staff), address, stored_pdf(report))
    connection.close()
    return verdict([outcome]) or int(not is_served)


if __name__ == "__main__":
    sys.exit(main())
