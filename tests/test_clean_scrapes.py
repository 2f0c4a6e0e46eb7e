"""Scrapes written in the manner of news sites, line by line: '=' begins a line of the article, '-' one of the page."""

import pytest

from pipeline.clean import clean
from pipeline.clean.furniture import MIN_PHRASES, read_page
from pipeline.clean.rules import load_rules
from pipeline.ingest.raw import RawArticle
from pipeline.records import Article, Rejected
from tests.furniture.written import Score, written

# Of the lots that floors were set on, kept and removed at least; to the unseen ones the program was never fitted: of
# these a fair cross-section, and what trade press and forums print, in whole sentences.
FITTED = tuple(f"{number:02}" for number in range(1, 21))
FAIR, TRADE = ("36", "37", "82", "83", "84", "85", "95", "97"), ("96",)
FLOORS = ((FITTED, 0.99, 0.93), (("36", "37"), 0.985, 0.88), (FAIR, 0.985, 0.9), (TRADE, 0.985, 0.7))

LINKS_WITHIN = """
- Skip to content
- Sign in
- Envoys split over the harbour as talks resume
- By Anna Example
- July 2, 2022
= The envoys of the two coastal states met on Saturday for the first time since the harbour was closed in the spring.
= “We will not be hurried,” the host, Foreign Minister Ilse Marchetti, told reporters who had waited since dawn.
- Keep reading
- list of 2 items
- list 1 of 2
- Governor Farthing resigns over the bridge that was never built
- list 2 of 2
- Why the fishermen of Lower Sound no longer vote
- end of list
= ‘Not a single ship’
= A spokesman for the port said that not a single ship had sailed since March, and that none was expected to.
- Ports reopen in the north as Quillfeather hails ‘great day’ for trade
- Read more
= Neither side would say what had been offered, and the envoys left by separate doors at noon on Sunday.
= A second round was agreed for autumn.
- Advertisement
- Share
- Follow us
- © 2022 Harbour Courier. All rights reserved.
"""

CAPTIONS_AND_CREDITS = """
- Home
- Subscribe
- Sluice gates close as the river rises above the old mark
- A night without sleep for those who live beside the water, and no help from the capital
- Share
- Image source, Courier
- Image caption,
- Men of the fire brigade carry Dame Ottoline Brisk across the market
- By Ben Sample
- 3 March 2023
= The sluice gates of the lower town were closed before midnight when the river rose above the mark of the year 1954.
= Mayor Tobias Lund said on the radio that nobody had been hurt and that the school would be opened for the night.
- Enlarge this image
- A ferry lies beside the customs house on Friday.
- Cleo Photo/AP
- hide caption
= “We have boats for two hundred people,” Lund said, “and there are three hundred of them in these streets.”
= The governor promised to send the army's boats by morning, when the water was expected to fall again.
- Courier's Pia Quorn and Otto Vane contributed reporting.
- Related Topics
- Floods
- Most read
- Lady Farthing's lost necklace found in a pike
- Privacy policy
"""

PLEA_AND_NEWSLETTER = """
- Log in
- Menu
- Ferries to stay in port while the mines are cleared
- by Anna Example
- May 6, 2022, 4:10 pm
= The ferries between the islands will stay in port until the mines that drifted in with the storm have been cleared.
= Commander Ruth Ostrander said that six had been found, and that nobody could say how many there were.
- Free daily newsletter
- Our noon email sums up the day, telling you what matters
- Enter your email address
- Sign up
- after newsletter promotion
= “They are older than any of us,” Ostrander told the council, “and they do not know that the war is over.”
= The council asked the capital for a ship that could sweep the sound before the herring come in June.
- A message from The Harbour Courier:
- Dear readers,
- Those who would rather have us silent have bought the printing house, and Baron Pfister says he will close it.
- We will not be silent. But to go on, we need your help.
- Support us
- Read more
- Politics
- Alderman Crabtree walks out of the council once more
- He has done so eleven times this year.
- Contact us
- © The Harbour Courier
"""

BODY_THAT_LOOKS_LIKE_A_PAGE = """
- Search
- Newsletters
- What we know about the closing of the harbour
- Updated May 9, 2022
= The harbour was closed on Friday, and the ministers of both states have given different reasons for it since.
= Who closed it?
= The harbour master, Odd Nilsen, says that he did, and that nobody had told him to. The ministry says otherwise.
- Read more
- Crabtree's ally dismissed as head of the coast guard in the north
- Baroness Thorne warns of a long winter without fish or salt
= What happens next?
= A court will hear the case on Monday. Nilsen will be represented by his brother, who is a notary.
= “I have nothing to hide,” he said. “The harbour is shallow.”
- Advertisement
= The ministry did not answer when it was asked whether it would be there.
- Back to top
- Privacy policy
- © 2022 Plain Dispatch
"""

