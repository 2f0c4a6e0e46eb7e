"""Hostile files cost a bounded amount of memory and time, and never the rest of a build."""

import bz2
import gzip
import io
import json
import struct
import subprocess
import sys
import tarfile
import zipfile
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.ingest import find_sources, read_source
from pipeline.records import Rejected
from tests.conftest import ARTICLES
from tests.formats import tarred, webarchive, zipped

ROOT = ARTICLES.parents[1]
MOST_MEMORY = 400  # MiB beyond what Python and the readers take: ten documents of the largest size
MOST_SECONDS = 20  # of processor time for any one; on a quiet machine none takes more than 3
MEASURE = """
import json, resource, sys, time
from pathlib import Path
from pipeline.ingest import RawArticle, find_sources, read_source
def memory():
    try:  # on Linux, getrusage begins with what the process had that started this one
        peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
before, found = memory(), {}
for source in find_sources([Path(sys.argv[1])]):
    began = time.process_time()
    rows = [("article", "") if isinstance(row, RawArticle) else (row.rule, row.reason)
            for row in read_source(source, {})]
    found[source.source_path] = {"rows": rows, "seconds": time.process_time() - began}
print(json.dumps({"files": found, "memory": memory() - before}))
"""


def zeros(n_mib: int) -> io.RawIOBase:
    """A stream of that many MiB of zeros."""

    class Zeros(io.RawIOBase):
        left = n_mib * 2**20

        def read(self, size: int = -1) -> bytes:
            size = self.left if size < 0 else min(size, self.left)
            self.left -= size
            return bytes(size)

    return Zeros()


def flat_zip() -> bytes:
    """A zip of one member of 160 MiB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.jsonl", "w") as member:
        for _ in range(160):
            member.write(bytes(2**20))
    return file.getvalue()


def nested_zip() -> bytes:
    """Ten zips in ten zips in ten zips of 20 MiB."""
    data = zipped({"a.txt": bytes(20 * 2**20)})
    for _ in range(3):
        data = zipped({f"{n}.zip": data for n in range(10)})
    return data


def overlapping_zip() -> bytes:
    """A zip whose 500 members are all the same 20 MB."""
    data = zipped({"a.txt": b"a" * 20_000_000})
    start, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entries = b"".join(data[start : start + 46] + f"{n:05}".encode() + data[start + 51 : end] for n in range(500))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(entries), start, 0)
    return data[:start] + entries + tail


def tar_bomb() -> bytes:
    """A packed tar of 160 MiB of zeros."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        info = tarfile.TarInfo("a.mp4")
        info.size = 160 * 2**20
        archive.addfile(info, zeros(160))
    return file.getvalue()


def long_tar_header() -> bytes:
    """A packed tar whose first header claims a name of 40 MiB."""
    info = tarfile.TarInfo("a")
    info.type, info.size = tarfile.XHDTYPE, 40 * 2**20
    return gzip.compress(info.tobuf() + bytes(info.size), 1)


def shared_parquet() -> bytes:
    """A Parquet file in which 2,000 rows share 20 MB of spaces."""
    file = io.BytesIO()
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000, pa.int32()), pa.array([" " * 20_000_000]))
    pq.write_table(pa.table({"text": texts}), file, compression="zstd")
    return file.getvalue()


def laughs() -> str:
    """A feed that would be 100 GB if its entities were expanded, and one that would hold a file of this machine."""
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
    doctype = f'<!DOCTYPE r [<!ENTITY a0 "{"x" * 1000}">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return f"{doctype}<rss version='2.0'><channel><item><description>q &a8; &f;</description></item></channel></rss>"


def overlapping_plist() -> bytes:
    """A binary property list with 900 values, each the same 20 MB."""
    names = [b"\x53%03d" % n for n in range(900)] + [b"\x5f\x10\x0fWebMainResource", b"\x4f\x12" + bytes([1, 50, 0, 0])]
    data, offsets = b"bplist00", []
    refs = b"".join(n.to_bytes(2, "big") for n in [*range(2, 902), *([903] * 900)])
    for each in (b"\xd1" + struct.pack(">HH", 902, 1), b"\xdf\x11" + struct.pack(">H", 900) + refs, *names):
        offsets.append(len(data))
        data += each
    data += bytes(20_000_000)
    table = b"".join(offset.to_bytes(4, "big") for offset in offsets)
    return data + table + struct.pack(">6xBBQQQ", 4, 2, len(offsets), 0, len(data))


XML_LIST = b'<!DOCTYPE plist [<!ENTITY a "&b;"><!ENTITY b "x">]><plist version="1.0"><array>%s</array></plist>'
PROSE = (
    b"<p>The envoys met for an hour on Friday and said that the ships would sail again before the week was over.</p>"
)

