"""Articles to facts: the same statement across sources and languages, origins, disputes."""
