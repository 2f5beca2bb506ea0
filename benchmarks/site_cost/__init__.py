"""The parts of ``benchmarks/site.py``: measured commands, the states that a build meets, other engines."""
