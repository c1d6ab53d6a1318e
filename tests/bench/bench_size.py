#!/usr/bin/env python3
"""bench_size.py PROGRAM CORPUS

How many bytes the archive takes for the submissions of CORPUS/submissions, next
to the same files compressed by other means; and where they go.
"""

import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

CONFIG = """contact: "Edgarchive Tests tests@example.com"
archive: {}
crawl: {{companies: all}}
"""


def out(*words, data=None, **options):
    return subprocess.run(words, input=data, stdout=subprocess.PIPE, check=True, **options).stdout


def each(files, *words):
    return sum(len(out(*words, f)) for f in files)


def texts(db, home):
    """(is a sample, bytes of the frame, bytes without dictionary) of each text."""
    rows = db.execute("SELECT id, filings, frame FROM dictionary").fetchall()
    if not rows:
        return
    (_, filings, frame), = rows
    dictionary = home / "dictionary"
    dictionary.write_bytes(out("zstd", "-dcq", data=frame))
    for n, (frame,) in enumerate(db.execute("SELECT frame FROM submission ORDER BY filing")):
        text = out("zstd", "-dcq", "-D", str(dictionary), data=frame)
        yield n < filings, len(frame), len(out("zstd", "-9cq", "--check", data=text))


def measure(program, folder, home):
    files = sorted(str(f) for f in folder.iterdir())
    archive = home / "archive.db"
    config = home / "config.yaml"
    config.write_text(CONFIG.format(archive))
    out(program, "-c", str(config), "import", str(folder))
    tar = out("tar", "-c", "-C", str(folder), ".")
    db = sqlite3.connect(archive)

    def ask(sql):
        return db.execute(sql).fetchone()[0]

    zstd = each(files, "zstd", "-9cq")
    frames = ask("SELECT sum(length(frame)) FROM submission")
    payloads = ask("SELECT sum(length(data)) FROM blob")
    sizes = {
        "files": sum(len(open(f, "rb").read()) for f in files),
        "gzip -9 each": each(files, "gzip", "-9c"),
        "zstd -9 each": zstd,
        "tar | zstd -9 --long": len(out("zstd", "-9cq", "--long", data=tar)),
        "text frames": frames,
        "payloads": payloads,
        "both": frames + payloads,
        "archive, with texts and indexes": archive.stat().st_size,
        "  items' text": ask("SELECT sum(length(CAST(text AS BLOB))) FROM event"),
        "  index of words": ask("SELECT sum(length(block)) FROM search_data"),
        "  releases' text": ask("SELECT sum(length(frame)) FROM release_text"),
        "  dictionaries": ask("SELECT 2 * coalesce(sum(length(frame)), 0) FROM dictionary"),
        "  free pages": ask("PRAGMA freelist_count") * ask("PRAGMA page_size"),
    }
    print(f"{len(files)} submissions{'bytes':>24} {'of zstd -9 each':>16}")
    for name, size in sizes.items():
        print(f"{name:<32} {size:>11,} {size / zstd:>16.3f}")

    for what, is_sample in ("texts that were samples", True), ("other texts", False):
        rows = [r for r in texts(db, home) if r[0] == is_sample]
        have, alone = sum(r[1] for r in rows), sum(r[2] for r in rows)
        if rows:
            print(f"{what:<32} {have:>11,} {have / alone:>16.3f} of their frames without the dictionary")


def main():
    program, corpus = sys.argv[1], pathlib.Path(sys.argv[2])
    folder = corpus / "submissions"
    missing = [name for name in ("zstd", "gzip", "tar") if not shutil.which(name)]
    if not folder.is_dir() or missing:
        print("skipped: want", ", ".join(missing) or folder)
        sys.exit(77)
    with tempfile.TemporaryDirectory() as home:
        measure(program, folder, pathlib.Path(home))


main()
