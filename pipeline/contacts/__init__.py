"""Who met whom: meetings, calls, visits, proposals, refusals, cancellations and agreements that an article tells of.

`passage` is what they are found in, `parties` who takes part, `told` verbs and `nouns` that tell of a contact, `status`
whether it came about, `setting` where and when. `rows` makes rows of it. The words are in `contact_rules.toml`.
"""

from pipeline.contacts.rows import contacts_corrected, find_contacts

__all__ = ["contacts_corrected", "find_contacts"]
