"""A brief and a locale to a page."""
