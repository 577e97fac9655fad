"""Pages: small views that ask a register."""
