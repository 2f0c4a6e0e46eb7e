"""What the columns about articles and their paragraphs may hold, each value with its meaning."""

# How a source states something of its article; the most trusted first, here and in the next three.
STATED = {
    "articles_csv": "stated in articles.csv beside the file",
    "front_matter": "stated in the file's front matter",
    "field": "stated in a field of the export the article came in",
    "feed": "stated by the feed entry",
    "mail_header": "stated in the header of the message",
    "html_metadata": "stated in the page's metadata",
}

DATE_RULES = {
    **STATED,
    "date_line": "a line of its own between headline and text",
    "url": "the year, month and day in the address",
    "dateline": "the dateline before the first sentence; its year from other evidence where it has none",
    "title": "the day with which the title ends, after a dash or comma",
    "text_words": "the latest day that the text tells as past, and the day on which the page was fetched",
    "not_stated": "nothing in the source states it",
    "not_readable": "a date is stated but cannot be read with certainty",
}

DATE_VERDICTS = {
    "used": "the date of the article",
    "agrees": "speaks for the same date",
    "same_moment": "a moment in UTC, where it is already the next day, or still the one before",
    "a_day_apart": "states the day before or after, and does not say in which zone",
    "conflicts": "states another date, for which less speaks",
    "impossible": "a day after the page was fetched",
    "a_change": "the date of a change, not of publication",
    "not_readable": "cannot be read with certainty",
}

TITLE_RULES = {
    **STATED,
    "document": "styled as the title of the document",
    "heading": "the first heading of the file",
    "doubled_heading": "the first line that the page prints twice in a row",
    "first_line": "the first line that is not page furniture",
    "fits_text": "of the lines above the text the one whose words it has most, by its byline",
    "over_byline": "a line over a byline: the file holds several such",
    "over_dateline": "a line over a dateline: the file holds several such",
    "over_date": "a line over a date: the file holds several such",
    "over_address": "a line over an address: the file holds several such",
    "not_stated": "nothing in the source states it",
}

AUTHORS_RULES = {
    **STATED,
    "document": "stated in the document's properties",
    "byline": "the byline that readers see",
    "names_nobody": "what is stated is the outlet, a placeholder, a role or an address",
    "not_stated": "nothing in the source states them",
}

REJECTION_RULES = {
    "empty": "the file or record holds no text",
    "binary": "the file is not text",
    "too_large": "the file is larger than Backchannel reads",
    "unreadable": "the file could not be opened",
    "unsupported": "Backchannel does not read this kind of file",
    "malformed": "the file or record does not follow its own format",
    "unmapped": "a column named with --map is not in the file",
    "encrypted": "the file is locked with a password",
    "unsafe": "a link, a device, or a name that leads out of its archive",
    "not_installed": "the library that reads this kind of file is not installed",
    "reader_failed": "Backchannel itself failed on it, which is a fault to report",
    "no_body": "after cleaning, no article text is left",
}

# Each rule of clean/rules.toml and ingest/page_rules.toml has its entry here, and each that is code.
REMOVAL_RULES = {
    "outside_main_text": "outside the main text by the page’s own markup",
    "page_teaser": "a teaser of another story below the article",
    "page_comments": "readers’ comments, by the page’s markup",
    "page_reviews": "reviews of readers or buyers, by the page’s markup",
    "page_member": "what it says of who wrote a post, by the page’s markup",
    "page_newsletter": "a plea to take a newsletter, by the page’s markup",
    "page_related": "other stories, by the page’s markup",
    "page_advertisement": "an advertisement, by the page’s markup",
    "page_share": "links to share or follow, by the page’s markup",
    "page_embed": "something of another site, by the page’s markup",
    "page_caption": "caption or credit of an image, by the page’s markup",
    "page_author": "byline, date or a note on the author, by the page’s markup",
    "page_tags": "tags, by the page’s markup",
    "page_navigation": "a menu, by the page’s markup",
    "page_head": "the head of the page, by the page’s markup",
    "page_foot": "the foot of the page, by the page’s markup",
    "page_sidebar": "a column beside the article, by the page’s markup",
    "page_form": "a form or button, by the page’s markup",
    "page_rating": "a rating, by the page’s markup",
    "page_references": "references, by the page’s markup",
    "repeated_on_page": "the page says the same above: a quoted post, another variant of a product",
    "title": "the headline, kept as the title",
    "subtitle": "the standfirst, kept as the subtitle",
    "section": "the name of the section",
    "section_again": "the section’s name again, and what follows it",
    "before_title": "stands before the headline",
    "above_article": "above the article, and does not look like it",
    "within_article": "a box within the article, by its look",
    "below_article": "below the article, and does not look like it",
    "after_teasers": "follows the teasers of other stories",
    "repeated_in_publisher": "repeated in articles of this outlet",
    "repeated_in_folder": "repeated in articles of this folder",
    "listed_furniture": "on the list of page furniture",
    "social": "a link to share or follow",
    "call_to_action": "a button of the page",
    "account": "a link to sign in or subscribe",
    "newsletter": "a plea to take a newsletter",
    "donation": "a plea for money",
    "privacy": "a link of the page’s foot",
    "advertisement": "marks an advertisement",
    "reading_time": "reading time or age",
    "separator": "a line between parts",
    "image_name": "the file name of an image",
    "caption": "caption or credit of an image",
    "related_link": "a link to another story",
    "related_list": "a list of other stories",
    "script_notice": "a notice of the page’s script",
    "cookie_notice": "a notice on cookies",
    "affiliate_notice": "a notice on commissions",
    "reader_comments": "belongs to readers’ comments",
    "comments_below": "readers’ comments, and what follows them",
    "embedded_post": "a post of a social network",
    "page_code": "code of the page",
    "gambling_notice": "a notice on gambling",
    "tip_line": "asks for tips or thanks for reading",
    "paywall": "asks to subscribe",
    "clock": "the time at which a transcript begins or ends",
    "live_blog": "a clock or button of a live blog",
    "end_mark": "marks the end",
    "author_bio": "tells who the author is",
    "disclaimer": "a disclaimer",
    "outlet_notice": "a notice of the outlet on itself or on its texts",
    "byline": "the byline, kept as the authors",
    "date_line": "the date, kept as the date",
    "page_address": "the address of the page",
    "credit": "credit of those who contributed",
    "tags": "tags, and what follows them",
    "copyright": "the copyright line, and what follows it",
    "other_stories": "other stories, and what follows them",
    "teaser": "a teaser of another story",
    "key_points": "stands over a box of key points",
}

ANNOTATION_RULES = {
    "annotated": "read: its language is one that is read",
    "too_short": "read as English: it is too short to tell its language",
    "stated": "read in the language that its source states: it is too short to tell",
    "stated_other": "not read: too short to tell, and its source states a language that is not read",
    "no_pipeline": "not read: its language is not one that is read",
    "mixed": "not read: its parts are in several languages",
    "not_certain": "not read: its language is not certain",
}

IS_READ = ("annotated", "too_short", "stated")

COPY_KINDS = {
    "exact": "the same words in the same order",
    "revision": "nearly the same words, at the same address or from the same outlet",
    "near": "nearly the same words, elsewhere",
    "part": "nearly all of it stands in the primary, which is longer and begins as it does",
}
