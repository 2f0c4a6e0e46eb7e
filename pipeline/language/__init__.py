"""The trained spaCy pipeline and the code that trains it."""
