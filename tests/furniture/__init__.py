"""Measures how well the article is told from the page in plain-text scrapes made of real web pages.

`python -m tests.furniture ../shared/news` prints the table that the README quotes.
"""
