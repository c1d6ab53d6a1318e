#!/usr/bin/env python3
"""memory.py PROGRAM: the memory of `parse` is a small multiple of what it reads.

Submissions of SIZE bytes, each the worst of its kind, are parsed, and the peak of the resident memory is held against
the bound: a multiple of the file, which counts the file itself and the JSON too, and what a process takes anyway.
parser/filing.h has the parser's own share. Exit 77 for a sanitized build, whose memory is not its own.
"""

import os
import subprocess
import sys
import tempfile

SKIPPED = 77
SIZE = 32 << 20
PROCESS = 16 << 20

HEAD = """<SEC-DOCUMENT>0000000001-10-000001.txt : 20100505
<SEC-HEADER>0000000001-10-000001.hdr.sgml : 20100505
ACCESSION NUMBER:		0000000001-10-000001
CONFORMED SUBMISSION TYPE:	8-K
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<TEXT>
"""
TAIL = "\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
PEM = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n\n"
ITEM = "Item 8.01 Other Events\n\n"
LINE = "words of an item, and words of an item, and more words of it\n"

# What stands before, what is repeated, and at most how many times the file's bytes are needed.
FAMILIES = {
    "one line of HTML": (HEAD + "<html><p>" + ITEM + "<p>", "words of an item ", 4),
    "no item": (HEAD + "<html><p>", "words of no item ", 2),
    "nested tags": (HEAD + "<html>", "<div>", 1.1),
    "different tags": (HEAD + "<html><p>" + ITEM, '<p id="x">words</p>', 2.2),
    "cells": (HEAD + "<html><p>" + ITEM + "<table>", "<tr><td>a<td>b<td>c", 2.2),
    "pages": (HEAD + "<html><p>" + ITEM, "<p>word of a page<hr>", 3.5),
    "headings": (HEAD + "<html>", "<p>Item 8.01 Other Events<p>It did", 4),
    "preformatted": (HEAD + "<html><p>" + ITEM + "<pre>", LINE, 6.2),
    "one line of text": (HEAD + ITEM, "words of an item ", 4),
    "lines of text": (HEAD + ITEM, LINE, 4),
    "PEM": (PEM + HEAD + ITEM, LINE, 5.2),
    "uuencoded": (HEAD + "begin 644 a.jpg\n", "M" + "A" * 60 + "\n", 1.1),
}


def write(path, before, unit):
    with open(path, "w", encoding="ascii") as file:
        file.write(before)
        for _ in range(SIZE // 65536):
            file.write(unit * (65536 // len(unit)))
        file.write(TAIL)


def peak(program, path):
    """The peak of the resident memory, in bytes. This process is small, for a child begins with its peak."""
    env = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"}  # it touches all it gives
    child = subprocess.Popen([program, "parse", path], stdout=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{program}: exit {child.returncode}")
    return usage.ru_maxrss * 1024


def is_sanitized(program):
    with open(program, "rb") as file:
        return b"__asan_init" in file.read()


def main():
    program = sys.argv[1]
    if is_sanitized(program):
        print("a sanitized build; skipped")
        return SKIPPED

    code = 0
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/submission.txt"
        for name, (before, unit, bound) in FAMILIES.items():
            write(path, before, unit)
            size = os.path.getsize(path)
            have, most = peak(program, path), bound * size + PROCESS
            code = code if have <= most else 1
            print(f"{name:18} {size / 1e6:5.1f} MB: {have / 1e6:6.1f} MB, {(have - PROCESS) / size:5.2f} times, "
                  f"at most {bound}{'' if have <= most else ': TOO MUCH'}", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
