#!/usr/bin/env python3
"""bench_sql.py PROGRAM: how long people wait for the answers of docs/RECIPES.md,
with a million filings and two million events.

Seconds are of the processor, user and system. A machine with other work is
slower by half and more; the first line says by how much, next to a machine on
which the count of filings by year took 179 ms. What is compared is what that
count did there, so it names its index: the view may do better or worse.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from recipes import BOUNDED, fill, recipes

FILINGS = 1_000_000
LIMITS_MS = {True: 100, False: 2000}
YARDSTICK_MS = 179
YARDSTICK = """SELECT substr(f.filed, 1, 4) AS year, count(*)
    FROM filing f INDEXED BY filing_cik LEFT JOIN company c ON c.cik = f.cik
    WHERE f.cik IS NOT NULL GROUP BY year"""


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ask(archive, words, command="sql"):
    """How many rows, the least milliseconds of three times, and the rows."""
    least = float("inf")
    words = [words] if isinstance(words, str) else words
    for _ in range(3):
        before = cpu_seconds()
        answer = subprocess.run([sys.argv[1], "--archive", archive, command, "-o", "ndjson", *words], check=True,
                                stdout=subprocess.PIPE)
        least = min(least, 1000 * (cpu_seconds() - before))
    rows = [json.loads(line) for line in answer.stdout.splitlines()]
    return len(rows), least, rows


def main():
    with tempfile.TemporaryDirectory(prefix="edgarchive-bench-") as home:
        archive = os.path.join(home, "archive.db")
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, EDGARCHIVE_ARCHIVE=archive)
        subprocess.run([sys.argv[1], "init", "--contact", "Bench bench@example.com"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started = time.process_time()
        fill(archive, FILINGS)
        print(f"{FILINGS} filings, {os.path.getsize(archive) / 1e6:.0f} MB, made in {time.process_time() - started:.0f} s")
        _, yardstick, _ = ask(archive, YARDSTICK)
        print(f"{yardstick:8.1f} ms  the yardstick: this machine is {yardstick / YARDSTICK_MS:.1f} times as slow")
        for group, title, sql in recipes():
            rows, ms, _ = ask(archive, sql)
            limit = LIMITS_MS[group == BOUNDED] * max(1, yardstick / YARDSTICK_MS)
            print(f"{ms:8.1f} ms {rows:6d} rows  {title}{'  OVER THE LIMIT' if ms > limit else ''}", flush=True)


if __name__ == "__main__":
    main()
