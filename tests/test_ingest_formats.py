"""One folder with every format, one build: just the articles and just the refusals that are expected."""

import gzip
import json
from email.message import EmailMessage

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import tables
from pipeline.build import build
from tests.formats import BODY, PAGE, docx, pdf, rtf, tarred, warc, webarchive, zipped

RECORD = {"title": "Talks", "text": BODY, "published": "2022-03-01"}
ITEM = f"<item><title>T</title><description>{BODY}</description></item>"
FEED = f"<rss version='2.0'><channel><title>Desk</title>{ITEM}</channel></rss>"
MESSAGE = EmailMessage()
MESSAGE["Subject"], MESSAGE["From"] = "Talks", "Desk <a@desk.example>"
MESSAGE.set_content(BODY)
FILES: dict[str, str | bytes] = {
    "a.txt": BODY,
    "a.md": f"---\ntitle: Talks\n---\n{BODY}\n",
    "a.html": PAGE,
    "a.json": json.dumps([RECORD]),
    "a.jsonl": json.dumps(RECORD),
    "a.csv": f'title,text\nTalks,"{BODY}"\n',
    "a.tsv": f"title\ttext\nTalks\t{BODY}\n",
    "a.ris": f"TY  - NEWS\nTI  - Talks\nAB  - {BODY}\nER  - \n",
    "a.rss": FEED,
    "a.eml": bytes(MESSAGE),
    "a.mbox": b"From a Fri Jan 21 10:00:00 2022\n" + bytes(MESSAGE),
    "a.docx": docx([("Title", "Talks"), ("", BODY)]),
    "a.rtf": rtf(["Talks", BODY]),
    "a.doc": rtf([BODY]),
    "a.pdf": pdf([[(700, BODY)]]),
    "a.webarchive": webarchive(PAGE.encode()),
    "a.warc.gz": warc(("https://a.org/1", "text/html", PAGE.encode())),
    "noending": json.dumps(RECORD) + "\n" + json.dumps(RECORD),
}
ARCHIVES: dict[str, str | bytes] = {
    "a.zip": zipped({"in/a.txt": BODY, "in/a.png": b"\x89PNG"}),
    "a.tar.gz": tarred({"a.html.gz": gzip.compress(PAGE.encode()), "../a.txt": BODY}, packing="gz"),
    "a.xml.gz": gzip.compress(FEED.encode()),
}
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "b.png": (b"\x89PNG", "unsupported"),
    "b.txt": (b"", "empty"),
    "b.nul.txt": (b"a\x00b", "binary"),
    "b.pdf": (pdf([[]]), "empty"),
    "b.docx": (b"\xd0\xcf\x11\xe0", "encrypted"),
    "b.rtf": (b"The talks are over.", "malformed"),
    "b.webarchive": (webarchive(PAGE.encode())[:-9], "malformed"),
    "b.ris": ("@article{talks}", "malformed"),
    "b.parquet": (b"PAR1 half", "malformed"),
    "b.jsonl.gz": (gzip.compress(json.dumps(RECORD).encode())[:-20], "malformed"),
    "gdelt.csv": ("URL,MobileURL,Date,Title\nhttps://a.org,,2022,T\n", "empty"),
}
RECORDS = dict.fromkeys(("a.txt", "a.md", "a.html", "a.webarchive", "a.eml", "a.docx", "a.rtf", "a.doc", "a.pdf"), 0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """The tables of a build of all of these."""
    folder = tmp_path_factory.mktemp("formats")
    for name, content in {**FILES, **ARCHIVES, **{name: each for name, (each, _) in REFUSED.items()}}.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    pq.write_table(pa.table({name: [value] for name, value in RECORD.items()}), folder / "a.parquet")
    (folder / "articles.csv").write_text("file,title\na.zip/in/a.txt,Described\na.txt,Described\n")
    build([folder], folder.parent / "data", model="rules")
    return tables.read(folder.parent / "data")


def test_every_format_gives_its_articles(made: dict[str, pa.Table]) -> None:
    """Each under its own path and record, with the same text."""
    expected = {(name, RECORDS.get(name, 1)) for name in [*FILES, "a.parquet", "a.xml.gz"]}
    expected |= {("noending", 2), ("a.zip/in/a.txt", 0), ("a.tar.gz/a.html.gz", 0)}
    articles = made["articles"].select(["source_path", "source_record", "text"]).to_pylist()
    assert {(row["source_path"], row["source_record"]) for row in articles} == expected
    assert all(BODY in " ".join(row["text"].split()) for row in articles)


def test_metadata_beside_reach_files_and_members(made: dict[str, pa.Table]) -> None:
    """Through the whole build."""
    rows = made["articles"].select(["source_path", "title_rule"]).to_pylist()
    described = {row["source_path"] for row in rows if row["title_rule"] == "articles_csv"}
    assert described == {"a.txt", "a.zip/in/a.txt"}


def test_what_gives_none_is_listed_with_its_reason(made: dict[str, pa.Table]) -> None:
    """A row for each, and nothing else is rejected."""
    rows = made["rejected"].to_pylist()
    expected = {(name, 0, rule) for name, (_, rule) in REFUSED.items()}
    expected |= {("a.zip/in/a.png", 0, "unsupported"), ("a.tar.gz", 2, "unsafe")}
    assert {(row["source_path"], row["source_record"], row["rule"]) for row in rows} == expected
    assert all(len(row["reason"]) < 300 and row["reason"].endswith(".") for row in rows)
