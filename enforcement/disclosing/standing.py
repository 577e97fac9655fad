"""How a disclosure stands under an act: what would be published of it, and whose names its file knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from enforcement.enums import Party
from enforcement.models import Disclosure, DisclosureStep
from enforcement.redaction import redacted
from portal.access import Role
from portal.phrases import mask_name
from portal.records import acts

# What is proposed for publication, and from which field.
PROPOSED = {"public_title": "title", "public_text": "summary"}


@dataclass
class Standing(acts.Standing):
    """A disclosure under an act."""

    @property
    def disclosure(self) -> Disclosure:
        """Return the disclosure."""
        return self.record

    def known_names(self) -> set[str]:
        """Return the natural persons its file names: none of them is published in full (国办发〔2018〕118号)."""
        one, names = self.disclosure, set()
        if one.names_person:
            names.add(one.subject)
        if one.case_id:
            if one.case.party_kind == Party.CITIZEN:
                names.add(one.case.party)
            for said in one.case.papers.live().values_list("person", "received_by"):
                names.update(said)
        parts = (part.strip() for name in names for part in re.split(r"[、，,；;\s]+", name))
        return {part for part in parts if len(part) > 1}

    def initial(self, ask: acts.Ask) -> Any:
        """Offer for publication what is known with everything masked that must be, and who checks."""
        one = self.disclosure
        if ask.name in PROPOSED:
            return redacted(getattr(one, PROPOSED[ask.name]), self.known_names())
        if ask.name == "public_subject":
            return mask_name(one.subject) if one.names_person else redacted(one.subject)
        if ask.name == "checked_by" and self.user.role == Role.SUPERVISOR:
            return self.user.full_name
        return None if ask.of is DisclosureStep else super().initial(ask)
