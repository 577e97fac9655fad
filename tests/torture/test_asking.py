"""B. The source: whoever asks for rows says in whose name, or the place is listed here with its reason."""

from __future__ import annotations

import ast
from pathlib import Path

from django.apps import apps
from django.conf import settings

from portal.models import Versioned

WITHOUT_USER = {
    "disputes/case_forms.py": "the agreement of a dispute that the form was given",
    "disputes/coverage.py": "the villages of a key period found in scope",
    "disputes/dossiers.py": "the papers of a case found in scope",
    "disputes/referrals.py": "how the dispute stands as which a petition found in scope was referred",
    "disputes/standing.py": "what belongs to a dispute found in scope, and the committees of its village",
    "disputes/views/papers.py": "the reader's own organisation",
    "portal/devices.py": "whose the device is, before anybody is signed in",
    "disputes/deciding.py": "what was asked for was found in scope, locked again to be decided",
    "disputes/counts.py": "the counts of a village found in scope",
    "disputes/duty.py": "the villages and reports of a key period found in scope, narrowed in the next line",
    "disputes/handing_in.py": "the committee or village was found in scope; what is filed for it decides",
    "disputes/ledger.py": "what was filed or unlocked where an entry found in scope would stand",
    "disputes/unlocking.py": "a request found in scope, locked again; one waits at a time",
    "enforcement/cases/deciding.py": "standards and earlier cases that bind the decision of a case found in scope",
    "enforcement/cases/requirements.py": "powers and paper numbers of the township of a case found in scope",
    "enforcement/cases/standing.py": "officers of the township of a case found in scope",
    "enforcement/cases/weight.py": "thresholds of the township of a case found in scope",
    "enforcement/citing.py": "the documents of the township in whose record they are cited",
    "enforcement/cleaning_up.py": "the documents of the township of a campaign found in scope",
    "enforcement/drawing_up.py": "an entry of a list that every township has",
    "enforcement/drafting/standing.py": "the documents of the township of one found in scope",
    "enforcement/inspecting/frequency.py": "visits and caps of the township of an inspection found in scope",
    "enforcement/inspecting/standing.py": "officers of the township of an inspection found in scope",
    "enforcement/public_search.py": "whether what a mark names may be read by strangers",
    "enforcement/views/disclosures.py": "whether what was found in scope stands in public",
    "enforcement/views/documents.py": "whether what was found in scope is on the valid list",
    "enforcement/views/public.py": "what strangers may read, narrowed to what is public",
    "enforcement/views/public_documents.py": "the published clean-ups of documents strangers read",
    "enforcement/views/standing.py": "names of entries that rows in scope point at",
    "enforcement/views/yearly.py": "the reader's own township; an entry of a list that every township has",
    "legal_outreach/duties.py": "the leaders of places the reader sees",
    "legal_outreach/forms/advice.py": "an event of the writer's township that seems to be the same",
    "legal_outreach/forms/once.py": "an entry of the writer's township that seems to be the same",
    "legal_outreach/forms/outreach.py": "a lecture of the writer's township that seems to be the same",
    "legal_outreach/forms/study.py": "a session of the writer's township that seems to be the same",
    "legal_outreach/meeting_slots.py": "entries of a list that every township has",
    "legal_outreach/reviewing.py": "asked by an application that found its record in scope",
    "legal_outreach/views/calendar.py": "the dates of the reader's own township",
    "legal_outreach/views/events.py": "the photos of an event found in scope",
    "legal_outreach/views/matrices.py": "the townships below the county the reader sits in",
    "legal_outreach/views/study.py": "names of entries that rows in scope point at",
    "reports/bulletins/cases.py": "the case of a section found in scope, to keep its names out",
    "reports/bulletins/checks.py": "the event of a section found in scope, whose consent is asked",
    "reports/bulletins/composing.py": "what an issue of a township is composed of, written by who may",
    "reports/bulletins/daily.py": "the townships for which issues are drafted, in nobody's name",
    "reports/bulletins/editing.py": "a section or issue found in scope, locked again",
    "reports/bulletins/figures.py": "whether there is anything a reader may not know of",
    "reports/bulletins/lifecycle.py": "the issues of the township of one found in scope, counted under a lock",
    "reports/bulletins/pages.py": "a photo of an issue found in scope",
    "reports/bulletins/photos.py": "the photos of events told in an issue found in scope",
    "legal_outreach/publicity_calendar.py": "loads the dates a township does not have yet",
    "petitions/accusation_form.py": "the one purpose an accusation has",
    "petitions/analysis.py": "names of the places that rows in scope lie in",
    "petitions/desk.py": "limits of petitions found in scope",
    "petitions/handing_over.py": "a hand-over found in scope and its giver, locked again",
    "petitions/views/analysis.py": "the reader's own township",
    "portal/commands.py": "a command acts for the installation unless --as narrows it",
    "portal/lists.py": "loads the entries lists start with",
    "portal/passwords.py": "asks who signs in, before anybody is",
    "portal/records/attaching.py": "files of a record found in scope; its township, locked",
    "portal/records/deadlines.py": "counts limits of records again; shows none",
    "portal/records/exports.py": "names of entries that rows in scope point at",
    "portal/records/filters.py": "choices of a filter, narrowed in the next line",
    "portal/records/forms.py": "what the form offers, narrowed above, and what the record has chosen before",
    "portal/records/register.py": "is the one place: records(user) narrows",
    "portal/records/uniqueness.py": "a number is taken even where the writer cannot see by whom",
    "portal/views/details.py": "papers and clocks of a record found in scope",
    "portal/views/files.py": "a paper of a record found in scope",
    "portal/upkeep.py": "chores of the whole installation, done in nobody's name",
    "portal/views/imports.py": "a batch found in scope, locked again; sheets written before in the township",
    "portal/views/sessions.py": "asks who tried to sign in",
    "portal/forms.py": "the account being edited, as it is stored",
    "reports/annual.py": "a report is of the whole township, written by who may",
    "reports/dashboards.py": "the townships below the county the reader sits in",
    "reports/jobs.py": "finds the person the job acts as",
}  # fmt: skip
PASSED_OVER = ("/migrations/", "/management/", "/models/", "portal/setup/", "portal/demo/", "portal/pdf/")
MANAGERS = {"objects", "_base_manager", "_default_manager"}


