"""What may be put right at any time, with its reason: class, handler, first or repeat, links."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from petitions import effects, requirements
from petitions.enums import REGULATION, Act, State
from petitions.transitions.asks import CLASS, HANDLER, HANDLING, NOTE, REASON, own
from portal.records.acts import Ask, Kind, Transition

OTHER = Ask("other", label=_("Number of the other petition"), kind=Kind.TEXT)

ALWAYS = (
    Transition(
        Act.RECLASSIFY,
        f"{REGULATION}第二十九条至第三十一条",
        (State.NOTIFIED, *HANDLING),
        (*CLASS, REASON),
        needs=(requirements.way_fits_class,),
        aside=True,
    ),
    Transition(
        Act.ASSIGN,
        f"{REGULATION}第二十八条",
        tuple(State),
        (*HANDLER, REASON),
        when=lambda standing: standing.petition.handler_id is not None and standing.petition.is_to_do,
        needs=(requirements.handler_may_handle,),
        aside=True,
    ),
    Transition(
        Act.FLAG,
        "《初次信访事项办理办法》",
        tuple(State),
        (own("occurrence"), Ask("other", label=OTHER.label, required=False, kind=Kind.TEXT), REASON),
        needs=(requirements.first_or_repeat,),
        effect=effects.flag,
        aside=True,
    ),
    Transition(
        Act.RELATE,
        "",
        tuple(State),
        (OTHER, NOTE),
        needs=(requirements.other_is_known,),
        effect=effects.relate,
        aside=True,
    ),
)
