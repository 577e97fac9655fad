"""What the disputes application prints and writes: statistics and the forms of a case file."""
