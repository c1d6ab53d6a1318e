#!/usr/bin/env python3
"""The same reports, laid out anew: do they still report the same items, with the same words?

relaid.py PROGRAM MAIN_TEXT

The visible text of main documents (MAIN_TEXT prints it) is laid out as other filers and their tools would: in 80 columns,
a line a paragraph, in rows of one table, a tag a word; with other headings of items; with a table of contents, a note or
exhibits added. Each has to give what the filing itself gives. The reports are those of tests/golden and, where the corpus
is (../shared/corpus beside the project, or EDGARCHIVE_CORPUS), every third of it. What differs is printed; exit 1.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "../golden")
CORPUS = os.environ.get("EDGARCHIVE_CORPUS") or os.path.join(HERE, "../../../shared/corpus")
FOLDERS = ["documents", "submissions"]
PAGE = "\f"
LEFT_OUT = {
    "golden/running_heads.txt": "its heads are known by their cells",
    "submissions/0000950124-00-004609.txt": "its heads are known by their pages",
    "golden/unknown_number.txt": "its title is no item's, and means nothing in small letters",
}
ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
HEADING = re.compile(r"(items?\s*)(\d+(?:\.\d+)?)((?:\([a-z]\))?)([\s.:\-–—]*)(.*)", re.I)


def words(text):
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text or "").lower())


def folded(text):
    return " ".join(text.split())


# A report is a list of blocks; a block is a list of cells, or PAGE. A layout makes the bytes of a document of it.

def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def wrapped(block, width, **options):
    return textwrap.fill(" ".join(block), width, break_long_words=False, break_on_hyphens=False, **options)


def in_lines(blocks, paragraph, gap="\n\n"):
    return gap.join("<PAGE>" if block == PAGE else "    ".join(block) if len(block) > 1 else paragraph(block)
                    for block in blocks)


def in_html(blocks, block_of):
    return "<html><body>" + "\n".join('<hr style="page-break-after: always">' if block == PAGE else block_of(block)
                                      for block in blocks)


def in_rows(blocks, row_of):
    return "<table>" + in_html([block for block in blocks if block != PAGE], row_of) + "</table>"


def cells(block):
    return "".join(f"<td>{escaped(cell)}</td><td>&nbsp;</td>" for cell in block)


def torn(text):
    """Each word in two tags, cut somewhere in it."""
    return " ".join(f"{escaped(word[:len(word) // 2])}</b><b>{escaped(word[len(word) // 2:])}" for word in text.split())


def paragraphs(blocks):
    return in_html(blocks, lambda block: f"<p>{escaped(' '.join(block))}</p>")


LAYOUTS = {
    "72 columns": lambda b: in_lines(b, lambda block: wrapped(block, 72)),
    "indented": lambda b: in_lines(b, lambda block: wrapped(block, 76, initial_indent="     ")),
    "a line a block": lambda b: in_lines(b, " ".join),
    "<pre>": lambda b: "<html><pre>" + escaped(in_lines([x for x in b if x != PAGE], lambda block: wrapped(block, 76))),
    "<br>": lambda b: in_html(b, lambda block: escaped(" ".join(block)) + "<br>"),
    "<br> in paragraphs": lambda b: in_html(b, lambda block: "<p>" + escaped(wrapped(block, 80)).replace("\n", "<br>")),
    "a table a block": lambda b: in_html(b, lambda block: f"<table><tr>{cells(block)}</tr></table>"),
    "one table": lambda b: in_rows(b, lambda block: f"<tr><td>&nbsp;</td>{cells(block)}</tr>"),
    "words in two tags": lambda b: in_html(b, lambda block: f"<p><b>{torn(' '.join(block))}</b></p>"),
}


# A heading anew: its word, number, paragraph "(a)", marks and title, and the whole.

HEADINGS = {
    "ITEM 2.02: title": lambda word, number, par, marks, title, _: f"ITEM {number}{par}: {title}",
    "Item 2.02 - title": lambda word, number, par, marks, title, _: f"Item {number}{par} — {title}",
    "Item2.02title": lambda word, number, par, marks, title, _: f"Item{number}{par}{marks}{title}",
    "Item 2. 02": lambda word, number, par, marks, title, _: f"Item {number.replace('.', '. ')}{par} {title}",
    "Item II": lambda word, number, par, marks, title, whole: (
        f"Item {ROMAN[int(number)]}. {title}" if number.isdigit() and int(number) < len(ROMAN) else whole),
    "title below": lambda word, number, par, marks, title, _: f"Item {number}{par}\n{title}",
    "without the word": lambda word, number, par, marks, title, whole: (
        f"{number}{par}{marks}{title}" if "." in number and title else whole),
    "small letters": lambda *parts: parts[-1].lower(),
    "quoted": lambda *parts: f"“{parts[-1]}”",
    "[bracketed]": lambda *parts: f"[{parts[-1]}]",
    "starred*": lambda *parts: parts[-1] + "*",
    "ruled": lambda *parts: parts[-1] + "\n______________________________",
    "behind the form": lambda *parts: "Form 8-K, " + parts[-1],
}


# Blocks anew, with the places of the headings: what others add to a report, or leave out.

def with_contents(blocks, at):
    heads = [blocks[i] for i in at]
    return [["TABLE OF CONTENTS"], *heads, ["SIGNATURES"], ["EXHIBIT INDEX"], ["EX-99.1 Press Release"], *blocks]


def with_note(blocks, at):
    note = [["EXPLANATORY NOTE"], ["This Amendment No. 1 amends the report on these items:"], *(blocks[i] for i in at),
            ["Except as stated here, nothing is changed."]]
    return blocks[:at[0]] + note + blocks[at[0]:]


def with_exhibits(blocks, at):
    return blocks + [["SIGNATURES"], ["By: /s/ A. Name"], ["EXHIBIT 10.1"], ["AGREEMENT"], *(blocks[i] for i in at),
                     ["The parties agree."]]


def without_signature(blocks, _):
    return [block for block in blocks if not re.fullmatch(r"signatures?", " ".join(block), re.I)]


ADDITIONS = {"a table of contents": with_contents, "a note that lists items": with_note, "exhibits behind": with_exhibits,
             "no heading SIGNATURES": without_signature}


class Report:
    def __init__(self, answer, text):
        self.name = "/".join(answer["file"].split("/")[-2:])
        self.items = items_of(answer)
        self.blocks = []
        for line in text.split("\n"):
            self.blocks += [PAGE] if line.startswith(PAGE) else []
            self.blocks.append([folded(cell) for cell in line.strip(PAGE).split("\t")])
        self.at = self.places({folded(item["heading"]) for item in answer["items"] if item["heading"]})

    def places(self, headings):
        """Where the headings are blocks of their own; nothing if one is not."""
        last = {folded(" ".join(block)): i for i, block in enumerate(self.blocks) if block != PAGE}
        return sorted(last[heading] for heading in headings) if headings <= set(last) else []

    def with_headings(self, anew):
        """The blocks with other headings; nothing if there is one that is no "Item 2.02 ..."."""
        blocks = list(self.blocks)
        for i in reversed(self.at):
            whole = " ".join(blocks[i])
            parts = HEADING.fullmatch(whole)
            if not parts:
                return None
            blocks[i:i + 1] = [[line] for line in anew(*parts.groups(), whole).split("\n")]
        return blocks if self.at else None


def items_of(answer):
    return [(item["item"], words(item["text"])) for item in answer["items"] if item["in_body"]]


def parse(program, names):
    run = subprocess.run([program, "parse", *names], stdout=subprocess.PIPE, check=False)
    return [json.loads(line) for line in run.stdout.splitlines()]


def read_reports(program, main_text):
    names = [os.path.join(GOLDEN, name) for name in sorted(os.listdir(GOLDEN)) if name.endswith(".txt")]
    if os.path.isdir(os.path.join(CORPUS, FOLDERS[0])):
        names += [os.path.join(CORPUS, folder, name) for folder in FOLDERS
                  for name in sorted(os.listdir(os.path.join(CORPUS, folder)))[::3]]
    texts = subprocess.run([main_text, *names], stdout=subprocess.PIPE, check=True).stdout.decode().split("\n\x1e\n")
    reports = [Report(answer, text) for answer, text in zip(parse(program, names), texts)]
    return [report for report in reports if report.items and report.name not in LEFT_OUT]


def difference(want, have):
    if [item for item, _ in want] != [item for item, _ in have]:
        return f"want items {' '.join(item for item, _ in want)}, have {' '.join(item for item, _ in have) or 'none'}"
    for (item, wanted), (_, got) in zip(want, have):
        if wanted != got:
            at = next((i for i, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
            return f"item {item}, word {at}: want '{' '.join(wanted[at:at + 4])}', have '{' '.join(got[at:at + 4])}'"
    return None


def check(program, name, reports, documents):
    """How many of the documents, each of a report laid out anew, say something else than it."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, document in enumerate(documents):
            names.append(os.path.join(folder, str(i)))
            with open(names[-1], "w", encoding="utf-8") as file:
                file.write(document)
        answers = parse(program, names)
    count = 0
    for report, answer in zip(reports, answers):
        line = difference(report.items, items_of(answer))
        if line:
            print(f"{name}: {report.name}: {line}")
            count += 1
    return count


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, main_text = map(os.path.realpath, sys.argv[1:])
    reports = read_reports(program, main_text)
    count = 0
    for name, layout in LAYOUTS.items():
        count += check(program, name, reports, [layout(report.blocks) for report in reports])
    for name, anew in HEADINGS.items():
        pairs = [(report, report.with_headings(anew)) for report in reports]
        pairs = [(report, paragraphs(blocks)) for report, blocks in pairs if blocks]
        count += check(program, name, *zip(*pairs))
    for name, anew in ADDITIONS.items():
        some = [report for report in reports if report.at]
        count += check(program, name, some, [paragraphs(anew(report.blocks, report.at)) for report in some])
    print(f"{len(reports)} reports in {len(LAYOUTS) + len(HEADINGS) + len(ADDITIONS)} layouts: {count} differences")
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
