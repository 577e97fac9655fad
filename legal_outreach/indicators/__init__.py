"""The figures of study and publicity, each a question to a register, in the order of the report."""

from legal_outreach.indicators import advice, outreach, study, villages, work

INDICATORS = (
    *advice.INDICATORS,
    *work.INDICATORS,
    *study.INDICATORS,
    *outreach.INDICATORS,
    *villages.INDICATORS,
)

__all__ = ["INDICATORS"]
