"""Pages of the disputes application."""
