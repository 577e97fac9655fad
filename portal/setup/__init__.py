"""Setting up and running the portal: Python's standard library alone, before anything is installed."""
