"""All knowledge of a language: script, sentences, words, quantities, dates, names."""
