#!/usr/bin/env python3
"""bench_search.py PROGRAM CORPUS: how long people wait for `search` with 100,000
filings, and how large the index is next to its texts.

The filings are invented, of words as frequent as words are; the size is measured
on real ones too, where the corpus is. Milliseconds are of the processor, user
and system, and the machine's factor is that of bench_sql.py.
"""
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from bench_sql import YARDSTICK, YARDSTICK_MS, ask
from recipes import fill

FILINGS = 100_000
LIMIT_MS = 200
LIMIT_SIZE = 0.45


def paragraphs():
    """Three thousand of 120 words each: the n-th word comes 1/n as often as the first."""
    draw = random.Random(8)
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(draw.choices(letters, weights=range(len(letters), 0, -1), k=draw.randint(2, 10)))
             for _ in range(30_000)]
    weights = [1 / n for n in range(1, len(words) + 1)]
    made = [" ".join(draw.choices(words, weights, k=120)) for _ in range(3000)]
    return words, made


def put_texts(archive):
    """Texts of 0.8 and 6.5 kB for the two items of each filing."""
    words, made = paragraphs()
    draw = random.Random(9)
    db = sqlite3.connect(archive, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -200000")
    db.execute("BEGIN")
    db.create_function("some_text", 1, lambda position: " ".join(draw.choices(made, k=1 if position > 1 else 8)))
    db.execute("UPDATE event SET text = some_text(position)")
    db.execute("INSERT INTO search (rowid, text) SELECT id, text FROM event")
    db.execute("INSERT INTO search (search) VALUES ('optimize')")
    db.execute("COMMIT")
    db.close()
    return words, made


def size_of(archive):
    """Bytes of the index and of the texts, as `sql` sees them."""
    _, _, rows = ask(archive, """SELECT (SELECT sum(length(block)) FROM search_data) + (SELECT sum(length(sz)) FROM search_docsize)
        AS size, (SELECT sum(length(CAST(text AS BLOB))) FROM search_text) AS texts""")
    return rows[0]["size"], rows[0]["texts"]


def tell_size(what, archive):
    size, texts = size_of(archive)
    print(f"{what}: texts {texts / 1e6:.1f} MB, index {size / 1e6:.1f} MB, {100 * size / texts:.1f} %"
          f"{'  OVER THE LIMIT' if size > LIMIT_SIZE * texts else ''}", flush=True)


def main():
    program, corpus = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix="edgarchive-bench-") as home:
        archive = os.path.join(home, "archive.db")
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_STATE_HOME=home, EDGARCHIVE_ARCHIVE=archive)
        subprocess.run([program, "init", "--contact", "Bench bench@example.com"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        fill(archive, FILINGS)
        words, made = put_texts(archive)
        tell_size(f"{FILINGS} invented filings", archive)
        _, yardstick, _ = ask(archive, YARDSTICK)
        factor = max(1, yardstick / (YARDSTICK_MS * FILINGS / 1e6))
        print(f"{yardstick:8.1f} ms  the yardstick: this machine is {factor:.1f} times as slow")
        phrase = " ".join(made[0].split()[40:43])
        for title, options in {
                "the commonest word": [words[0]],
                "a common word": [words[20]],
                "a rare word": [words[20_000]],
                "two common words": [words[3], words[5]],
                "five words": [words[n] for n in (10, 20, 30, 40, 50)],
                "a phrase": [f'"{phrase}"'],
                "a phrase of common words": [f'"{words[0]} {words[1]}"'],
                "a beginning": [words[20][:2] + "*"],
                "narrowed by item and year": [words[20], "--item", "2.02", "--since", "2020"],
                "narrowed by watchlist": [words[20], "--item", "2.02", "--since", "2020", "--watchlist", "energy"],
                "narrowed to a company": [words[0], "--ticker", "CPST"],
                "narrowed to nothing": [words[0], "--since", "2199"]}.items():
            rows, ms, _ = ask(archive, options, "search")
            print(f"{ms:8.1f} ms {rows:6d} rows  {title}{'  OVER THE LIMIT' if ms > LIMIT_MS * factor else ''}", flush=True)

        real = os.path.join(corpus, "submissions")
        if not os.path.isdir(real):
            print("no real submissions here")
            return
        archive = os.path.join(home, "real.db")
        os.environ["EDGARCHIVE_ARCHIVE"] = archive
        subprocess.run([program, "import", real], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        tell_size("real submissions", archive)


if __name__ == "__main__":
    main()
