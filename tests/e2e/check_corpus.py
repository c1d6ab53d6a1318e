#!/usr/bin/env python3
"""The corpus, two ways:

check_corpus.py listed MIRROR           accession and path of each 8-K that the mirror's indexes list
check_corpus.py parsed CORPUS FOLDER    FOLDER/{submissions,other-forms}.ndjson agree with the headers
"""
import csv
import glob
import gzip
import json
import os
import sys

FORMS = {"8-K", "8-K/A", "8-K12B", "8-K12B/A", "8-K12G3", "8-K12G3/A", "8-K15D5", "8-K15D5/A"}
AGREEMENT = 0.94  # EDGAR's own header is wrong in about one filing of 25


def listed(mirror):
    found = {}
    for index in glob.glob(os.path.join(mirror, "Archives/edgar/full-index/*/*/master.gz")):
        with gzip.open(index, "rt", encoding="latin-1") as f:
            for line in f:
                fields = line.rstrip("\n").split("|")
                if len(fields) == 5 and fields[2] in FORMS:
                    found[os.path.basename(fields[4])[:-4]] = fields[4]
    for accession, path in sorted(found.items()):
        print(accession, path, sep="\t")


def read(folder, name):
    with open(os.path.join(folder, name + ".ndjson")) as f:
        return [json.loads(line) for line in f]


def with_numbered_items(corpus):
    """Accessions whose header names items; before 2004-08-23 it may not."""
    with open(os.path.join(corpus, "MANIFEST.tsv"), newline="") as f:
        rows = csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE)
        codes = {row["accession"]: set(row["item_codes"].split(",")) - {"", "(empty)"} for row in rows
                 if row["kind"].startswith("submission")}
    return {accession for accession, numbered in codes.items() if numbered}


def parsed(corpus, folder):
    for line in read(folder, "other-forms"):
        if line["items"] or not line["form"] or line["form"] in FORMS:
            sys.exit(f"{line['file']}: form {line['form']}, items {line['items']}")
    numbered = with_numbered_items(corpus)
    lines = [line for line in read(folder, "submissions") if line["accession"] in numbered]
    if not lines:
        sys.exit("no submission has items in its header")
    differing = [line for line in lines if not all(i["in_header"] and i["in_body"] for i in line["items"])]
    for line in differing:
        print(line["file"], [(i["item"], i["in_header"], i["in_body"]) for i in line["items"]])
    share = 1 - len(differing) / len(lines)
    print(f"body and header agree in {share:.1%} of {len(lines)}")
    if share < AGREEMENT:
        sys.exit(1)


if __name__ == "__main__":
    {"listed": listed, "parsed": parsed}[sys.argv[1]](*sys.argv[2:])
