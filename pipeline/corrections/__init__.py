"""Corrections that last: `seeds/corrections.toml` is read, checked, replayed on every build, and written.

=========  ========================================================================================
`changes`  the actions a correction may have, their fields, and what each concerns
`carried`  the references that go where the name goes that they rest on
`preview`  how much a correction would change
`load`     the file -> changes; each error says its place
`checks`   what one correction says against another: circles of merges, an entity merged into two
`replay`   changes -> corrected mentions, entities, and the table of corrections
`remarks`  what a person should look at: corrections that repeat others, or do not apply
`restore`  changes -> the paragraphs of an article that must stay
`write`    adds a correction to the file or takes one out; everything else stays byte for byte
=========  ========================================================================================
"""

from pipeline.corrections.changes import (
    ACTIONS,
    Change,
    KeepApart,
    Merge,
    NotAnEntity,
    Relink,
    Rename,
    Restore,
    Retype,
    Split,
    reference,
    references,
)
from pipeline.corrections.load import CorrectionError, load_corrections, load_with_lines
from pipeline.corrections.preview import Preview, preview
from pipeline.corrections.replay import Corrected, Corrections
from pipeline.corrections.restore import Restores
from pipeline.corrections.write import add_correction, remove_correction

__all__ = [
    "ACTIONS",
    "Change",
    "Corrected",
    "CorrectionError",
    "Corrections",
    "KeepApart",
    "Merge",
    "NotAnEntity",
    "Preview",
    "Relink",
    "Rename",
    "Restore",
    "Restores",
    "Retype",
    "Split",
    "add_correction",
    "load_corrections",
    "load_with_lines",
    "preview",
    "reference",
    "references",
    "remove_correction",
]
