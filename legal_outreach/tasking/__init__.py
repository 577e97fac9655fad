"""The way of a task that a meeting set: reported by who is responsible, confirmed by the office."""
