"""Language models and translators behind small ports: what an editor may ask while drafting, never what builds."""
