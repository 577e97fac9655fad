"""Statutory limits: a working-day calendar, the rules as data, and the dates that follow from both."""
