#!/usr/bin/env python3
"""check_recipes.py PROGRAM SYNCED FILLED: every query of docs/RECIPES.md runs on
both archives, and gives rows on FILLED. What is bounded reads no table from end
to end; what is not reads one, and it is here. So are the questions that commands
ask, cli/*.sql."""
import json
import pathlib
import re
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
    "Companies that stopped reporting": ["r"],
    "Items by year": ["f"],
    "Exhibits by type and year": ["x"],
    "Which items the header gets wrong": ["e"],
    "Filings that were removed from EDGAR": ["f"],
    "Who amends most": ["f"],
    "Is anything missing?": ["q", "coverage"],
    "What could not be had, and why": ["f"],
}

# Of commands; w, m, n, found and those without a name are parts of their own.
ASKED = {
    "status_states": ["f"],
    "status_backlog": ["f"],
    "status_watchlists": ["m", "m", "(subquery-2)", "w"],
    "status_coverage": ["q", "coverage"],
    "status_failures": ["f"],
    "status_runs": ["r", "(subquery-1)"],
    "watchlist_check": ["m"],
    "watchlist_explain": ["company_name", "found", "n"],
    "plan": None,  # it is about all that is not archived, and its parts
}

program, synced, filled = sys.argv[1:]


def ask(archive, sql):
    answer = subprocess.run([program, "--archive", archive, "sql", "-o", "ndjson", sql], check=True, text=True,
                            stdout=subprocess.PIPE)
    return [json.loads(line) for line in answer.stdout.splitlines()]


def scans_of(sql):
    steps = [step["detail"] for step in ask(filled, "EXPLAIN QUERY PLAN " + sql)]
    return [step.split()[1] for step in steps if step.startswith("SCAN ") and not step.endswith("CONSTANT ROW")]


def questions():
    for path in sorted((pathlib.Path(__file__).parent / "../../cli").glob("*.sql")):
        yield from re.findall(r"^-- name: (\w+)\n(?:--[^\n]*\n)*(.*?;)$", path.read_text(), re.S | re.M)


asked = dict(questions())
assert len(asked) > 10 and not set(ASKED) - set(asked), set(ASKED) - set(asked)
for name, sql in asked.items():
    if ASKED.get(name, []) is not None:
        assert scans_of(sql) == ASKED.get(name, []), f"{name}: scans {scans_of(sql)}"

titles = []
for group, title, sql in recipes():
    titles.append(title)
    ask(synced, sql)
    assert ask(filled, sql), f"{title}: no rows"
    assert scans_of(sql) == SCANS.get(title, []), f"{title}: scans {scans_of(sql)}"
    assert (group == BOUNDED) == (title not in SCANS), title
assert len(set(titles)) == len(titles) >= 20, titles
texts = ask(synced, "SELECT edgar_text(accession, press_release_sequence) AS text FROM earnings")
assert any(row["text"] for row in texts), "no text of a release"
print(len(titles), "recipes")
