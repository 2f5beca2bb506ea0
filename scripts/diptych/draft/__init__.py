"""Facts to a brief record."""
