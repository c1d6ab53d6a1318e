#!/usr/bin/env python3
"""make_many.py DEST FILINGS: write an EDGAR of many filings that are all alike, the same bytes each time in one quarter.

    --quarters N    spread over so many quarters, the open one last (1)
    --bytes N       the size of a submission, about (1000)
    --first N       the number of the first filing (0)
    --indexes-only  no submissions
    --agents        most companies let an agent file, as they do: two in three have one of twenty, and the largest
                    agents have most of these, so that a quarter's accession numbers lie in runs

The tree is that of make_edgar.py, without tickers.
"""
import argparse
import datetime
import gzip
import os
import random

WORDS = """revenue of the quarter was operating income net loss per diluted share million compared with prior year company
announced today results guidance segment increased decreased cash flow from operations board of directors agreement""".split()


CELL = '<td style="padding-left:10pt;vertical-align:bottom"><font style="font-family:Times New Roman" size="2">{}</font></td>'


def submission(cik, accession, day, size):
    """An 8-K of a results release, which packs as real ones do: most of it is the markup of tables."""
    draw = random.Random(accession)
    rows = "\n".join("<tr>" + CELL.format(" ".join(draw.choices(WORDS, k=8))) + CELL.format(f"{draw.randrange(10**6):,}") +
                     "</tr>" for _ in range(size // 310))
    return f"""<SEC-DOCUMENT>{accession}.txt : {day:%Y%m%d}
<SEC-HEADER>{accession}.hdr.sgml : {day:%Y%m%d}
<ACCEPTANCE-DATETIME>{day:%Y%m%d}161502
ACCESSION NUMBER:		{accession}
CONFORMED SUBMISSION TYPE:	8-K
PUBLIC DOCUMENT COUNT:		1
CONFORMED PERIOD OF REPORT:	{day:%Y%m%d}
ITEM INFORMATION:		Results of Operations and Financial Condition
FILED AS OF DATE:		{day:%Y%m%d}

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			COMPANY {cik}
		CENTRAL INDEX KEY:			{cik:010}
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>report.htm
<TEXT>
<html><body>
<p><b>Item 2.02. Results of Operations and Financial Condition.</b></p>
<table>
{rows}
</table>
</body></html>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def quarters_up_to(day, n):
    """First days of the last n quarters, the one of `day` last."""
    month = day.year * 12 + (day.month - 1) // 3 * 3
    return [datetime.date(m // 12, m % 12 + 1, 1) for m in range(month - 3 * (n - 1), month + 1, 3)]


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(content)


def filer_of(cik, has_agents):
    """The number that a company's accession numbers begin with: its own, or its agent's."""
    draw = random.Random(cik)
    if not has_agents or draw.random() < 1 / 3:
        return cik
    return draw.choices(range(9000001, 9000021), [1 / n for n in range(1, 21)])[0]


def write_quarter(options, first, numbers):
    rows = []
    filers = {cik: filer_of(cik, options.agents) for cik in range(8000000, 8005000)}
    for number in numbers:
        cik = 8000000 + number % 5000
        accession = f"{filers[cik]:010}-{first:%y}-{number:06}"
        rows.append(f"{cik}|COMPANY {cik}|8-K|{first}|edgar/data/{cik}/{accession}.txt")
        if not options.indexes_only:
            write(f"{options.dest}/Archives/edgar/data/{cik}/{accession}.txt",
                  submission(cik, accession, first, options.bytes).encode())
    lines = ["Description:           Master Index", "", "CIK|Company Name|Form Type|Date Filed|Filename", "-" * 80,
             *sorted(rows, key=lambda row: int(row.split("|")[0])), ""]
    write(f"{options.dest}/Archives/edgar/full-index/{first.year}/QTR{(first.month + 2) // 3}/master.gz",
          gzip.compress("\n".join(lines).encode(), 6, mtime=0))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dest")
    parser.add_argument("filings", type=int)
    parser.add_argument("--quarters", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--indexes-only", action="store_true")
    parser.add_argument("--agents", action="store_true")
    options = parser.parse_args()
    quarters = quarters_up_to(datetime.date.today(), options.quarters)
    for i, first in enumerate(quarters):
        write_quarter(options, first, range(options.first + options.filings * i // len(quarters),
                                            options.first + options.filings * (i + 1) // len(quarters)))


if __name__ == "__main__":
    main()
