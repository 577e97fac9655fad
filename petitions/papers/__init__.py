"""The papers of petitions as values of ``portal.pdf``: letters, and the analysis for leaders."""
