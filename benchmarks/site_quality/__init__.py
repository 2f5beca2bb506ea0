"""The parts of ``benchmarks/site.py``: a site to measure, a server like those of static hosts, and the measures."""
