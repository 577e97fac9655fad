"""The registers of a dispute's case file: the dispute and what happens to it."""

from __future__ import annotations

from collections.abc import Callable

from disputes import case_forms as forms
from disputes import models
from portal.access import CASEWORK, OFFICE, access_table
from portal.phrases import mask_name, mask_text
from portal.records.columns import Column
from portal.records.register import Register

# What the portal writes by itself as a case goes on: read where the case is read.
WRITTEN = access_table(
    mediator="view",
    staff="view export",
    supervisor="view export",
    leader="view export",
    administrator="view",
    county="view export",
)


def _covered(name: str, mask: Callable[[str], str]) -> Callable[[models.Party], str]:
    """Return how lists and sheets read a value that is masked for a minor, whoever reads them."""

    def read(party: models.Party) -> str:
        said = getattr(party, name)
        return mask(said) if party.minor and said else said

    return read


DISPUTES = Register(
    name="disputes",
    model=models.Dispute,
    form=forms.DisputeForm,
    columns=("number", "unit", "category", "parties", "reported_on", "stage", "due_on", "case_number"),
    search=("number", "case_number", "parties", "summary", "lead_official"),
    filters=(
        "unit",
        "committee",
        "category",
        "category__reported_as",
        "source",
        "stage",
        "risk",
        "difficulty",
        "prevented",
        "reported_up",
        "open",
        "settled",
        "overdue",
        "past_day_set",
        "visit_due",
        "counted",
    ),
    dates=("reported_on", "accepted_on", "closed_on", "archived_on", "due_on"),
    access=CASEWORK,
    extra_views={
        "detail": ("<int:pk>/", "disputes.views.casefile.DisputeView"),
        "create": ("new/", "disputes.views.casefile.DisputeCreateView"),
        "act": ("<int:pk>/act/<slug:act>/", "disputes.views.casefile.DisputeActView"),
        "likely": ("likely/", "disputes.views.casefile.DisputeLikelyView"),
        "list": ("", "disputes.views.papers.DisputesView"),
        "dossier": ("<int:pk>/dossier/", "disputes.views.dossiers.DossierView"),
        "dossier_file": ("<int:pk>/dossier/file/", "disputes.views.dossiers.DossierFileView"),
        "dossier_paper": ("<int:pk>/dossier/<slug:paper>/", "disputes.views.dossiers.DossierFileView"),
        "statistics": ("statistics/", "disputes.views.papers.StatisticsView"),
        "statistics_file": ("statistics/file.<slug:ending>", "disputes.views.papers.StatisticsFileView"),
    },
)
PARTIES = Register(
    name="parties",
    model=models.Party,
    form=forms.PartyForm,
    columns=(
        "number",
        "unit",
        "dispute",
        "side",
        Column("name", value=_covered("name", mask_name)),
        "sex",
        "minor",
        "phone",
        Column("address", value=_covered("address", mask_text)),
    ),
    search=("number", "name"),
    filters=("unit", "side", "is_unit", "minor"),
    access=CASEWORK,
)
INQUIRIES = Register(
    name="inquiries",
    model=models.Inquiry,
    form=forms.InquiryForm,
    columns=("number", "unit", "dispute", "held_on", "person", "asked_by", "place"),
    search=("number", "person", "asked_by"),
    filters=("unit",),
    dates=("held_on",),
    access=CASEWORK,
)
SESSIONS = Register(
    name="mediation_sessions",
    model=models.MediationSession,
    form=forms.MediationSessionForm,
    columns=("number", "unit", "dispute", "held_on", "mediators", "place"),
    search=("number", "mediators"),
    filters=("unit",),
    dates=("held_on",),
    access=CASEWORK,
)
AGREEMENTS = Register(
    name="agreements",
    model=models.Agreement,
    form=forms.AgreementForm,
    columns=(
        "number",
        "unit",
        "dispute",
        "form",
        "reached_on",
        "effective_on",
        "amount",
        "performance",
        "confirmation",
        "due_on",
    ),
    search=("number", "terms"),
    filters=("unit", "form", "performance", "confirmation"),
    dates=("reached_on", "effective_on", "performed_on", "applied_on", "decided_on"),
    access=CASEWORK,
)
PERFORMANCE_PARTS = Register(
    name="performance_parts",
    model=models.PerformancePart,
    form=forms.PerformancePartForm,
    columns=("number", "unit", "agreement", "what", "promised_on", "amount", "performed_on"),
    search=("number", "what"),
    filters=("unit", "overdue_part"),
    dates=("promised_on", "performed_on"),
    access=CASEWORK,
)
FOLLOW_UPS = Register(
    name="follow_ups",
    model=models.FollowUp,
    form=forms.FollowUpForm,
    columns=("number", "unit", "dispute", "visited_on", "visitor", "performance", "content"),
    search=("number", "visitor"),
    filters=("unit", "performance", "content"),
    dates=("visited_on",),
    access=CASEWORK,
)
CASE_REWARDS = Register(
    name="case_rewards",
    model=models.CaseReward,
    form=forms.CaseRewardForm,
    columns=(
        "number",
        "unit",
        "dispute",
        "mediator",
        "difficulty",
        "graded_on",
        "file_check",
        "amount",
        "paid_on",
    ),
    search=("number", "graded_by"),
    filters=("unit", "difficulty", "file_check"),
    dates=("graded_on", "paid_on"),
    access=OFFICE,
)
REWARD_RATES = Register(
    name="reward_rates",
    model=models.RewardRate,
    form=forms.RewardRateForm,
    columns=("number", "unit", "difficulty", "since", "amount", "notice"),
    search=("number", "notice"),
    filters=("difficulty",),
    dates=("since",),
    access=OFFICE,
)
DISPUTE_STEPS = Register(
    name="dispute_steps",
    model=models.DisputeStep,
    form=None,
    columns=("number", "unit", "dispute", "episode", "transition", "done_on", "done_by", "basis", "note"),
    search=("number", "done_by"),
    filters=("unit", "transition"),
    dates=("done_on",),
    access=WRITTEN,
)
EPISODES = Register(
    name="episodes",
    model=models.Episode,
    form=None,
    columns=(
        "number",
        "unit",
        "dispute",
        "ordinal",
        "begun_on",
        "accepted_on",
        "closed_on",
        "stage",
        "reopened_on",
    ),
    search=("number",),
    filters=("unit", "stage"),
    dates=("closed_on", "reopened_on"),
    access=WRITTEN,
)
