"""Histories of a brief: drafts of a made story, and an editor who changes the file between them."""
