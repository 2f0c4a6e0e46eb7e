"""The article stays whole, the page around it goes, and every paragraph is accounted for."""

import pytest

from pipeline.clean import clean
from pipeline.clean.article import id_of
from pipeline.ingest.raw import RawArticle, Stated
from pipeline.records import Article, Rejected, Removed

PROSE = "The two ministers met for an hour in the old town hall and agreed to go on talking next week."
MORE = "Neither side would say what had been offered, and the envoys left by separate doors at noon."
TEASER = "A town council far away voted on a bridge on 6 May 2025, and Councillor Imaginary walked out of it."


def cleaned(*paragraphs: str, **stated: str) -> tuple[Article, list[Removed]]:
    """Clean a page of these paragraphs; `stated` as if articles.csv stated it."""
    raw = RawArticle("a.txt", 0, paragraphs, {name: Stated(value, "articles_csv") for name, value in stated.items()})
    result = clean(raw)
    assert not isinstance(result, Rejected)
    return result.article, result.removed


def rules_of(removed: list[Removed]) -> list[str]:
    """Return the rules in the order of the page."""
    return [row.rule for row in removed]


def test_kept_and_removed_are_every_paragraph():
    """Nothing disappears silently."""
    page = ("Follow us on social", "Talks resume", PROSE, "ADVERTISEMENT", MORE, "Newsletter")
    article, removed = cleaned(*page)
    assert sorted([*article.text.split("\n\n"), *(row.text for row in removed)]) == sorted(page)


def test_wide_spaces_within_a_paragraph_are_one_and_the_ledger_has_them_as_they_came():
    """'Sergey  Lavrov' is one name; what was taken out can still be found in the source."""
    article, removed = cleaned("Talks  resume", f"Sergey  Lavrov \t said: {PROSE}", MORE, "Follow  us on social")
    assert article.text == f"Sergey Lavrov said: {PROSE}\n\n{MORE}" and article.title == "Talks resume"
    assert [row.text for row in removed] == ["Talks  resume", "Follow  us on social"]


def test_an_article_without_furniture_is_kept_to_the_letter():
    """Quotes, dashes and short lines of the article itself stay as they are."""
    body = (PROSE, "“No,” he said — and left.", "Grain", MORE)
    article, _ = cleaned("Talks resume", *body)
    assert article.text == "\n\n".join(body)


def test_headline_printed_twice_is_the_title():
    """The image's alternative text and the heading are one headline."""
    article, removed = cleaned("Harbour News", "Talks resume in Geneva", "Talks resume in Geneva", PROSE, MORE)
    assert (article.title, article.title_rule) == ("Talks resume in Geneva", "doubled_heading")
    assert rules_of(removed) == ["before_title", "title", "title"]


def test_the_last_line_is_text_however_short():
    """A brief of a headline and a sentence is no page of furniture."""
    article, _ = cleaned("Talks", "Ben Muster met nobody.")
    assert (article.title, article.text) == ("Talks", "Ben Muster met nobody.")


def test_a_headline_loses_the_mark_of_a_list():
    """Scrapes of pages that set the headline in a list begin with a dash or a star; the ledger has it as it came."""
    article, removed = cleaned("– Talks resume in Geneva", "– Talks resume in Geneva", PROSE, PROSE)
    assert article.title == "Talks resume in Geneva" and removed[0].text.startswith("– ")


def test_the_headline_is_found_among_menus_and_other_headlines():
    """The line that tells of what the text tells, above the byline; not the page's first line, nor its standfirst."""
    above = ("Skip to our main content", "Sign in | Subscribe", "A bridge far away falls", "Live: all the football")
    head = ("Ministers agree to go on talking", "Envoys left by separate doors at noon", "By Ann Example")
    article, removed = cleaned(*above, *head, PROSE, MORE, PROSE, MORE, "Newsletter", "About us", "© 2023 The Courier")
    assert (article.title, article.title_rule) == (head[0], "fits_text")
    assert article.text == "\n\n".join((PROSE, MORE, PROSE, MORE))
    assert rules_of(removed)[2:4] == ["before_title"] * 2


def test_comments_of_readers_close_the_article():
    """Whatever they look like; the same line at the top of a page is a link."""
    comments = ("12 thoughts on “Talks resume today”", "bit_user", MORE, PROSE, MORE, PROSE, MORE)
    article, _ = cleaned("Talks resume today", comments[0], PROSE, MORE, PROSE, *comments)
    assert article.text == "\n\n".join((PROSE, MORE, PROSE))


