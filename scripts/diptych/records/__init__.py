"""YAML in and out: safe parsing with line numbers, binding to the model's types, JSON Schema, whole-file writes."""
