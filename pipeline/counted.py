"""How many, as people read it: 1 article, 2,000 articles. Screen and terminal count with these."""


def noun(n: int, one: str) -> str:
    """Return 'article' for 1, else 'articles'."""
    plural = one[:-1] + "ies" if one.endswith("y") else one + "s"
    return one if n == 1 else plural


def count(n: int, one: str) -> str:
    """Return '1 article' or '2,000 articles'."""
    return f"{n:,} {noun(n, one)}"
