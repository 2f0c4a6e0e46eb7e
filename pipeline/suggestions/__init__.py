"""What about the entities a person should decide: like names, names without first name, names of two kinds.

=============  ======================================================================
`likeness`     how alike two names are, and in which words; `short_names.toml`
`persons`      pairs of persons that may be one
`bodies`       pairs of organisations that may be one
`suggest`      all of them, less what is decided, those that concern most mentions
=============  ======================================================================

Only the distinct names of a corpus are looked at, never its text.
"""

from pipeline.suggestions.suggest import suggestion_rows

__all__ = ["suggestion_rows"]
