"""A brief to findings."""
