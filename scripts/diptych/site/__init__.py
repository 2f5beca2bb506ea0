"""Pages to a site: MkDocs plugin, search, build aside and swap."""
