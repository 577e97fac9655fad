"""The figures of administration by law, each a question to a register, in the order of the report."""

from enforcement.indicators import enforcing, governing, oversight, powers, procedures

INDICATORS = (
    *enforcing.INDICATORS,
    *powers.INDICATORS,
    *governing.INDICATORS,
    *procedures.INDICATORS,
    *oversight.INDICATORS,
)

__all__ = ["INDICATORS"]
