"""The life of a normative document, from the first draft to its end (国办发〔2018〕37号、115号)."""
