"""What a case may rest on: no normative document that is not on the valid list (国办发〔2018〕37号)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enforcement import citing
from enforcement.cases.standing import Standing, day_of
from portal.records.acts import Faults, Values


def basis_is_usable(standing: Standing, values: Values) -> Faults:
    """37号: a repealed, lapsed or unpublished document is cited neither as a basis nor as a standard."""
    day, standard = day_of(standing, values), values.get("standard")
    texts = {"basis": values.get("basis") or ""}
    if standard is not None:
        texts["standard"] = f"{standard.document_number} {standard.basis}"
    for name, text in texts.items():
        for document in citing.unusable(standing.case.township_id, text, day):
            yield (
                name,
                _("“%(title)s” cannot be cited on %(day)s: %(why)s (国办发〔2018〕37号).")
                % {"title": document.title, "day": day, "why": citing.why(document, day)},
            )
