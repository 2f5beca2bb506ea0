"""What a language model may answer, and what a capture may ask of it, to get a lie onto a page."""
