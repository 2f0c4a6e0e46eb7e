"""Real web pages with the body that careful people copied out of them (`news_html_gold_dev`, `wcxb_sample_dev`)."""

import gzip
import hashlib
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

NEWS, WEB = "news_html_gold_dev.tar.gz", "wcxb_sample_dev.tar.gz"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page as bytes, its kind (news, article, forum ...), its body, headline and host."""

    name: str
    kind: str
    html: bytes
    body: str
    title: str
    outlet: str

    @property
    def is_held_out(self) -> bool:
        """Whether the page belongs to the half on which no rule was developed."""
        return hashlib.blake2b(self.name.encode(), digest_size=1).digest()[0] % 2 == 1


def gold_pages(folder: Path) -> Iterator[GoldPage]:
    """Yield the pages of both archives in `folder`, in order of their names."""
    news = _members(folder / NEWS)
    for name, gold in sorted(json.loads(news["gold.json"]).items()):
        yield GoldPage(
            name, "news", news[f"html/{name}.html"], gold["articleBody"], gold["title"] or "", _host(gold["url"])
        )
    web = _members(folder / WEB)
    for path in sorted(path for path in web if path.endswith(".json")):
        page = json.loads(web[path])
        name, kind, truth = page["file_id"], page["_internal"]["page_type"]["primary"], page["ground_truth"]
        html = gzip.decompress(web[f"html/{name}.html.gz"])
        yield GoldPage(name, kind, html, truth["main_content"], truth["title"] or "", _host(page["url"]))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _members(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as tar:
        return {m.name: tar.extractfile(m).read() for m in tar.getmembers() if m.isfile()}  # type: ignore[union-attr]