HEADLINES_WITHOUT_A_MARK = """
- Sign in
- Newsletters
- Pilots of the sound refuse to sail without lights
- By Anna Example
- June 3, 2022
= The pilots of the sound said on Friday that none of them would sail again until the lights were lit.
= Their speaker, Jon Tallow, said that four ships had run aground since the lamps were put out in the spring.
- Baroness Thorne sells the lighthouse to a man she had never met before
- Crabtree walks out of the council for the ninth time this year
= “A lamp costs less than a ship,” Tallow told the council on Friday, “and much less than the men who sail in it.”
= What the pilots want
= He read out a list to the council, which heard it standing:
= Two lamps on the northern mole and one on each of the southern ones
= A bell for the days on which there is fog from morning until night
= The master of the harbour said that he would have lit the lamps himself, had anybody given him the oil for it —
= “There is oil enough in this town,” Tallow answered, and asked that the doors of the customs house be opened.
- Fishermen wait on the mole beside the broken lamp in Lower Sound (Cleo Photo for The Harbour Courier)
= The council will vote on Monday. Until then the ships wait outside, where the anchorage is poor and the wind rises.
- Loaded: 0%
- Farthing tells the court how the bridge money went to sea in a sack
- Weather
- © The Harbour Courier
"""

CAPTION_AND_LINK_WITHOUT_A_MARK = """
- Skip to content
- Subscribe
- Envoys agree to count the barges twice
- By Anna Example
- July 2, 2022
- A docker holds a sack of flour beside a barge at the northern quay in this picture.
= The envoys of the two river states agreed on Saturday that every barge would be counted twice, once on either bank.
= “Nobody trusts a single pencil,” the host, Foreign Minister Ilse Marchetti, told reporters on the steps of the mill.
= Her guest, Minister Karel Oswin, said that the second count would cost more than the flour, and that he would pay it.
= The first barge is due on Monday. Marchetti said that she would be there herself with a lamp and a notebook.
- Dame Ottoline Brisk opens her museum of buttons
= Oswin left for the capital before noon. He had not eaten, he said, and did not trust the bread in the river towns.
= The mill will stay open through the winter, Marchetti added, whether there is a second count or not.
= The two states have counted barges together once before, in the year of the great flood, and quarrelled for a decade.
= Farmers on both banks had asked the ministers for a bridge instead, according to a letter that was read out on Friday.
= “My father held the pencil,” Oswin said of that count. “He told me never to lend it to anybody from the other bank.”
- Pia Quorn is a reporter who covers rivers and the people who live on them. She was born in Lower Sound.
- Most read
- Alderman Crabtree sells his horse
- © The Harbour Courier
"""

PLEA_IN_THE_FIRST_PERSON = """
- Search
- Newsletters
- Two states count their lamps again
- By Anna Example
- June 3, 2022
= The two states began on Friday to count the lamps along the river for the second time since the treaty was signed.
= The envoys, Ruta Marchetti and Jonas Oswin, met at the old mill and read the first list aloud, lamp by lamp.
= “We shall count until we agree,” Marchetti said. “You may call it stubborn. We call it bookkeeping.”
- Our newsroom has no owner and no state behind it. When the censors came last spring, most of us left with a bag.
- If you read us every month, think of what our work is worth to you. A small gift keeps our reporters on the road.
= Oswin told the council that eleven lamps were missing from the western bank and that four had been painted over.
= The council took note of his report and asked both envoys for a map, which neither of them had brought.
= The first count, in the spring, had ended in a quarrel over a lamp that hung from a boat and therefore from no bank.
= Marchetti wanted it on the list of the eastern state, whose flag the boat flew; Oswin said that its oil was western.
= The second count is due to end in July, and the ministers will meet at the mill to sign what the envoys have found.
- Most read
- Alderman Crabtree sells his horse
- © The Harbour Courier
"""

SCRAPES = [
    PLEA_IN_THE_FIRST_PERSON,
    CAPTION_AND_LINK_WITHOUT_A_MARK,
    LINKS_WITHIN,
    CAPTIONS_AND_CREDITS,
    PLEA_AND_NEWSLETTER,
    BODY_THAT_LOOKS_LIKE_A_PAGE,
    HEADLINES_WITHOUT_A_MARK,
]
ELSEWHERE = ("Farthing", "Quillfeather", "Ottoline", "Quorn", "Pfister", "Crabtree", "Thorne")


