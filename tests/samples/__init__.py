"""A valid entry for every register: what a person would type, as the form is sent.

``SAMPLES[register name](world, unit, n)`` returns the fields of the ``n``-th entry in ``unit``; entries it
points at are made on the way. A meta-test fails for a register without a sample.
"""

from tests.samples import (
    case_files,
    cases,
    disputes,
    enforcement,
    governing,
    legal_outreach,
    petitions,
    portal,
    reports,
)
from tests.samples.making import SAMPLES

__all__ = [
    "SAMPLES",
    "case_files",
    "cases",
    "disputes",
    "enforcement",
    "governing",
    "legal_outreach",
    "petitions",
    "portal",
    "reports",
]
