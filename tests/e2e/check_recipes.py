#!/usr/bin/env python3
"""check_recipes.py PROGRAM SYNCED FILLED: every query of docs/RECIPES.md runs on
both archives, and gives rows on FILLED. What is bounded reads no table from end
to end; what is not reads one, and it is here."""
import json
import pathlib
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent / "../bench"))
from recipes import BOUNDED, recipes

# By the names that views give them: f is filing, r result, e event, x exhibit,
# q full_index.
SCANS = {
    "After-hours releases by hour": ["f"],
    "When results come, by year": ["r"],
    "The busiest days": ["f"],
    "Companies that stopped reporting": ["f"],
    "Items by year": ["f"],
    "Exhibits by type and year": ["x"],
    "Which items the header gets wrong": ["e"],
    "Filings that were removed from EDGAR": ["f"],
    "Who amends most": ["f"],
    "Is anything missing?": ["q", "coverage"],
    "What could not be had, and why": ["f"],
}

program, synced, filled = sys.argv[1:]


def ask(archive, sql):
    answer = subprocess.run([program, "--archive", archive, "sql", "-o", "ndjson", sql], check=True, text=True,
                            stdout=subprocess.PIPE)
    return [json.loads(line) for line in answer.stdout.splitlines()]


titles = []
for group, title, sql in recipes():
    titles.append(title)
    ask(synced, sql)
    assert ask(filled, sql), f"{title}: no rows"
    scans = [step["detail"].split()[1] for step in ask(filled, "EXPLAIN QUERY PLAN " + sql)
             if step["detail"].startswith("SCAN ")]
    assert scans == SCANS.get(title, []), f"{title}: scans {scans}"
    assert (group == BOUNDED) == (title not in SCANS), title
assert len(set(titles)) == len(titles) >= 20, titles
texts = ask(synced, "SELECT edgar_text(accession, press_release_sequence) AS text FROM earnings")
assert any(row["text"] for row in texts), "no text of a release"
print(len(titles), "recipes")
