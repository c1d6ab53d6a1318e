#!/usr/bin/env python3
"""check_events.py TRUTH EVENTS.ndjson [--OPTION VALUE]...: these are the events that the options ask for."""
import json
import sys

KESTREL = 9000014
NAMES = {"KSTL": KESTREL, "robots": KESTREL}

truth_path, events_path, *options = sys.argv[1:]
chosen = dict(zip(options[::2], options[1::2]))
with open(truth_path) as f:
    filings = json.load(f)["filings"]
with open(events_path) as f:
    have = sorted((e["accession"], e["item"]) for e in map(json.loads, f))
cik = int(chosen.get("--cik", 0)) or NAMES.get(chosen.get("--ticker") or chosen.get("--watchlist"))
want = sorted(
    (f["accession"], i["item"])
    for f in filings
    if not cik or cik in [c["cik"] for c in f["companies"]]
    if chosen.get("--since", "") <= f["filed"] <= chosen.get("--until", "9999")
    for i in f["items"]
    if chosen.get("--item") in (None, i["item"], i["code"]))
if have != want or not want:
    sys.exit(f"events {' '.join(options)}: want {want}, have {have}")
