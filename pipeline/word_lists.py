"""Word lists as rules are written in `*.toml`: 'said; told', over any number of lines."""


def items_of(text: str) -> list[str]:
    """Return the items of a list in order, with one space wherever they have white space."""
    return [each for each in " ".join(text.split()).split("; ") if each]
