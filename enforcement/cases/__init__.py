"""The life of a penalty case: one table of acts (行政处罚法 chapters 5 and 6), what they need and what they do."""
