#!/usr/bin/env python3
"""check_outputs.py FOLDER: the files NAME.csv, NAME.tsv, ... hold the same rows."""
import csv
import json
import os
import sys

folder = sys.argv[1]
ODD = {"odd, name": 'a"b,c|d', "controls": "\t\n\r\\", "absent": None, "empty": "", "whole": 42, "part": 1.5,
       "letters": "Caf\u00e9", "odd, name_3": "second", "odd, name_2": 3.0, "blob": "00ff", "bytes": "A\u00ff",
       "escapes": "\x1b[31m\u009b", "exact": 0.1 + 0.2, "least": -2**63, "large": 9e300, "marks \"|<\\": "<b>&|"}


def text_of(name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as f:
        return f.read()


def tsv_field(field):
    out, escaped = "", False
    for c in field:
        if escaped:
            out += {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}[c]
            escaped = False
        elif c == "\\":
            escaped = True
        else:
            out += c
    return out


def read_csv(name):
    lines = list(csv.reader(text_of(name + ".csv").splitlines(keepends=True), strict=True))
    return lines[0], lines[1:]


def read_tsv(name):
    lines = text_of(name + ".tsv").removesuffix("\n").split("\n")
    return [tsv_field(n) for n in lines[0].split("\t")], [[tsv_field(f) for f in line.split("\t")] for line in lines[1:]]


def as_text(value):
    return "" if value is None else str(value)


for name in ("events", "odd", "command"):
    objects = json.loads(text_of(name + ".json"))
    assert objects, f"{name}: no rows"
    assert objects == [json.loads(line) for line in text_of(name + ".ndjson").splitlines()], f"{name}: ndjson"
    names = list(objects[0])
    assert len(names) == len(read_csv(name)[0]), f"{name}: members that share a name"
    rows = [[as_text(o[n]) for n in names] for o in objects]
    if name == "odd":
        names[names.index("odd, name_3")] = "odd, name"
    assert read_csv(name) == (names, rows), f"{name}: csv"
    assert read_tsv(name) == (names, rows), f"{name}: tsv"
    markdown = text_of(name + ".markdown").splitlines()
    assert all(line.startswith("|") and line.endswith("|") for line in markdown), f"{name}: markdown"
    assert len(markdown) == len(rows) + 2, f"{name}: {len(markdown)} lines of markdown for {len(rows)} rows"
    table = text_of(name + ".table")
    assert all(n in table.splitlines()[0] for n in names if name == "events"), f"{name}: the table's heading"

assert not any(c in text_of("odd.table") for c in "\x1b\u009b"), "a table draws on the terminal"
assert "| &lt;b>&amp;\\| |" in text_of("odd.markdown"), text_of("odd.markdown")
assert json.loads(text_of("odd.json")) == [ODD], text_of("odd.json")
print("same rows in all outputs")
