"""The commands: each file is one command and holds words, options and printing only; the work is in ``pipeline/``."""
