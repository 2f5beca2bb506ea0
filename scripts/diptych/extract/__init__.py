"""Capture to article."""
