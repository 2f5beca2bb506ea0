"""The values that pass between stages: frozen, typed, without behaviour that reaches outside."""
