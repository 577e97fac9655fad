"""The registers of the petitions application."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from petitions import forms, models
from petitions.accusation_form import AccusationForm
from portal.access import ACCUSATIONS as SUPERVISOR
from portal.access import HANDING_OVER, Action
from portal.access import PETITIONS as READERS
from portal.models import Organisation, User
from portal.records.register import Register


class PetitionRegister(Register):
    """Petitions without the accusations among them: those stand in a register of their own, for nobody else."""

    accusing = False

    def records(self, user: User | None) -> QuerySet:
        """Return what belongs to this register of what the user may see."""
        return super().records(user).filter(accusation=self.accusing)

    def comes_back(self, user: User) -> bool:
        """Give the work sheet to who enters petitions; who reads them gets codes in place of people."""
        return self.allows(user, Action.IMPORT)


class AccusationRegister(PetitionRegister):
    """Accusations, which the supervisor alone sees, and none that is about himself or his unit."""

    accusing = True

    @property
    def label(self) -> str:
        """Return what the register is called, for its rows are petitions too."""
        return _("accusations")

    @property
    def label_one(self) -> str:
        """Return what one of its rows is called."""
        return _("accusation")


class PaperRegister(Register):
    """Papers and acts about petitions; an accusation's are opened from there, and neither listed nor counted."""

    def listed(self, user: User | None) -> QuerySet:
        """Return the rows of the list."""
        return super().listed(user).exclude(petition__accusation=True)

    def of(self, organisation: Organisation, user: User | None = None) -> QuerySet:
        """Return what figures count."""
        return super().of(organisation, user).exclude(petition__accusation=True)


PETITIONS = PetitionRegister(
    name="petitions",
    model=models.Petition,
    form=forms.PetitionForm,
    columns=(
        "number",
        "petitioner",
        "form",
        "occurrence",
        "content",
        "place_unit",
        "registered_on",
        "state",
        "due_on",
    ),
    search=("number", "upper_number", "sender_number", "request"),
    filters=(
        "unit",
        "place_unit",
        "form",
        "source",
        "occurrence",
        "purpose",
        "content",
        "handling_class",
        "route",
        "state",
        "handler",
        "judicial",
        "urgent",
        "collective",
        "open",
        "overdue",
        "notice_judged",
        "notice_on_time",
        "opinion_judged",
        "opinion_on_time",
        "evaluable",
        "evaluated",
        "pleased",
        "office_evaluated",
        "office_pleased",
        "classified",
        "routed",
        "answered",
        "settled_once",
        "result",
    ),
    dates=(
        "registered_on",
        "received_on",
        "accepted_on",
        "answered_on",
        "review_requested_on",
        "re_review_requested_on",
        "closed_on",
        "due_on",
    ),
    order=("-received_on",),
    access=READERS,
    extra_views={
        "detail": ("<int:pk>/", "petitions.views.petition.PetitionView"),
        "create": ("new/", "petitions.views.petition.PetitionCreateView"),
        "export": ("export/", "petitions.views.exports.PetitionExportView"),
        "openings": ("openings/", "petitions.views.openings.OpeningsView"),
        "receipt": ("<int:pk>/receipt/", "petitions.views.receipts.ReceiptView"),
        "act": ("<int:pk>/act/<slug:act>/", "petitions.views.petition.PetitionActView"),
        "likely": ("likely/", "petitions.views.petition.PetitionLikelyView"),
        "list": ("", "petitions.views.desk.PetitionsView"),
        "desk": ("desk/", "petitions.views.desk.DeskView"),
        "analysis": ("analysis/", "petitions.views.analysis.AnalysisView"),
        "analysis_file": ("analysis/<slug:ending>/", "petitions.views.analysis.AnalysisFileView"),
    },
)
HANDOVERS = Register(
    name="handovers",
    model=models.Handover,
    form=None,
    columns=(
        "number",
        "giver",
        "taker",
        "offered_on",
        "offered_by",
        "reason",
        "state",
        "answered_on",
        "answered_by",
    ),
    search=("number", "reason"),
    filters=("state",),
    dates=("offered_on",),
    access=HANDING_OVER,
    extra_views={
        "offer": ("offer/", "petitions.views.desk.OfferView"),
        "detail": ("<int:pk>/", "petitions.views.desk.HandoverView"),
        "take": ("<int:pk>/take/", "petitions.views.desk.TakeView"),
    },
)
STEPS = PaperRegister(
    name="petition_steps",
    model=models.PetitionStep,
    form=forms.PetitionStepForm,
    columns=("number", "unit", "petition", "done_on", "act", "actor", "document"),
    search=("number", "actor"),
    filters=("unit", "act"),
    dates=("done_on",),
    access=READERS,
)
LETTERS = PaperRegister(
    name="petition_letters",
    model=models.PetitionLetter,
    form=forms.PetitionLetterForm,
    columns=("number", "petition", "kind", "document_number", "issued_on", "delivery", "delivered_on"),
    search=("number", "document_number"),
    filters=("unit", "kind", "delivery"),
    dates=("issued_on", "delivered_on"),
    access=READERS,
    extra_views={
        "detail": ("<int:pk>/", "petitions.views.letters.LetterView"),
        "paper": ("<int:pk>/paper/", "petitions.views.letters.LetterPaperView"),
    },
)
RECEPTIONS = PaperRegister(
    name="receptions",
    model=models.Reception,
    form=forms.ReceptionForm,
    columns=(
        "number",
        "leader",
        "kind",
        "held_on",
        "place",
        "batches",
        "people",
        "settled_at_once",
        "petition",
        "settled_on",
    ),
    search=("number", "leader", "place"),
    filters=("unit", "kind", "receiving", "unsettled"),
    dates=("held_on", "settled_on"),
    access=READERS,
)
HOTLINE = Register(
    name="hotline_requests",
    model=models.HotlineRequest,
    form=forms.HotlineRequestForm,
    columns=(
        "number",
        "platform",
        "caller",
        "place_unit",
        "content",
        "received_on",
        "due_on",
        "finished_on",
        "satisfaction",
    ),
    search=("number", "platform_number", "request"),
    filters=(
        "unit",
        "place_unit",
        "platform",
        "content",
        "satisfaction",
        "open",
        "overdue",
        "finished",
        "in_time",
        "evaluated",
        "pleased",
    ),
    dates=("received_on", "finished_on"),
    access=READERS,
)

ACCUSATIONS = AccusationRegister(
    name="accusations",
    model=models.Petition,
    form=AccusationForm,
    columns=(
        "number",
        "form",
        "place_unit",
        "request",
        "registered_on",
        "passed_to",
        "passed_on",
        "closed_on",
    ),
    search=("number", "upper_number", "sender_number"),
    filters=("unit", "place_unit", "form", "source", "content", "open"),
    dates=("registered_on", "received_on", "passed_on", "closed_on"),
    order=("-received_on",),
    access=SUPERVISOR,
    extra_views={
        "detail": ("<int:pk>/", "petitions.views.accusation.AccusationView"),
        "openings": ("openings/", "petitions.views.openings.OpeningsView"),
    },
)

REGISTERS = (PETITIONS, STEPS, LETTERS, HANDOVERS, RECEPTIONS, HOTLINE, ACCUSATIONS)
