#!/usr/bin/env python3
"""check_truth.py TRUTH.json FOLDER: hold FOLDER/parsed.ndjson and FOLDER/VIEW.json against the truth."""
import json
import os
import sys

VIEWS = ("filings", "filing_companies", "events", "earnings", "exhibits", "documents", "item_disagreements")
LISTS = {"companies": ("cik", "name", "role"), "documents": ("sequence", "type", "filename")}


class Report:
    """Every difference, not the first alone."""

    def __init__(self):
        self.checks = 0
        self.differences = []

    def equal(self, where, have, want):
        self.checks += 1
        if have != want:
            self.differences.append(f"{where}: want {want!r}, have {have!r}")

    def true(self, where, claim):
        self.checks += 1
        if not claim:
            self.differences.append(where)


def folded(text):
    return " ".join(text.split()) if text is not None else None


def check_items(report, where, have, want):
    report.equal(f"{where}: items", [i["item"] for i in have], [i["item"] for i in want])
    have = {i["item"]: i for i in have}
    for known in want:
        item = have.get(known["item"])
        if not item:
            continue
        at = f"{where}: item {known['item']}"
        for key in ("code", "in_header", "in_body"):
            report.equal(f"{at}: {key}", item[key] if key == "code" else bool(item[key]), known[key])
        if not known["in_body"]:
            report.equal(f"{at}: text", item["text"], None)
            continue
        report.true(f"{at}: heading {item['heading']!r} does not end with {known['heading']!r}",
                    folded(item["heading"] or "").rstrip(".").endswith(known["heading"].rstrip(".")))
        if known["text_is_paragraphs"]:
            report.equal(f"{at}: text", item["text"], "\n".join(known["paragraphs"]))
        else:
            lines = (item["text"] or "").split("\n")
            for paragraph in known["paragraphs"]:
                report.true(f"{at}: no paragraph {paragraph!r} in {lines!r}", paragraph in lines)
            report.true(f"{at}: the signatures are in its text", "signed on its behalf" not in item["text"])


def check_exhibits(report, where, have, want):
    def key(e):
        return e["number"], e["listed_in"], e["status"], e["sequence"]
    report.equal(f"{where}: exhibits", sorted(map(key, have), key=str), sorted(map(key, want), key=str))
    descriptions = {e["number"]: e["description"] for e in have}
    for e in want:
        if e["status"] != "unlisted":
            report.equal(f"{where}: exhibit {e['number']}", descriptions.get(e["number"]), e["description"])


def check_parsed(report, parsed, filings):
    by_accession = {}
    for p in parsed:
        by_accession.setdefault(p["accession"], []).append(p)
    for want in filings:
        where = f"parse {want['accession']}"
        copies = by_accession.get(want["accession"], [])
        report.equal(f"{where}: lines", len(copies), len({c["cik"] for c in want["companies"]}))
        for have in copies[:1]:
            for key in ("form", "filed", "accepted_et", "event_date"):
                report.equal(f"{where}: {key}", have[key], want[key])
            for key, fields in LISTS.items():
                report.equal(f"{where}: {key}", [{f: row[f] for f in fields} for row in have[key]], want[key])
            check_items(report, where, have["items"], want["items"])
            check_exhibits(report, where, have["exhibits"], want["exhibits"])
            if want["cover"]:
                report.equal(f"{where}: cover", have["cover"], want["cover"])
            report.equal(f"{where}: period_end", have["results"]["period_end"], want["period_end"])
            report.equal(f"{where}: press_release", have["results"]["press_release"], want["press_release"])


def check_other_forms(report, parsed, others):
    for want in others:
        lines = [p for p in parsed if p["accession"] == want["accession"]]
        report.equal(f"parse {want['accession']}: lines", len(lines), 1)
        for have in lines:
            report.equal(f"parse {want['accession']}: form", have["form"], want["form"])
            report.equal(f"parse {want['accession']}: items", have["items"], [])


def rows_of(view, accession):
    return [row for row in view if row["accession"] == accession]


def check_views(report, views, filings):
    report.equal("view filings: accessions", sorted(f["accession"] for f in views["filings"]),
                 sorted(f["accession"] for f in filings))
    for want in filings:
        accession = want["accession"]
        where = f"views {accession}"
        for have in rows_of(views["filings"], accession):
            for key in ("form", "filed", "accepted_et", "event_date", "state", "bytes", "sha256"):
                report.equal(f"{where}: {key}", have[key], want[key])
            report.equal(f"{where}: id", have["id"], int(accession.replace("-", "")))
            report.equal(f"{where}: is_amendment", bool(have["is_amendment"]), want["form"].endswith("/A"))
        report.equal(f"{where}: companies", sorted(r["cik"] for r in rows_of(views["filing_companies"], accession)),
                     sorted(c["cik"] for c in want["companies"]))
        events = sorted(rows_of(views["events"], accession), key=lambda r: r["position"])
        check_items(report, where, events, want["items"])
        check_exhibits(report, where, rows_of(views["exhibits"], accession), want["exhibits"])
        report.equal(f"{where}: documents", [(d["sequence"], d["type"]) for d in
                     sorted(rows_of(views["documents"], accession), key=lambda d: d["sequence"])],
                     sorted((d["sequence"], d["type"]) for d in want["documents"]))
        check_earnings(report, where, rows_of(views["earnings"], accession), want)
        report.equal(f"{where}: item_disagreements",
                     sorted(r["item"] for r in rows_of(views["item_disagreements"], accession)),
                     sorted(i["item"] for i in want["items"] if not (i["in_header"] and i["in_body"])))


def check_earnings(report, where, have, want):
    report.equal(f"{where}: basis", [r["basis"] for r in have], [want["basis"]] if want["basis"] else [])
    for row in have:
        report.equal(f"{where}: earnings period_end", row["period_end"], want["period_end"])
        report.equal(f"{where}: press_release_number", row["press_release_number"],
                     want["press_release"][0] if want["press_release"] else None)


def main():
    truth_path, folder = sys.argv[1:]
    with open(truth_path) as f:
        truth = json.load(f)
    with open(os.path.join(folder, "parsed.ndjson")) as f:
        parsed = [json.loads(line) for line in f]
    views = {}
    for name in VIEWS:
        with open(os.path.join(folder, name + ".json")) as f:
            views[name] = json.load(f)
    report = Report()
    check_parsed(report, parsed, truth["filings"])
    check_other_forms(report, parsed, truth["other_forms"])
    check_views(report, views, truth["filings"])
    for line in report.differences:
        print(line)
    print(f"{report.checks} checks, {len(report.differences)} differences")
    sys.exit(1 if report.differences else 0)


if __name__ == "__main__":
    main()
