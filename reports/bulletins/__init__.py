"""The quarterly bulletin: drafted from the records, edited by people, approved by a second one, then frozen."""
