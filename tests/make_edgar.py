#!/usr/bin/env python3
"""make_edgar.py DEST: write the small EDGAR, the same bytes each time.

    DEST/Archives/edgar/full-index/YYYY/QTRn/master.gz   EDGAR's own format, a row for each filer
    DEST/Archives/edgar/data/CIK/ACCESSION.txt           the submissions, under each of their companies
    DEST/files/company_tickers.json                      a snapshot
    DEST/truth.json                                      what the filings hold; no part of EDGAR

What is in it: small_edgar/. Standard library only.
"""
import argparse
import datetime
import gzip
import json
import os
import sys
from collections import defaultdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from small_edgar import companies, sgml, truth  # noqa: E402
from small_edgar.filings import FILINGS, OTHER_FORMS  # noqa: E402

# The day of the newest filing, so that nothing in the tree depends on today.
LAST_UPDATE = datetime.date(2026, 11, 6)


def write(dest, path, content, day):
    """A file that was last modified on the evening of `day`."""
    name = os.path.join(dest, path)
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "wb") as f:
        f.write(content)
    evening = datetime.datetime.combine(day, datetime.time(22), datetime.timezone.utc).timestamp()
    os.utime(name, (evening, evening))


def quarter_of(day):
    return day.year, (day.month + 2) // 3


def last_day(year, number):
    return datetime.date(year + number // 4, number * 3 % 12 + 1, 1) - datetime.timedelta(days=1)


def master_index(last, rows):
    head = [
        "Description:           Master Index of EDGAR Dissemination Feed",
        f"Last Data Received:    {last:%B} {last.day}, {last.year}",
        "Comments:              webmaster@sec.gov",
        "Anonymous FTP:         ftp://ftp.sec.gov/edgar/",
        "Cloud HTTP:            https://www.sec.gov/Archives/",
        "", " ", " ", " ",
        "CIK|Company Name|Form Type|Date Filed|Filename",
        "-" * 80,
    ]
    return ("\n".join(head + sorted(rows)) + "\n").encode("latin-1")


def write_filings(dest):
    """Each submission under each of its companies; the rows of the index by quarter."""
    rows = defaultdict(list)
    for filing in FILINGS + OTHER_FORMS:
        raw = sgml.submission(filing)
        filed = datetime.date.fromisoformat(filing.filed)
        for company, _ in filing.filers():
            write(dest, "Archives/" + filing.path(company), raw, filed)
            rows[quarter_of(filed)].append(
                f"{company.cik}|{company.name}|{filing.form}|{filing.filed}|{filing.path(company)}")
    return rows


def write_indexes(dest, rows):
    for (year, number), lines in rows.items():
        last = last_day(year, number)
        write(dest, f"Archives/edgar/full-index/{year}/QTR{number}/master.gz",
              gzip.compress(master_index(last, lines), mtime=0), min(last, LAST_UPDATE))


def write_tickers(dest):
    known = {f.first_company().cik: f.first_company() for f in FILINGS}
    tickers = [(t, c.cik, c.printed) for c in known.values() for t in c.tickers]
    tickers += companies.WITHOUT_FILINGS
    snapshot = {str(n): {"cik_str": cik, "ticker": ticker, "title": title}
                for n, (ticker, cik, title) in enumerate(tickers)}
    write(dest, "files/company_tickers.json", json.dumps(snapshot, separators=(",", ":")).encode(), LAST_UPDATE)


def write_truth(dest, rows):
    known = {
        "filings": [truth.of(f) for f in FILINGS],
        "other_forms": [{"accession": f.accession, "form": f.form, "path": "Archives/" + f.path(f.first_company())}
                        for f in OTHER_FORMS],
        "quarters": sorted(f"{year}Q{number}" for year, number in rows),
    }
    with open(os.path.join(dest, "truth.json"), "w") as f:
        json.dump(known, f, indent=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dest")
    dest = parser.parse_args().dest
    rows = write_filings(dest)
    write_indexes(dest, rows)
    write_tickers(dest)
    write_truth(dest, rows)
    print(f"{len(FILINGS)} filings, {len(OTHER_FORMS)} of other forms, {len(rows)} quarters in {dest}")


if __name__ == "__main__":
    main()