def read(scrape: str) -> tuple[Article, list[str], list[str]]:
    """Clean a scrape; its article, and the lines of article and page that went the wrong way."""
    marked = [(line[0], line[2:]) for line in scrape.strip().split("\n")]
    result = clean(RawArticle("a.txt", 0, tuple(text for _, text in marked), {}))
    assert not isinstance(result, Rejected)
    removed = {row.paragraph for row in result.removed}
    cut = [text for i, (mark, text) in enumerate(marked) if mark == "=" and i in removed]
    stays = [text for i, (mark, text) in enumerate(marked) if mark == "-" and i not in removed]
    return result.article, cut, stays


@pytest.mark.parametrize("scrape", SCRAPES, ids=lambda scrape: scrape.split("\n")[3][2:40])
def test_each_line_goes_where_it_belongs(scrape: str):
    """Links, captions, boxes and pleas go; questions, short sentences and subheadings of the article stay."""
    _, cut, stays = read(scrape)
    assert (cut, stays) == ([], [])


@pytest.mark.parametrize("scrape", SCRAPES, ids=lambda scrape: scrape.split("\n")[3][2:40])
def test_whoever_is_named_elsewhere_on_the_page_is_not_in_the_article(scrape: str):
    """A name that stands only in a teaser, a caption or a credit reaches no table."""
    article, _, _ = read(scrape)
    assert [name for name in ELSEWHERE if name in article.text] == []


def test_a_transcript_keeps_what_breaks_off():
    """Turns that end in a dash are speech, on whatever page they stand."""
    turns = "\n".join(
        f"= Q    And what will the government do about the {thing}, now that the envoys have gone? I mean —\n"
        f"= MS. EXAMPLE:  As I said on Friday, the minister has been told of the {thing} and will answer in writing.\n"
        f"= Q    But —\n= MS. EXAMPLE:  I have nothing more on the {thing} —"
        for thing in ("harbour", "lamps", "barges", "flour", "mill")
    )
    page = f"- Sign in\n- Newsletters\n- Press briefing by Secretary Example\n- June 3, 2022\n{turns}\n- Privacy policy"
    assert read(page)[1] == []


@pytest.mark.parametrize(("lots", "kept", "removed"), FLOORS)
def test_written_scrapes_keep_their_articles_and_lose_their_pages(lots, kept, removed):
    """Not less of either than when the weights were fitted."""
    total = Score()
    for scrape in written():
        if scrape.lot in lots:
            total.add(scrape)
    assert total.kept / total.body > kept
    assert total.removed / total.furniture > removed


def test_headline_date_and_author_are_those_of_the_article():
    """Not those of a caption, or of the day on which the page was seen."""
    banner = "- Wednesday, October 22, 2025\n- News\n- World\n- Sport\n- Weather\n- Vault\n"
    article, _, _ = read(banner + CAPTIONS_AND_CREDITS.strip())
    assert article.title == "Sluice gates close as the river rises above the old mark"
    assert (article.authors, str(article.published_date)[:10]) == ("Ben Sample", "2023-03-03")


def test_a_text_that_is_no_page_keeps_its_words():
    """Where nothing shows a page, neither capitals nor shortness take a line."""
    lines = (
        "= The envoys of the two states met for an hour in the old town hall and agreed to go on next week.",
        "= THE HARBOUR MASTER WILL KEEP THE KEYS OF BOTH GATES",
        "= Neither side would say what had been offered, and the envoys left by separate doors at noon.",
        "= He went home.",
    )
    assert read("\n".join(lines))[1:] == ([], [])


def test_a_page_that_no_phrase_shows_is_told_by_its_lines():
    """Furniture that nobody foresaw, in whole sentences."""
    score = Score()
    for scrape in (each for each in written() if each.lot in TRADE):
        page = scrape.read()
        if page.looks is not None and page.n_phrases < MIN_PHRASES:
            score.add(scrape)
    assert score.n >= 3
    assert score.kept / score.body >= 0.95 and score.removed / score.furniture >= 0.65, str(score)


def test_a_list_within_an_article_makes_it_no_page():
    """Names, and what they signed."""
    states = "Arvania Belmora Corvia Dunmark Estria Farland Gorvia Helmark Istria Jorvia Kelmark Lorvia".split()
    ministers = [f"Anna {state}son, Minister of Culture" for state in states]
    text = ["The ministers of twelve states said on Friday that no ship would sail until the harbour was safe."] * 3
    page = read_page([*text, *ministers, *states, text[0]], load_rules(), title=None, outside=None)
    assert page.taken == {}