def _sources():
    for package in ("portal", "enforcement", "disputes", "petitions", "legal_outreach", "reports"):
        for path in sorted((settings.ROOT / package).rglob("*.py")):
            place = str(path.relative_to(settings.ROOT))
            if not any(part in place for part in PASSED_OVER):
                yield place, path


def _unscoped(path: Path) -> list[str]:
    """Return the expressions of a module that ask a record type for rows and never say for whom or of where."""
    tree = ast.parse(path.read_text("utf-8"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    records = {model.__name__ for model in apps.get_models() if issubclass(model, Versioned)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in ("get_object_or_404", "get_list_or_404"):
            found.append(f"{node.lineno}: {node.id}")
        if not (isinstance(node, ast.Attribute) and node.attr in MANAGERS):
            continue
        if isinstance(node.value, ast.Name) and node.value.id not in records and node.value.id[0].isupper():
            continue  # a table that is no record: content types, allowances
        top = node
        while isinstance(parents.get(top), ast.Attribute | ast.Call | ast.IfExp | ast.BinOp):
            top = parents[top]
        said = ast.unparse(_statement(top, parents))
        if ".visible_to(" not in said and ".within(" not in said and ".none()" not in said:
            found.append(f"{node.lineno}: {ast.unparse(top)[:80]}")
    return found


def _statement(node, parents):
    while node in parents and not isinstance(node, ast.stmt):
        node = parents[node]
    return node


def test_rows_are_asked_for_in_somebodys_name():
    """Ask a register for its records, or give the place and the reason in ``WITHOUT_USER``."""
    offending = [(place, found) for place, path in _sources() for found in _unscoped(path)]
    assert [one for one in offending if one[0] not in WITHOUT_USER] == []


def test_no_exception_is_left_over():
    offending = {place for place, path in _sources() if _unscoped(path)}
    assert set(WITHOUT_USER) - offending == set()
