#!/usr/bin/env python3
"""linear.py PROGRAM [SCALE]: twice the input takes at most twice the work.

Six families of hostile documents are parsed at a size and at twice that size,
and callgrind counts the instructions, so that a busy machine changes nothing.
SCALE makes all sizes larger: 200 is a line of 64 MB and 100,000 headings.
Exit 77 where there is no valgrind, and for a sanitized build, which it cannot
run.
"""

import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
BOUND = 2.2

HEAD = """<SEC-DOCUMENT>0000000001-10-000001.txt : 20100505
<SEC-HEADER>0000000001-10-000001.hdr.sgml : 20100505
ACCESSION NUMBER:		0000000001-10-000001
CONFORMED SUBMISSION TYPE:	8-K
FILED AS OF DATE:		20100505
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
"""
TAIL = """
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""
HEADING = "<p>Item 8.01 Other Events</p><p>The Company did it.</p>\n"


def nested(n):
    return "<html>" + '<div style="x">a <b>' * n + "</b></div>" * n


def half_open(n):
    return "<html>" + '<td width="1' * n + "x"


# What a family is made of, and its size at a scale of 1.
FAMILIES = {
    "nested tags": (nested, 2_500),
    "unclosed tags": (half_open, 5_000),
    "comments": (lambda n: "<html>" + "<!-- a > -- <!-- b --> c <!--" * n, 2_500),
    "entities": (lambda n: "<html>" + "&amp;&#8217;&nbsp;&x&" * n, 5_000),
    "headings": (lambda n: "<html>" + HEADING * n, 500),
    "headings in text": (lambda n: "Item 8.01. Other Events\n\nIt did.\n\n" * n, 500),
    "one line": (lambda n: "Item 8.01 of words, " * (n // 20), 320_000),
    "one line of HTML": (lambda n: "<html>" + "words 2.02 of Item " * (n // 20), 320_000),
}


def can_count(program):
    return shutil.which("valgrind") is not None and subprocess.run(
        ["valgrind", "--quiet", "--tool=none", program, "--version"],
        capture_output=True, check=False).returncode == 0


def instructions(program, body):
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/submission.txt"
        with open(path, "w", encoding="ascii") as file:
            file.write(HEAD + body + TAIL)
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
             program, "parse", path],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", run.stderr).group(1))


def main():
    program, scale = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if not can_count(program):
        print("no valgrind, or a build that it cannot run; skipped")
        return SKIPPED

    start = instructions(program, "")
    worst = 0
    for name, (make, size) in FAMILIES.items():
        once = instructions(program, make(size * scale)) - start
        twice = instructions(program, make(2 * size * scale)) - start
        worst = max(worst, twice / once)
        print(f"{name:18} {once / 1e6:10.1f} {twice / 1e6:10.1f} million: {twice / once:.3f} times")
    return 0 if worst <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
