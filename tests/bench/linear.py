#!/usr/bin/env python3
"""linear.py PROGRAM [SCALE [FAMILY...]]: twice the input takes at most twice the work.

Families of hostile submissions are parsed at a size and at twice that size, and callgrind counts the instructions, so that
a busy machine changes nothing. SCALE makes all sizes larger: 200 is a line of 64 MB and 100,000 headings. Exit 77 where
there is no valgrind, and for a sanitized build, which it cannot run.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

SKIPPED = 77
BOUND = 2.2

HEADER = """ACCESSION NUMBER:		0000000001-10-000001
CONFORMED SUBMISSION TYPE:	8-K
FILED AS OF DATE:		20100505
"""
ITEM = "<p>Item 8.01 Other Events</p><p>The Company did it.</p>\n"
LIST = "<html><p>Item 9.01 Financial Statements and Exhibits</p><p>(d) Exhibits</p>\n"
PEM = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n"
COMPANY = "FILER:\n\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\t\t\tONE CORP\n\t\tCENTRAL INDEX KEY:\t\t\t1\n"
FORMER = "\tFORMER COMPANY:\n\t\tFORMER CONFORMED NAME:\tTWO CORP\n\t\tDATE OF NAME CHANGE:\t19990101\n"
UU = "M" + "A" * 60 + "\n"


def document(body, type_="8-K"):
    return f"<DOCUMENT>\n<TYPE>{type_}\n<SEQUENCE>1\n<TEXT>\n{body}\n</TEXT>\n</DOCUMENT>\n"


def submission(documents, header=""):
    return ("<SEC-DOCUMENT>0000000001-10-000001.txt : 20100505\n<SEC-HEADER>0000000001-10-000001.hdr.sgml : 20100505\n"
            f"{HEADER}{header}</SEC-HEADER>\n{documents}</SEC-DOCUMENT>\n")


def report(body):
    return submission(document(body))


def page(text):
    """A page between running heads; its own words make it long enough to be one."""
    return f'<p>One Corp</p><p>{text}</p><p>Page 1</p><hr style="page-break-after:always">\n'


# What a family is made of, and its size at a scale of 1.
FAMILIES = {
    # Tags, text, headings.
    "nested tags": (lambda n: report("<html>" + '<div style="x">a <b>' * n + "</b></div>" * n), 2_500),
    "unclosed tags": (lambda n: report("<html>" + '<td width="1' * n + "x"), 5_000),
    "unclosed quotes": (lambda n: report("<html>" + "<a b='>\"<" * n), 10_000),
    "less-than signs": (lambda n: report("<html><p>" + "<" * n), 100_000),
    "different tags": (lambda n: report("<html>" + "".join(f'<p id="{i}">x' for i in range(n))), 10_000),
    "hidden elements": (lambda n: report("<html>" + '<p style="display:none">a<b hidden>' * n), 5_000),
    "unclosed scripts": (lambda n: report("<html>" + "<script>a<style>b<title>c" * n), 5_000),
    "comments": (lambda n: report("<html>" + "<!-- a > -- <!-- b --> c <!--" * n), 2_500),
    "entities": (lambda n: report("<html>" + "&amp;&#8217;&nbsp;&x&" * n), 5_000),
    "preformatted": (lambda n: report("<html>" + "<pre>Item 8.01 <b>words</b>\n" * n), 5_000),
    "headings": (lambda n: report("<html>" + ITEM * n), 500),
    "lines below an entry": (
        lambda n: report("Item 9.01 Exhibits\n\n 99.1   One   " + "x " * n + "\n" + "        two\n" * n), 2_500),
    "entries in text": (lambda n: report("Item 9.01 Exhibits\n\n" + " 99.1   One of Exhibit   4\n        5.1 two\n" * n), 1_000),
    "headings in a paragraph": (
        lambda n: report("<html><p>" + "We reported: Item 1.01 Entry into a Material Definitive Agreement; " * n), 1_000),
    "headings in text": (lambda n: report("Item 8.01. Other Events\n\nIt did.\n\n" * n), 500),
    "numbers alone": (lambda n: report("<html>" + "<p>8.01 Otter Elements</p>" * n), 500),
    "sections": (lambda n: report("<html>" + "<p>Section 8 - Other Events</p><p>Item 8.01" * n), 500),
    "one line": (lambda n: report("Item 8.01 of words, " * (n // 20)), 320_000),
    "one line of HTML": (lambda n: report("<html>" + "words 2.02 of Item " * (n // 20)), 320_000),
    "one line of blanks": (lambda n: report("a" + " " * n + "b"), 320_000),
    "dots": (lambda n: report("a . . .... " * n), 10_000),

    # Tables, pages, lists, the cover.
    "cells": (lambda n: report("<html><table><tr>" + "<td>$<td>1<td>)" * n), 5_000),
    "rows": (lambda n: report("<html><table>" + "<tr><td>a<p>b<td>c" * n), 5_000),
    "nested tables": (lambda n: report("<html>" + "<table><tr><td>a<td>" * n), 5_000),
    "running heads": (lambda n: report("<html>" + "".join(page(f"Text of page {i}.") for i in range(n))), 500),
    "pages of one word": (lambda n: report("<html>" + "<p>word<hr>" * n), 5_000),
    "exhibits": (lambda n: report(LIST + "".join(f"<p>{1 + i // 100}.{i % 100} Lease, and" for i in range(n))), 1_000),
    "exhibits in a paragraph": (lambda n: report(LIST + "<p>" + "99.1 Press release, and " * n), 1_000),
    "days below an exhibit": (lambda n: report(LIST + "<p>99.1 O" + "n" * n * 20 + "</p>" + "<p>1234567</p>" * n), 1_000),
    "documents below an exhibit": (lambda n: report(LIST + "<p>99.1 One " + "a b " * n * 20 + "</p>" + "<p>Document" * n), 1_000),
    "exhibits referred to": (
        lambda n: report(LIST + "<p>99.1 O" + "n" * n * 20 + "</p>" + "<p>Exhibit 99.1 is it</p>" * n), 1_000),
    "dates": (lambda n: report("<p>Date of report: " + "May 1 - 4, " * n + "<p>Item 8.01 Other Events"), 2_000),
    "labels": (lambda n: report("<html>" + "<p>(Commission<p>State of Incorporation" * n), 200),
    "facts": (lambda n: report("<html>" + '<ix:nonNumeric name="dei:EntityFileNumber">x' * n), 2_000),
    "results": (lambda n: submission(document("Item 2.02 Results of Operations\n\nExhibit 99.1\n") + document(
        "One Corp reports results\n\n" + "quarter ended June 31, 2009 " * n, "EX-99.1")), 5_000),

    # The envelope.
    "documents": (lambda n: submission(document("x") * n), 1_000),
    "tags of documents": (lambda n: submission("<DOCUMENT>\n" * n), 2_000),
    "almost documents": (lambda n: report("<DOCUMENT> \nx" * n), 10_000),
    "ends": (lambda n: submission(document("x") + "</SUBMISSION>\n" * n), 10_000),
    "header lines": (lambda n: submission(document("x"), "STREET 1:\tMAIN ST\n" * n), 10_000),
    "items of the header": (lambda n: submission(document("x"), "ITEM INFORMATION:\tOther Events\n" * n), 5_000),
    "companies": (lambda n: submission(document("x"), COMPANY * n), 1_000),
    "former names": (lambda n: submission(document("x"), COMPANY + FORMER * n), 2_000),
    "lines of 1023": (lambda n: submission(document("x"), ("X" * 1023 + "\n") * n), 200),
    "escapes of JSON": (lambda n: report("<html>" + ITEM + '"\\&#233;' * n), 20_000),
    "uuencoded": (lambda n: submission(document("begin 644 a.jpg\n" + UU * n, "GRAPHIC")), 10_000),
    "many uuencoded": (lambda n: submission(document("begin 644 a.jpg\n" + UU + "`\nend", "GRAPHIC") * n), 1_000),
    "escapes of PEM": (lambda n: PEM + report("- -\n- - a\n" * n), 10_000),
}


def can_count(program):
    return shutil.which("valgrind") is not None and subprocess.run(
        ["valgrind", "--quiet", "--tool=none", program, "--version"],
        capture_output=True, check=False).returncode == 0


def instructions(program, text):
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/submission.txt"
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "parse", path],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", run.stderr).group(1))


def measure(program, name, scale):
    make, size = FAMILIES[name]
    return [instructions(program, make(n * size * scale)) for n in (1, 2)]


def main():
    program, scale = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    names = sys.argv[3:] or list(FAMILIES)
    if not can_count(program):
        print("no valgrind, or a build that it cannot run; skipped")
        return SKIPPED

    start = instructions(program, "")
    worst = 0
    with ThreadPoolExecutor(2) as pool:
        for name, counts in zip(names, pool.map(lambda name: measure(program, name, scale), names)):
            once, twice = (count - start for count in counts)
            worst = max(worst, twice / once)
            print(f"{name:26} {once / 1e6:10.1f} {twice / 1e6:10.1f} million: {twice / once:.3f} times", flush=True)
    return 0 if worst <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
