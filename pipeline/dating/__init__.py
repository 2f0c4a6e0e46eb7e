"""When an article was published: everything that says so, which of it is believed, and why.

`evidence` collects what states a day, `dateline` reads the one before the first sentence, `past` reads the text's own
days against the day on which the page was fetched (words in `dating_rules.toml`), `decide` chooses by a written rule.
"""

from pipeline.dating.decide import Dated, decide
from pipeline.dating.evidence import Evidence, evidence_of, fetched_on

__all__ = ["Dated", "Evidence", "decide", "evidence_of", "fetched_on"]
