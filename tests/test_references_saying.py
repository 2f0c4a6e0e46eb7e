"""'He said': who spoke right before, or of whom alone the sentence before tells; nobody where another may be meant."""

import pytest

from tests.conftest import LAVROV

BAERBOCK = "annalena_baerbock"


def last_speaker(said, text):
    """Return the speaker of the last statement."""
    return said(text)[-1].speaker_entity_id


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Lavrov said Putin would go, though envoys had left. He also told reporters that talks had ended.",
            LAVROV,
        ),
        ("In Geneva, Foreign Minister Sergey Lavrov said Putin had a friend. He added that talks had ended.", LAVROV),
        ("According to Sergey Lavrov, Putin had a friend. In May, he said that talks had ended.", LAVROV),
        ("Sergey Lavrov, a friend of Putin, said the envoy was ill. He said talks had ended.", LAVROV),
        ("Sergey Lavrov of Harbour University said Putin had a rival. He said talks had ended.", LAVROV),
        ("Lavrov said that Putin said a boat was late. He said talks had ended.", LAVROV),
        ("Lavrov addressed the crowd: “No way. We will stay.” He said talks had ended.", LAVROV),
        ("After a storm in May, Lavrov left on a boat with his sister. He said talks had ended.", LAVROV),
        ("Lavrov said Putin had a rival. He said talks had ended. He also accused the army of lies.", LAVROV),
        ("Putin, who met a crowd, saw no river, according to Lavrov. He said talks had ended.", "vladimir_putin"),
        ("Baerbock said Putin had a rival. She stressed that talks had ended.", BAERBOCK),
    ],
)
def test_he_who_says_is_who_spoke_before(said, text, speaker):
    """Whoever else is spoken of, behind titles, phrases and what is set off, and over sentences of a quotation."""
    assert last_speaker(said, f"Sergey Lavrov, Vladimir Putin and Annalena Baerbock met.\n\n{text}") == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov praised Putin. “Talks had ended,” he said.",
        "The lawyer of Lavrov said Putin had a rival. He said talks had ended.",
        "Lavrov and Putin said a friend had left. He said talks had ended.",
        "Lavrov said Putin had a rival. He replied that talks had ended.",
        "Lavrov's envoy said Putin had a rival. He said talks had ended.",
        "Lavrov said Putin had a rival. A spokesman left. He said talks had ended.",
        "A spokesman left a room with Lavrov. He said talks had ended.",
        "Lavrov noted the visit of Putin, where he promised that talks had ended.",
        "Baerbock said Putin had a rival. He said talks had ended.",
        "Lavrov said Putin had a rival. The envoy left and he said talks had ended.",
        "Lavrov said a boat was late while Putin wrote it had sunk. He tweeted that talks had ended.",
    ],
)
def test_he_is_nobody_where_another_may_be_meant(said, text):
    """Two of whom the sentence tells, somebody who is not named, one who answers, another's."""
    text = f"Sergey Lavrov, Vladimir Putin and Annalena Baerbock met.\n\n{text}"
    assert last_speaker(said, text) is None
