"""What forbids an act on a disclosure, each rule with its article."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from enforcement.case_enums import ContestOutcome
from enforcement.disclosing.standing import Standing
from enforcement.redaction import findings
from portal.records.acts import Faults, Values


def no_minor(standing: Standing, values: Values) -> Faults:
    """个人信息保护法 arts. 25, 28: the result of a minor's case is not published, masked or not."""
    case = standing.disclosure.case
    if case is not None and case.party_is_minor:
        yield (
            "__all__",
            _(
                "The party to this case is a minor: the result is not disclosed. "
                "Decide not to disclose, with the reason."
            ),
        )


def decision_stands(standing: Standing, values: Values) -> Faults:
    """行政处罚法 art. 48: what was changed, revoked or crossed out since is not put before the public any more."""
    one = standing.disclosure
    if one.case_id is None:
        return
    if one.case.is_voided:
        yield (
            "__all__",
            _("The case of this decision has been voided: decide not to disclose it, with the reason."),
        )
    gone = (ContestOutcome.CHANGED, ContestOutcome.REVOKED)
    ended = one.case.contests.live().filter(outcome__in=gone, ended_on__gte=one.decided_on).first()
    if ended is not None:
        yield (
            "__all__",
            _(
                "The decision was changed or revoked on %(day)s: decide not to disclose this one, with the reason, "
                "and draw up what was decided instead (art. 48)."
            )
            % {"day": ended.ended_on},
        )


def nothing_forbidden(*names: str) -> Any:
    """Return the rule for some typed texts (个人信息保护法 art. 25, 政府信息公开条例 arts. 14, 15)."""

    def rule(standing: Standing, values: Values) -> Faults:
        known = standing.known_names()
        for name in names:
            found = {one.kind.label: one.kind.article for one in findings(values.get(name) or "", known)}
            if found:
                said = "；".join(f"{label}（{article}）" for label, article in found.items())
                yield (
                    name,
                    _("This must not stand in public: %(what)s. Mask it, or put it in other words.")
                    % {"what": said},
                )

    return rule


def result_names_subject(standing: Standing, values: Values) -> Faults:
    """国办发〔2018〕118号: of a result, whom it concerns and what was concluded are disclosed."""
    disclosure = standing.disclosure
    if disclosure.subject and not values.get("public_subject"):
        yield "public_subject", _("A result says whom it concerns: a person with the name masked.")


def after_check(standing: Standing, values: Values) -> Faults:
    """保守国家秘密法 art. 35: what is published was checked before."""
    checked = standing.disclosure.checked_on
    if checked is None or values["published_on"] < checked:
        yield (
            "published_on",
            _("Nothing is published before it is checked for secrecy (保守国家秘密法 art. 35)."),
        )
