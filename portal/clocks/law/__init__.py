"""The limits themselves, one module a subject, each rule beside its article."""
