"""Errors planted into true facts: what the checks are measured with."""
