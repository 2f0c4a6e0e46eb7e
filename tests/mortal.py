"""An annotator whose process is killed; by itself, so that the process that reads this starts soon."""

import os
import signal

from pipeline.annotator import Annotated, Annotator
from pipeline.records import Article

FATAL = "2022-01-21-blinken-lavrov-geneva.md"


class Mortal(Annotator):
    """Dies as the system kills a process, without a word, at the article in the file FATAL."""

    def __call__(self, articles: list[Article]) -> list[Annotated]:
        """Return the rows of the articles, or die if the fatal one is among them."""
        if any(article.source_path == FATAL for article in articles):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(articles)
