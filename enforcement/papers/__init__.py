"""The papers of enforcement as values of ``portal.pdf``. Their words are Chinese: the law's forms are."""
