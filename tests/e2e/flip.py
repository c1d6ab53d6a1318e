#!/usr/bin/env python3
"""flip.py PROGRAM GOOD ARCHIVE FLIPS CUTS SEED

Flip single bits of an archive, and cut it short: verify must find it (exit 6),
or else no view may answer otherwise and every submission must come back.
"""

import random
import shutil
import subprocess
import sys

program, good, archive, flips, cuts, seed = sys.argv[1:]
random.seed(int(seed))
with open(good, "rb") as f:
    pristine = f.read()

# What the parser alone decides. Names, forms and days that an index gave, and
# the history of runs, are SQLite's to keep.
VIEWS = {
    "filings": "accession, accepted_et, accepted_utc, session, event_date, bytes, sha256",
    "events": "accession, item, code, title, heading, text, in_header, in_body, position",
    "earnings": "accession, period_end, text, basis, press_release_sequence, press_release_number, headline",
    "exhibits": "*",
    "documents": "*",
    "covers": "*",
    "problems": "*",
}


def run(*words):
    done = subprocess.run([program, *words], capture_output=True, timeout=120)
    if done.returncode < 0 or b"Sanitizer" in done.stderr or b"assertion" in done.stderr.lower():
        sys.exit(f"{words}: {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done


def answers():
    rows = [run("sql", "-o", "ndjson", f"SELECT {columns} FROM {view} ORDER BY 1, 2, 3, 4").stdout
            for view, columns in VIEWS.items()]
    return rows


def restore(content):
    for suffix in ("-wal", "-shm"):
        subprocess.run(["rm", "-f", archive + suffix], check=True)
    with open(archive, "wb") as f:
        f.write(content)


restore(pristine)
want = answers()
found = 0
for i in range(int(flips) + int(cuts)):
    content = bytearray(pristine)
    if i < int(flips):
        bit = random.randrange(8 * len(content))
        content[bit // 8] ^= 1 << bit % 8
        what = f"bit {bit % 8} of byte {bit // 8}"
    else:
        del content[random.randrange(1, len(content)):]
        what = f"cut at {len(content)}"
    restore(content)
    code = run("verify").returncode
    if code == 0 and answers() != want:
        sys.exit(f"{what}: not found, and a view answers otherwise (SEED {seed})")
    found += code != 0
print(f"{found} found, the others change nothing")
