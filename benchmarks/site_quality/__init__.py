"""The parts of ``benchmarks/pages.py``: a site to measure, a server like those of static hosts, and the measures."""