def test_a_note_on_somebody_the_article_names_is_no_note_on_its_author():
    """The last paragraph on a jailed reporter is the article's; one on whom it does not name is the page's."""
    note = "Evan Example is a reporter for the Harbour Courier and was born in the port of Trieste."
    named = "Evan Example has been held in the town hall for a year, the ministers said when they met at noon."
    assert cleaned("Talks resume", PROSE, named, MORE, PROSE, MORE, note)[0].text.endswith(note)
    assert not cleaned("Talks resume", PROSE, MORE, PROSE, MORE, PROSE, note)[0].text.endswith(note)


def test_stated_title_wins_over_the_page():
    """What articles.csv states is not questioned."""
    article, _ = cleaned("Another line of some length", PROSE, MORE, title="The stated title")
    assert (article.title, article.title_rule) == ("The stated title", "articles_csv")


def test_standfirst_and_section_are_told_from_the_article():
    """A line between headline and section is the standfirst; a first paragraph is not."""
    article, _ = cleaned("Talks resume today", "Envoys hope for grain.", "Analysis | Europe", PROSE, MORE)
    assert (article.subtitle, article.section) == ("Envoys hope for grain.", "Europe")
    assert cleaned("Talks resume today", PROSE, "It happened at all", MORE)[0].subtitle is None


@pytest.mark.parametrize(
    "line", ["Munich, Germany", "San Jose, Costa Rica", "French Foreign Minister Anna Maria Exemplar"]
)
def test_where_a_speech_was_held_and_who_spoke_beside_is_no_section(line):
    """Below the byline, as below 'Remarks'; a section's name in its place is one."""
    for below, section in ((line, None), ("World Politics", "World Politics")):
        article, _ = cleaned("Talks resume today", "By Evan Example", below, PROSE, MORE, title="Talks resume today")
        assert (article.section, below in article.text) == (section, section is None)


def test_the_place_above_the_clock_of_a_transcript_is_no_section():
    """Where people spoke stays; that they began at 10:10 and ended at 10:40 goes, in whatever zone."""
    words = "MR. SULLIVAN: Thank you all for being here, as the ministers have met and agreed to go on talking in May."
    lines = (
        "InterContinental Mexico City, Mexico",
        "10:10 A.M. CST",
        words,
        "Thanks.",
        "END 10:40 A.M. CST",
    )
    article, removed = cleaned(*lines, title="Press gaggle in Mexico")
    assert article.section is None and article.text.startswith("InterContinental")
    assert [(row.text, row.rule) for row in removed] == [(lines[1], "clock"), (lines[4], "clock")]


def test_teasers_of_other_stories_go_with_headline_and_section():
    """A name that stands only in a teaser must appear in no table."""
    teaser = ("A bridge too far", "Local", TEASER, "keep readingShow less")
    article, removed = cleaned("Talks resume today", PROSE, MORE, *teaser, *teaser, "LATEST")
    assert article.text == f"{PROSE}\n\n{MORE}"
    assert rules_of(removed)[1:] == ["teaser"] * 8 + ["after_teasers"]


def test_what_learn_more_closes_in_a_guide_is_its_text():
    """Sections go on below, or are all there is; only the line that closes each goes."""
    below = [f"{MORE} It was round {i}." for i in range(5)]
    article, removed = cleaned("Talks resume today", PROSE, MORE, "Grain", TEASER, "Learn more", *below)
    assert TEASER in article.text and rules_of(removed)[1:] == ["teaser"]
    texts = [f"Ships may leave port {i} as long as inspectors are let on board, both sides said." for i in range(8)]
    sections = (line for i, text in enumerate(texts) for line in (f"Part {i} of the talks", text, "Learn more"))
    article, removed = cleaned("Talks resume today", *sections, title="Talks resume today")
    assert all(text in article.text for text in texts)


def test_where_markup_tells_the_article_no_phrase_takes_what_stands_beside_it():
    """Code, a section closed by 'learn more' and lines below 'popular articles' are text of a saved page."""
    code = 'var port = {"name": "Odesa", "is_open": true};'
    lines = (PROSE, MORE, code, "A bridge too far", TEASER, "Learn more", "Popular articles", "The port", "The ships")
    for outside, n_taken in ((("",) * len(lines), 2), (None, 7)):
        result = clean(RawArticle("a.html", 0, lines, {}, outside))
        assert not isinstance(result, Rejected) and len(result.removed) == n_taken


