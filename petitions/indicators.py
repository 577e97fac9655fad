"""The figures of petitions, hotlines and leaders' receptions, each a question to a register.

Petitions count by the day they were registered; rates keep both their sides.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from petitions.registers import HOTLINE, LETTERS, PETITIONS, RECEPTIONS
from portal.records.composed import Breakdown, Share
from portal.records.indicators import Count, Stock, Sum

REGISTERED = Count("petitions.registered", _("Petitions registered"), PETITIONS)
ONLINE = Count("petitions.online", _("Online petitions"), PETITIONS, {"form": "online"})
ONLINE_FIRST = Count(
    "petitions.online_first",
    _("Online first petitions"),
    PETITIONS,
    {"form": "online", "occurrence": "first"},
)
ONLINE_REPEAT = Count(
    "petitions.online_repeat",
    _("Online repeat petitions"),
    PETITIONS,
    {"form": "online", "occurrence": "repeat"},
)
ONLINE_BY_OCCURRENCE = Breakdown(
    "petitions.online_by_occurrence",
    _("Online petitions, first and repeat"),
    PETITIONS,
    whole=ONLINE,
    per="occurrence",
)
ONLINE_SHARE = Share(
    "petitions.online_share",
    _("Share of online petitions"),
    PETITIONS,
    definition=_("Online petitions ÷ petitions of all forms, letters, calls, faxes and visits included"),
    part=ONLINE,
    whole=REGISTERED,
)
BY_OCCURRENCE = Breakdown(
    "petitions.by_occurrence", _("Petitions, first and repeat"), PETITIONS, whole=REGISTERED, per="occurrence"
)
REPEAT_SHARE = Share(
    "petitions.repeat_share",
    _("Share of repeat petitions"),
    PETITIONS,
    definition=_("Repeat petitions ÷ petitions registered; first and repeat always add up to all"),
    part=Count("petitions.repeat", _("Repeat petitions"), PETITIONS, {"occurrence": "repeat"}),
    whole=REGISTERED,
)
BY_FORM = Breakdown("petitions.by_form", _("Petitions by form"), PETITIONS, whole=REGISTERED, per="form")
BY_SOURCE = Breakdown(
    "petitions.by_source", _("Petitions by the way they came"), PETITIONS, whole=REGISTERED, per="source"
)
BY_CONTENT = Breakdown(
    "petitions.by_content", _("Petitions by content"), PETITIONS, whole=REGISTERED, per="content"
)
BY_PURPOSE = Breakdown(
    "petitions.by_purpose", _("Petitions by purpose"), PETITIONS, whole=REGISTERED, per="purpose"
)
BY_MONTH = Breakdown("petitions.by_month", _("Petitions by month"), PETITIONS, whole=REGISTERED, per="month")
PEOPLE = Sum("petitions.people", _("People in petitions"), PETITIONS, of="people", unit="人次")
VISITS = Count("petitions.visits", _("Visits"), PETITIONS, {"form": "visit"}, unit="批次")
VISITORS = Sum(
    "petitions.visitors", _("People in visits"), PETITIONS, {"form": "visit"}, of="people", unit="人次"
)
COLLECTIVE_VISITS = Count(
    "petitions.collective_visits", _("Collective visits"), PETITIONS, {"collective": True}, unit="批次"
)

TIMELY_NOTICE = Share(
    "petitions.timely_notice",
    _("Share of petitioners informed in time"),
    PETITIONS,
    definition=_(
        "Informed within fifteen days (art. 23) ÷ informed, or with the fifteen days passed, by the last day"
    ),
    part=Count(
        "petitions.informed_in_time",
        _("Petitioners informed in time"),
        PETITIONS,
        {"notice_judged": True, "notice_on_time": True},
    ),
    whole=Count(
        "petitions.to_be_informed",
        _("Petitions whose limit to inform has come"),
        PETITIONS,
        {"notice_judged": True},
    ),
)
TIMELY_OPINIONS = Share(
    "petitions.timely_opinions",
    _("Share of petitions answered in time"),
    PETITIONS,
    definition=_(
        "Answered within sixty days or the extension (art. 34), on the simplified track within ten working days "
        "÷ answered, or with the limit passed, by the last day"
    ),
    part=Count(
        "petitions.answered_in_time",
        _("Petitions answered in time"),
        PETITIONS,
        {"opinion_judged": True, "opinion_on_time": True},
    ),
    whole=Count(
        "petitions.to_be_answered",
        _("Petitions whose limit to answer has come"),
        PETITIONS,
        {"opinion_judged": True},
    ),
)
EVALUATED = Count(
    "petitions.evaluated", _("Petitions evaluated"), PETITIONS, {"evaluable": True, "evaluated": True}
)
EVALUATION_RATE = Share(
    "petitions.evaluation_rate",
    _("Share of petitions evaluated"),
    PETITIONS,
    definition=_(
        "Evaluated ÷ to be evaluated: first petitions that were answered, without what courts, arbitration, "
        "reconsideration or accusations are about"
    ),
    part=EVALUATED,
    whole=Count("petitions.evaluable", _("Petitions to be evaluated"), PETITIONS, {"evaluable": True}),
)
SATISFACTION_RATE = Share(
    "petitions.satisfaction_rate",
    _("Share of satisfied petitioners among those who evaluated"),
    PETITIONS,
    definition=_("Satisfied and mostly satisfied with the handling organ ÷ evaluated"),
    part=Count(
        "petitions.pleased",
        _("Petitions evaluated as satisfied"),
        PETITIONS,
        {"evaluable": True, "evaluated": True, "pleased": True},
    ),
    whole=EVALUATED,
)
OFFICE_EVALUATED = Count(
    "petitions.office_evaluated",
    _("Petitions in which the office was evaluated"),
    PETITIONS,
    {"evaluable": True, "office_evaluated": True},
)
OFFICE_SATISFACTION_RATE = Share(
    "petitions.office_satisfaction_rate",
    _("Share of petitioners satisfied with the petition office"),
    PETITIONS,
    definition=_("Satisfied and mostly satisfied with the petition office ÷ those who evaluated it"),
    part=Count(
        "petitions.office_pleased",
        _("Petitions in which the office was evaluated as satisfying"),
        PETITIONS,
        {"evaluable": True, "office_evaluated": True, "office_pleased": True},
    ),
    whole=OFFICE_EVALUATED,
)
BY_CLASS = Breakdown(
    "petitions.by_class",
    _("Petitions by class"),
    PETITIONS,
    whole=Count("petitions.classified", _("Petitions classified"), PETITIONS, {"classified": True}),
    per="handling_class",
)
BY_ROUTE = Breakdown(
    "petitions.by_route",
    _("Petitions by way of handling"),
    PETITIONS,
    whole=Count("petitions.routed", _("Petitions whose way is known"), PETITIONS, {"routed": True}),
    per="route",
)
BY_RESULT = Breakdown(
    "petitions.by_result",
    _("Claims by result"),
    PETITIONS,
    whole=Count(
        "petitions.claims_answered",
        _("Claims answered by a handling opinion"),
        PETITIONS,
        {"handling_class": "opinion", "answered": True},
    ),
    per="result",
)
SUGGESTIONS = Count("petitions.suggestions", _("Suggestions"), PETITIONS, {"handling_class": "suggestion"})
BY_ADOPTION = Breakdown(
    "petitions.by_adoption",
    _("Suggestions by result"),
    PETITIONS,
    whole=Count(
        "petitions.suggestions_answered",
        _("Suggestions answered"),
        PETITIONS,
        {"handling_class": "suggestion", "answered": True},
    ),
    per="result",
)
SETTLED_ONCE = Share(
    "petitions.settled_once_rate",
    _("Share of matters settled at the first handling"),
    PETITIONS,
    definition=_(
        "First petitions closed in the period and not brought again by the same person from then to its last day "
        "÷ first petitions closed in the period"
    ),
    part=Count(
        "petitions.settled_once",
        _("First petitions closed and not brought again"),
        PETITIONS,
        {"occurrence": "first", "settled_once": True},
        by="closed_on",
    ),
    whole=Count(
        "petitions.first_closed",
        _("First petitions closed"),
        PETITIONS,
        {"occurrence": "first"},
        by="closed_on",
    ),
)
CLOSED = Count("petitions.closed", _("Petitions closed"), PETITIONS, by="closed_on")
OPEN = Stock("petitions.open", _("Petitions open"), PETITIONS, {"open": True})
OVERDUE = Stock("petitions.overdue", _("Petitions overdue"), PETITIONS, {"overdue": True})
REVIEWS = Count("petitions.reviews", _("Reviews requested"), PETITIONS, by="review_requested_on")
RE_REVIEWS = Count("petitions.re_reviews", _("Re-reviews requested"), PETITIONS, by="re_review_requested_on")
OPINIONS = Count("petitions.opinions", _("Handling opinions issued"), LETTERS, {"kind": "opinion"}, unit="份")
EXTENSIONS = Count(
    "petitions.extensions", _("Notices of extension issued"), LETTERS, {"kind": "extension"}, unit="份"
)

REQUESTS = Count("petitions.hotline_requests", _("Hotline requests"), HOTLINE)
REQUESTS_BY_PLATFORM = Breakdown(
    "petitions.hotline_by_platform",
    _("Hotline requests by platform"),
    HOTLINE,
    whole=REQUESTS,
    per="platform",
)
REQUESTS_FINISHED = Share(
    "petitions.hotline_finished",
    _("Share of hotline requests finished"),
    HOTLINE,
    definition=_("Requests finished by the last day ÷ requests received in the period"),
    part=Count("petitions.hotline_done", _("Hotline requests finished"), HOTLINE, {"finished": True}),
    whole=REQUESTS,
)
REQUESTS_EVALUATED = Count(
    "petitions.hotline_evaluated", _("Hotline requests evaluated"), HOTLINE, {"evaluated": True}
)
REQUESTS_SATISFIED = Share(
    "petitions.hotline_satisfaction",
    _("Share of satisfied callers among those who evaluated"),
    HOTLINE,
    definition=_("Requests whose caller was satisfied or mostly satisfied ÷ requests evaluated"),
    part=Count(
        "petitions.hotline_pleased",
        _("Hotline requests evaluated as satisfied"),
        HOTLINE,
        {"evaluated": True, "pleased": True},
    ),
    whole=REQUESTS_EVALUATED,
)
REQUESTS_OVERDUE = Stock(
    "petitions.hotline_overdue", _("Hotline requests overdue"), HOTLINE, {"overdue": True}
)

RECEPTION_DAYS = Count(
    "petitions.reception_days", _("Leaders' reception days"), RECEPTIONS, {"receiving": True}, unit="次"
)
RECEIVED_VISITS = Sum(
    "petitions.received_visits",
    _("Visits received by leaders"),
    RECEPTIONS,
    {"receiving": True},
    of="batches",
    unit="批次",
)
RECEIVED_PEOPLE = Sum(
    "petitions.received_people",
    _("Visitors received by leaders"),
    RECEPTIONS,
    {"receiving": True},
    of="people",
    unit="人次",
)
SETTLED_AT_ONCE = Share(
    "petitions.settled_at_once_rate",
    _("Share of leaders' visits settled on the spot"),
    RECEPTIONS,
    definition=_("Visits settled on the spot ÷ visits received on leaders' reception days"),
    part=Sum(
        "petitions.settled_at_once",
        _("Visits settled on the spot"),
        RECEPTIONS,
        {"receiving": True},
        of="settled_at_once",
        unit="批次",
    ),
    whole=RECEIVED_VISITS,
)
CASES_TAKEN_ON = Count(
    "petitions.cases_taken_on", _("Cases taken on by leaders"), RECEPTIONS, {"kind": "taking_on"}
)
CASES_SETTLED = Count(
    "petitions.cases_settled",
    _("Cases taken on and settled"),
    RECEPTIONS,
    {"kind": "taking_on"},
    by="settled_on",
)
CASES_OPEN = Stock(
    "petitions.cases_open", _("Cases taken on and not settled"), RECEPTIONS, {"unsettled": True}
)

INDICATORS = (
    REGISTERED,
    BY_OCCURRENCE,
    REPEAT_SHARE,
    ONLINE,
    ONLINE_FIRST,
    ONLINE_REPEAT,
    ONLINE_BY_OCCURRENCE,
    ONLINE_SHARE,
    BY_FORM,
    BY_SOURCE,
    BY_CONTENT,
    BY_PURPOSE,
    BY_MONTH,
    PEOPLE,
    VISITS,
    VISITORS,
    COLLECTIVE_VISITS,
    TIMELY_NOTICE,
    TIMELY_OPINIONS,
    EVALUATED,
    EVALUATION_RATE,
    SATISFACTION_RATE,
    OFFICE_EVALUATED,
    OFFICE_SATISFACTION_RATE,
    BY_CLASS,
    BY_ROUTE,
    BY_RESULT,
    SUGGESTIONS,
    BY_ADOPTION,
    SETTLED_ONCE,
    CLOSED,
    OPEN,
    OVERDUE,
    REVIEWS,
    RE_REVIEWS,
    OPINIONS,
    EXTENSIONS,
    RECEPTION_DAYS,
    RECEIVED_VISITS,
    RECEIVED_PEOPLE,
    SETTLED_AT_ONCE,
    CASES_TAKEN_ON,
    CASES_SETTLED,
    CASES_OPEN,
    REQUESTS,
    REQUESTS_BY_PLATFORM,
    REQUESTS_FINISHED,
    REQUESTS_EVALUATED,
    REQUESTS_SATISFIED,
    REQUESTS_OVERDUE,
)
