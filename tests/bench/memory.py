#!/usr/bin/env python3
"""memory.py PROGRAM: the memory of `parse` is a small multiple of what it reads, and `import` keeps to what is promised.

Submissions of SIZE bytes, each the worst of its kind, are parsed, and the peak of the resident memory is held against
the bound: a multiple of the file, which counts the file itself and the JSON too, and what a process takes anyway.
parser/filing.h has the parser's own share. Then the largest submissions that a config allows are imported, several one
behind the other, on all cores: 64 MiB and `max_submission_mb` a connection. Exit 77 for a sanitized build, whose memory
is not its own.
"""

import base64
import binascii
import os
import random
import subprocess
import sys
import tempfile

SKIPPED = 77
SIZE = 32 << 20
PROCESS = 16 << 20
PROMISED = 64 << 20
CONNECTIONS = 4
MAX_SUBMISSION_MB = 16
N_IMPORTED = 6

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


def peak(program, *arguments):
    """The peak of the resident memory, in bytes. This process is small, for a child begins with its peak."""
    env = {name: value for name, value in os.environ.items() if name != "MALLOC_PERTURB_"}  # it touches all it gives
    child = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{program}: exit {child.returncode}")
    return usage.ru_maxrss * 1024


def write_largest(path, number):
    """Half of it an exhibit like no other, half a payload; the accession number ends with `number`."""
    draw = random.Random(number)
    part = (MAX_SUBMISSION_MB << 19) - 4096
    with open(path, "wb") as file:
        file.write(HEAD.replace("10-000001", f"10-{number:06}").encode())
        file.write(ITEM.encode())
        file.write(b"</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-10.1\n<SEQUENCE>2\n<FILENAME>b.txt\n<TEXT>\n")
        for _ in range(part // 77):
            file.write(base64.encodebytes(draw.randbytes(57)))
        file.write(b"</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>GRAPHIC\n<SEQUENCE>3\n<FILENAME>a.jpg\n<TEXT>\n"
                   b"begin 644 a.jpg\n")
        for _ in range(part // 62):
            file.write(binascii.b2a_uu(draw.randbytes(45)))
        file.write(b"`\nend" + TAIL.encode())


def check_import(program, folder):
    os.mkdir(f"{folder}/largest")
    for number in range(1, N_IMPORTED + 1):
        write_largest(f"{folder}/largest/0000000001-10-{number:06}.txt", number)
    with open(f"{folder}/config.yaml", "w", encoding="ascii") as file:
        file.write(f"contact: Edgarchive Tests tests@example.com\narchive: {folder}/archive.db\nmin_free_gb: 0\n"
                   f"source: {{max_submission_mb: {MAX_SUBMISSION_MB}, connections: {CONNECTIONS}}}\n"
                   "crawl: {companies: all}\n")
    have = peak(program, "-c", f"{folder}/config.yaml", "import", f"{folder}/largest")
    most = PROMISED + CONNECTIONS * (MAX_SUBMISSION_MB << 20)
    print(f"import of {N_IMPORTED} of {MAX_SUBMISSION_MB} MiB: {have / 1e6:6.1f} MB, "
          f"at most {most / 1e6:.1f}{'' if have <= most else ': TOO MUCH'}")
    return have <= most


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
            have, most = peak(program, "parse", path), bound * size + PROCESS
            code = code if have <= most else 1
            print(f"{name:18} {size / 1e6:5.1f} MB: {have / 1e6:6.1f} MB, {(have - PROCESS) / size:5.2f} times, "
                  f"at most {bound}{'' if have <= most else ': TOO MUCH'}", flush=True)
        code = code if check_import(program, folder) else 1
    return code


if __name__ == "__main__":
    sys.exit(main())
