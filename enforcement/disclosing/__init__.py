"""The life of a disclosure: one table of acts (国办发〔2018〕118号, 行政处罚法 art. 48), what they need and do."""