def test_a_line_below_the_text_is_not_its_headline():
    """A guide that names itself in a list keeps what stands above the list."""
    page = (PROSE, MORE, PROSE, "Talks resume", "Grain", "Ports", "Ships", MORE)
    article, removed = cleaned(*page, title="Talks resume")
    assert article.title == "Talks resume" and "before_title" not in rules_of(removed)


def test_a_teaser_goes_however_much_of_the_article_follows():
    """'Keep reading' closes no section of a guide."""
    below = [f"{MORE} That was {n} days ago." for n in range(9)]
    article, _ = cleaned("Talks resume today", PROSE, MORE, "Bridge vote", TEASER, "Keep reading", *below)
    assert article.text == "\n\n".join([PROSE, MORE, *below])


def test_a_short_last_sentence_is_not_taken_for_a_teaser():
    """The walk up from 'keep reading' stops at the article's own sentences."""
    teaser = ("A bridge too far", "Local", TEASER, "keep reading")
    article, _ = cleaned("Talks resume today", PROSE, MORE, "Then he flew on to Canada.", *teaser)
    assert article.text.endswith("Then he flew on to Canada.")


def test_a_box_of_links_in_the_middle_does_not_end_the_article():
    """What comes after the box is still the article."""
    article, _ = cleaned("Talks resume today", PROSE, "ALSO ON THIS SITE", "A bridge too far", MORE)
    assert article.text == f"{PROSE}\n\n{MORE}"


def test_an_end_mark_near_the_top_takes_only_itself():
    """'Tags: ...' under the headline must not swallow the article."""
    article, _ = cleaned("Talks resume today", PROSE, "Tags: talks, grain", MORE, PROSE, MORE)
    assert article.text.count(MORE) == 2


def test_a_donation_plea_gives_no_date():
    """A year in furniture is never the article's date."""
    plea = "Dear readers: It is 2025, please consider making a contribution to keep us going into 2026."
    article, _ = cleaned("Talks resume today", PROSE, MORE, plea, "Posted on May 6, 2025")
    assert (article.published_date, article.published_rule) == (None, "not_stated")


def test_a_date_line_under_the_headline_is_the_date():
    """What stands between headline and article is the page's own statement."""
    article, _ = cleaned("Talks resume today", "By Ann Example | March 2, 2023", PROSE, MORE)
    assert (str(article.published_date.date()), article.published_rule) == ("2023-03-02", "date_line")
    assert article.authors == "Ann Example"


def test_stated_date_wins_and_an_unreadable_one_is_not_guessed():
    """'03/04/2022' may be March or April; the words are kept, the date is not."""
    article, _ = cleaned("Talks resume today", PROSE, published="03/04/2022")
    assert (article.published_date, article.published_rule) == (None, "not_readable")
    assert article.published_evidence == "03/04/2022"


def test_the_address_dates_an_article_that_nothing_else_dates():
    """A day in the path of the address was put there by the outlet."""
    article, _ = cleaned("Talks resume today", PROSE, url="https://example.org/2022/07/29/talks")
    assert (str(article.published_date.date()), article.published_rule) == ("2022-07-29", "url")


def test_a_page_of_furniture_only_is_rejected_with_its_rules():
    """No article is made of menus."""
    result = clean(RawArticle("a.txt", 0, ("Follow us on social", "Newsletter")))
    assert isinstance(result, Rejected) and "newsletter, social" in result.reason


def test_ids_depend_on_the_source_alone():
    """Adding an article changes no other article's id."""
    assert id_of("a.txt", 0) == id_of("a.txt", 0) != id_of("a.txt", 1)


def test_a_date_just_above_the_text_counts_though_the_page_sets_it_apart():
    """Saved pages hold the date in a line of their own outside the text; one far above belongs to another story."""
    menu = ["World news", "Sport and weather", "More of our stories", "Weather today", "A picture", "Read aloud"]
    for lines, rule in (
        (["Talks resume in Geneva", "Oct 28, 2024"], "date_line"),
        (["Oct 28, 2024", *menu], "not_stated"),
    ):
        shown = (*lines, PROSE, MORE)
        outside = tuple("" if text in (PROSE, MORE) else "page_head" for text in shown)
        raw = RawArticle("a.html", 0, shown, outside=outside)
        result = clean(raw)
        assert not isinstance(result, Rejected)
        assert result.article.published_rule == rule
