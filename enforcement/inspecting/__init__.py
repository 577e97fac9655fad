"""The life of an inspection: one table of acts (国办发〔2024〕54号), what they need and what they record."""
