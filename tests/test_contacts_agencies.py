"""Who met whom as news agencies write it: calls in which something was said, groups, deals, offers of others."""

import pytest

from tests.conftest import BLINKEN, LAVROV

HAPPENED = ([BLINKEN], [LAVROV])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Antony Blinken told Sergey Lavrov in a phone call that talks must go on.", "call"),
        ("Antony Blinken urged Sergey Lavrov in a call on Friday to accept the offer.", "call"),
        ("Antony Blinken told Russian Foreign Minister Sergey Lavrov in a phone call that it was over.", "call"),
        ("At a meeting in Geneva, Antony Blinken told Sergey Lavrov that it was over.", "meeting"),
        ("Antony Blinken has warned Sergey Lavrov in a meeting in Geneva that talks must go on.", "meeting"),
        ("Antony Blinken's call to Sergey Lavrov lasted an hour.", "call"),
        ("After a call to Sergey Lavrov, Antony Blinken said so.", "call"),
        ("Antony Blinken made a call to Sergey Lavrov on Friday.", "call"),
        ("Antony Blinken emerged from talks with Sergey Lavrov in Geneva.", "meeting"),
        ("Antony Blinken attended a meeting with Sergey Lavrov.", "meeting"),
        ("Antony Blinken renewed talks with Sergey Lavrov on Friday.", "meeting"),
        ("Antony Blinken had a frank and direct conversation with Sergey Lavrov.", "conversation"),
        ("Talks between Antony Blinken and Sergey Lavrov broke down.", "meeting"),
        ("A deal between Antony Blinken and Sergey Lavrov was signed in Geneva.", "agreement"),
        ("The deal signed by Antony Blinken and Sergey Lavrov is dead.", "agreement"),
        ("The deal, signed by Antony Blinken and Sergey Lavrov, is dead.", "agreement"),
        ("A deal was reached between Antony Blinken and Sergey Lavrov.", "agreement"),
        ("Antony Blinken is holding talks with Sergey Lavrov in Geneva.", "meeting"),
        ("Antony Blinken has been holding talks with Sergey Lavrov.", "meeting"),
        ("Antony Blinken is in talks with Sergey Lavrov.", "meeting"),
        ("The meeting between Antony Blinken and Sergey Lavrov brought no result.", "meeting"),
        ("Antony Blinken and Sergey Lavrov spoke for more than two hours on Friday.", "conversation"),
        ("In a phone call, Antony Blinken told Sergey Lavrov that it was over.", "call"),
        ("In their call, Antony Blinken and Sergey Lavrov complained.", "call"),
    ],
)
def test_what_came_about_is_a_contact(told, text, kind):
    """Whatever stands between who takes part."""
    assert told(text) == [(kind, "happened", *HAPPENED)]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken urged Sergey Lavrov in a speech on Friday to accept the offer.",
        "Antony Blinken did not tell Sergey Lavrov in a call that it was over.",
        "Antony Blinken would have told Sergey Lavrov in a call.",
        "Antony Blinken told reporters in a call that it was over.",
        "At a news conference, Antony Blinken told Sergey Lavrov that it was over.",
        "Antony Blinken said in talks with Sergey Lavrov that it was over.",
        "Antony Blinken and Sergey Lavrov spoke for their countries.",
        "Antony Blinken and Sergey Lavrov spoke for an hour, telling us of the war.",
        "Antony Blinken told Russia in a call that it was over.",
        "At a meeting in Geneva, Antony Blinken and Sergey Lavrov urged restraint.",
        "Antony Blinken and Sergey Lavrov attended a summit in Geneva.",
        "Antony Blinken will attend the Shangri-La Dialogue with Sergey Lavrov.",
        "A deal between Antony Blinken and Sergey Lavrov was not signed.",
        "A deal between Antony Blinken and Sergey Lavrov could be signed in Geneva.",
        "No deal between Antony Blinken and Sergey Lavrov was signed.",
        "The deal brokered by Antony Blinken and Sergey Lavrov is dead.",
    ],
)
def test_what_did_not_come_about_is_none(told, text):
    """Nor what was said to others, or in no call."""
    assert told(text) == []


def test_what_is_proposed_is_not_what_is_refused_before(told):
    """'And' joins adjectives of one noun, not two verbs."""
    found = told("Antony Blinken rejected sanctions and proposed talks with Sergey Lavrov.")
    assert found == [("proposal", "happened", *HAPPENED)]


def test_a_call_with_others_is_theirs(told):
    """'Told Lavrov during a meeting with Wang'."""
    found = told("Antony Blinken told Sergey Lavrov during a meeting with Wang Yi that it was over.")
    assert found == [("meeting", "happened", [BLINKEN], ["wang_yi"])]


def test_not_spoken_since_is_denied(told):
    """Of both."""
    found = told("Antony Blinken and Sergey Lavrov have not spoken since the war began.")
    assert found == [("conversation", "denied", *HAPPENED)]


@pytest.mark.parametrize(
    "offer", ["Antony Blinken's offer", "Antony Blinken's latest proposal", "a proposal from Blinken"]
)
def test_who_refuses_an_offer_refuses_whose_it_is(told, offer):
    """Told by 's or by 'from'."""
    assert told(f"Sergey Lavrov turned down {offer}. Antony Blinken left.") == [
        ("refusal", "happened", [LAVROV], [BLINKEN])
    ]


@pytest.mark.parametrize("group", ["a group of senators", "a handful of ministers"])
def test_a_group_of_people_takes_part(told, group):
    """Beside who is named."""
    found = told(f"Antony Blinken and {group} met Sergey Lavrov on Tuesday.")
    assert found == [("meeting", "happened", [BLINKEN, group], [LAVROV])]


@pytest.mark.parametrize(
    ("verb", "kind", "status"),
    [
        ("suspended", "cancellation", "cancelled"),
        ("broke off", "cancellation", "cancelled"),
        ("demanded", "proposal", "happened"),
    ],
)
def test_talks_are_broken_off_or_demanded(told, verb, kind, status):
    """By one side."""
    found = told(f"Antony Blinken {verb} talks with Sergey Lavrov on Friday.")
    assert found == [(kind, status, *HAPPENED)]


@pytest.mark.parametrize(
    "text",
    [
        "Antony Blinken did not rule out talks with Sergey Lavrov.",
        "Antony Blinken is going home, then flying to Kyiv.",
        "Vladimir Putin urged Antony Blinken to visit Kyiv.",
        "A meeting with Sergey Lavrov took place.",
    ],
)
def test_what_is_left_open_or_has_nobody_who_acts_is_no_contact(told, text):
    """Nor who may yet talk, where somebody flies next, whom others urge to visit, nor a meeting of nobody named."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("“Antony Blinken” met Sergey Lavrov.", ("meeting", "happened", *HAPPENED)),
        ("Antony Blinken, Jr., met Sergey Lavrov.", ("meeting", "happened", *HAPPENED)),
        ("Antony Blinken met a Putin adviser.", ("meeting", "happened", [BLINKEN], ["a Putin adviser"])),
        ("After a phone conversation with Sergey Lavrov, Antony Blinken left.", ("call", "happened", *HAPPENED)),
        (
            "A meeting between Antony Blinken and Sergey Lavrov was scheduled but then was called off.",
            ("cancellation", "cancelled", *HAPPENED),
        ),
    ],
)
def test_who_takes_part_is_read_with_all_that_stands_beside(told, text, contact):
    """Quotation marks, 'Jr.', whose adviser he is, 'phone' before the noun, 'then' before the verb that overrules."""
    assert told(text) == [contact]