HOSTILE = {
    "flat.zip": (flat_zip, "too_large"),
    "nested.zip": (nested_zip, "too_large"),
    "overlapping.zip": (overlapping_zip, ""),
    "bomb.tar.gz": (tar_bomb, "too_large"),
    "header.tar.gz": (long_tar_header, "malformed"),
    "zeros.jsonl.bz2": (lambda: bz2.compress(bytes(140 * 2**20), 1), "too_large"),
    "shared.parquet": (shared_parquet, "too_large"),
    "deep.html": (lambda: b"<div>" * 300_000, "malformed"),
    "nested.html": (lambda: b"<div>" * 200_000 + b"x" + b"</div>" * 200_000, "too_large"),
    "texts.html": (lambda: (b"<div>" * 1_600 + b"A minister spoke of the talks in Geneva.</div>" * 1_600) * 12, ""),
    "links.html": (lambda: b"<a href=/>x</a> " * 1_000_000, "too_large"),
    "paragraphs.html": (lambda: PROSE * 290_000, "too_large"),
    "page.html": (lambda: (b"<p>" + PROSE[3:-4] * 100 + b"</p>") * 2_900, ""),
    "attribute.html": (lambda: b"<p class='" + b"a" * 19_000_000 + b"'>x</p>" + PROSE, ""),
    "attributes.html": (lambda: b"<p " + b" ".join(b"a%d" % n for n in range(1_000_000)) + b">x", "too_large"),
    "quotes.html": (lambda: b"<p a='" * 200_000 + PROSE, "too_large"),
    "title.html": (lambda: b"<title>" + b"a - " * 4_900_000 + b"</title>" + PROSE, ""),
    "deep.json": (lambda: b"[" * 1_000_000, "malformed"),
    "laughs.xml": (lambda: laughs().encode(), ""),
    "columns.csv": (lambda: ",".join(f"c{n}" for n in range(200_000)).encode(), "malformed"),
    "fields.jsonl": (lambda: json.dumps({f"k{n}": 1 for n in range(100_000)}).encode(), "malformed"),
    "dictionaries.webarchive": (lambda: XML_LIST % (b"<dict/>" * 4_700_000), "too_large"),
    "laughs.webarchive": (lambda: XML_LIST % b"&a;", "malformed"),
    "deep.webarchive": (lambda: XML_LIST % (b"<array>" * 190_000 + b"</array>" * 190_000), "malformed"),
    "overlapping.webarchive": (overlapping_plist, "unsupported"),
    "large.webarchive": (lambda: webarchive(PROSE + bytes(40 * 2**20)), "too_large"),
    "headers.warc": (lambda: b"WARC/1.0\r\n" + b"X: a\r\n" * 500_000, "malformed"),
    "deep.rtf": (lambda: b"{\\rtf1 " + b"{" * 1_000_000, "malformed"),
    "groups.rtf": (lambda: b"{\\rtf1 " + b"{}" * 8_000_000, "too_large"),
    "long.rtf": (lambda: b"{\\rtf1 " + b"a" * 40_000_000, "too_large"),
    "binary.rtf": (lambda: b"{\\rtf1 {\\pict\\bin99999999 " + b"{" * 40_000_000, "empty"),
    "picture.rtf": (lambda: b"{\\rtf1 A.{\\pict " + b"0" * 80_000_000, ""),
    "parts.eml": (lambda: b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 100_000, "malformed"),
    "quoted.eml": (lambda: b"Subject: Re: x\n\n" + b"> a\nTo: b\n" * 500_000, ""),
    "many.tar.gz": (lambda: gzip.compress(tarfile.TarInfo("a.txt").tobuf() * 20_000, 1), "too_large"),
    "quotes.csv": (lambda: b"title,text\n" + b'"' * 2_000_001, "malformed"),
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process of its own finds in a folder of all of these, and what that costs."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _) in HOSTILE.items():
        (folder / name).write_bytes(make())
    with (folder / "line.jsonl").open("wb") as stream:  # on disk it is a hole
        stream.write(b'{"text": "')
        stream.seek(2**28)
        stream.write(b'"}\n{"text": "Good."}\n')
    (folder / "many.tar").write_bytes(tarred({f"{n}.txt": f"Text {n}. " * 200 for n in range(1_000)}))
    words = [sys.executable, "-c", MEASURE, str(folder)]
    found = json.loads(subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=True).stdout)
    assert isinstance(found, dict)
    return found


def test_hostile_files_take_a_bounded_amount_of_memory(measured: dict[str, Any]) -> None:
    """All of them, one after the other, and 1,000 members of an archive on top."""
    assert measured["memory"] < MOST_MEMORY
    assert len(measured["files"]["many.tar"]["rows"]) == 1_000


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_bounded_time(measured: dict[str, Any], name: str) -> None:
    """With a reason, or it is read as what is left once it is defused."""
    found = measured["files"][name]
    assert found["seconds"] < MOST_SECONDS
    assert found["rows"] and all("\n" not in reason and len(reason) < 500 for _, reason in found["rows"])
    assert not HOSTILE[name][1] or HOSTILE[name][1] in {rule for rule, _ in found["rows"]}
    assert "root:" not in str(found)


def test_a_line_of_256_mebibytes_is_refused_and_the_next_is_read(measured: dict[str, Any]) -> None:
    """In memory it is never whole."""
    found = measured["files"]["line.jsonl"]
    assert [rule for rule, _ in found["rows"]] == ["too_large", "article"] and found["seconds"] < MOST_SECONDS


def test_what_no_reader_expects_is_a_row_and_the_rest_is_read(tmp_path) -> None:
    """A table whose lines end as on an old Macintosh, a member of an archive without a name."""
    (tmp_path / "mac.csv").write_bytes(b'title,text\rOn Tides,"Tides rise, and fall."\r')
    (tmp_path / "unnamed.zip").write_bytes(zipped({"a.txt": b"Tides rise."}).replace(b"a.txt", b"\x00.txt"))
    (tmp_path / "good.txt").write_text("Tides rise.\n\nThey fall, too.\n")
    found = [each for source in find_sources([tmp_path]) for each in read_source(source, {})]
    rules = {each.source_path: each.rule for each in found if isinstance(each, Rejected)}
    assert rules == {"mac.csv": "malformed", "unnamed.zip": "unsafe"} and len(found) == 3
