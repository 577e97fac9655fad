"""Registers: what a record type is, as data; lists, sheets, history and figures follow from it."""
