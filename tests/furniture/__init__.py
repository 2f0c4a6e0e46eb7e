"""Measures how well the article is told from the page in plain-text scrapes made of real web pages.

`python -m tests.furniture FOLDER` prints the table that pipeline/clean/README.md quotes.
"""
