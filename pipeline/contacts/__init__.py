"""Who met whom: meetings, calls, visits, proposals, refusals, cancellations and agreements that an article tells of.

`passage` is what they are found in, `pronouns` who says 'I' there. `told` finds the verbs that tell of a contact,
`targets` whom they lead to, `subjects` and `actors` who acts, `status` whether it came about, `again` whom else they
lead to; `beside` the nouns that tell of one alone, `nouns` who takes part beside them, `noun_status` whether that came
about. `parties` reads who takes part from `noun_phrase`s, `setting` where and when it was. `rows` makes rows of it,
which `corrected` puts right. The words are in `contact_rules.toml`.
"""

from pipeline.contacts.corrected import contacts_corrected
from pipeline.contacts.rows import find_contacts

__all__ = ["contacts_corrected", "find_contacts"]
