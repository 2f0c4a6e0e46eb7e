"""Reads pages whose article people have told from the page: the two archives of real pages, as `GoldPage`."""

import gzip
import hashlib
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

NEWS, WEB = "news_html_gold_dev.tar.gz", "wcxb_sample_dev.tar.gz"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page as saved, and what it holds as people read it; None where they do not say."""

    key: str
    kind: str
    html: bytes
    text: str
    title: str | None
    authors: tuple[str, ...]
    day: str | None
    site: str | None

    @property
    def half(self) -> str:
        """The half of the pages it belongs to: rules are written while reading 'develop', judged on 'report'."""
        return ("develop", "report")[hashlib.blake2b(self.key.encode()).digest()[0] % 2]


def read_news(folder: Path) -> Iterator[GoldPage]:
    """Yield the pages of news sites; FileNotFoundError if the archive is not in `folder`."""
    members = _members(folder / NEWS)
    for key, gold in sorted(json.loads(members["gold.json"]).items()):
        authors = tuple(name.strip() for name in gold["authors"].split(",") if name.strip())
        html = members[f"html/{key}.html"]
        yield GoldPage(
            key, "news", html, gold["articleBody"], gold["title"], authors, gold["date"] or None, gold["site"] or None
        )


def read_web(folder: Path) -> Iterator[GoldPage]:
    """Yield the pages of all kinds; FileNotFoundError if the archive is not in `folder`."""
    members = _members(folder / WEB)
    for name in sorted(name for name in members if name.startswith("gt/")):
        key, document = PurePosixPath(name).stem, json.loads(members[name])
        gold, kind = document["ground_truth"], document["_internal"]["page_type"]["primary"]
        authors = (gold["author"],) if gold["author"] else ()
        html = gzip.decompress(members[f"html/{key}.html.gz"])
        yield GoldPage(key, kind, html, gold["main_content"], gold["title"], authors, gold["publish_date"], None)


def _members(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as archive:
        return {m.name: file.read() for m in archive if (file := archive.extractfile(m)) is not None}
