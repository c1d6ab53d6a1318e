#!/usr/bin/env python3
"""check_coverage.py ARCHIVE EDGAR: every 8-K filing of every index is in one state, and no other.

`coverage` must add up for each quarter, and list what the served index lists where that is the version that we hold.
"""
import email.utils
import glob
import gzip
import os
import re
import sqlite3
import sys

FORMS = "8-K 8-K/A 8-K12B 8-K12B/A 8-K12G3 8-K12G3/A 8-K15D5 8-K15D5/A".split()
ROW = re.compile(rb"(?:^.{62}|^|[|]|  )(8-K[0-9A-Z/]*)(?: |[|]).*edgar/data/\d+/(\d{10})-(\d\d)-(\d{6})\.txt *\r?$", re.M)
STATES = "listed excluded wanted archived failed gone parsed unreadable".split()


def connect(archive):
    """Read-only; where the file system is that too, as a file that nobody changes."""
    for way in "mode=ro", "mode=ro&immutable=1":
        db = sqlite3.connect(f"file:{archive}?{way}", uri=True)
        try:
            db.execute("SELECT count(*) FROM full_index")
            return db
        except sqlite3.OperationalError:
            db.close()
    sys.exit(f"{archive} cannot be read")


def listed(path):
    """The filings of 8-K forms that an index lists."""
    with gzip.open(path) as f:
        return {int(b"".join(digits)) for form, *digits in ROW.findall(f.read()) if form.decode() in FORMS}


def faults(db, edgar):
    for quarter, filings, *states in db.execute(f"SELECT quarter, filings, {', '.join(STATES)} FROM coverage"):
        if filings != sum(states):
            yield f"{quarter}: {filings} filings, {sum(states)} in some state"
    for number, name, modified in db.execute("SELECT quarter, name, last_modified FROM full_index WHERE state = 'held'"):
        have = {row[0] for row in db.execute("SELECT DISTINCT filing FROM index_row WHERE quarter = ?", (number,))}
        counted = db.execute("SELECT filings FROM coverage WHERE quarter = ?", (name,)).fetchone()[0]
        if counted != len(have):
            yield f"{name}: {counted} filings in coverage, {len(have)} in the rows"
        for path in glob.glob(f"{edgar}/Archives/edgar/full-index/{number // 10}/QTR{number % 10}/*.gz"):
            if email.utils.formatdate(os.stat(path).st_mtime, usegmt=True) == modified and have != listed(path):
                yield f"{name}: {len(have)} filings, {path} lists {len(listed(path))}"
    for count, in db.execute("SELECT count(*) FROM filing f WHERE removed_at IS NULL AND parser_version IS NULL"
                             " AND NOT EXISTS (SELECT 1 FROM index_row r WHERE r.filing = f.id)"):
        if count:
            yield f"{count} filings that no index lists and nobody imported"


def main():
    archive, edgar = sys.argv[1:]
    found = list(faults(connect(archive), edgar))
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
