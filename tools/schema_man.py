#!/usr/bin/env python3
"""docs/SCHEMA.md as a manual page in mdoc(7).

    schema_man.py SCHEMA.md OUT.7

One text for both: it takes the little of Markdown that SCHEMA.md is written in:
headings, paragraphs, lists, tables, indented code, and words in ` or **. What
it does not know ends it.
"""
import pathlib
import re
import sys

HEAD = """\
.\\" Made of docs/SCHEMA.md by tools/schema_man.py.
.Dd November 25, 2026
.Dt EDGARCHIVE-SCHEMA 7
.Os
.Sh NAME
.Nm edgarchive-schema
.Nd views and functions of an archive of SEC Form 8-K filings
.Sh DESCRIPTION
"""
TAIL = """\
.Sh SEE ALSO
.Xr sqlite3 1 ,
.Xr edgarchive 1 ,
.Xr edgarchive.yaml 5
"""


def escaped(text):
    return text.replace("\\|", "|").replace("\\", "\\e")


def words(text):
    """Inline marks to fonts."""
    text = escaped(text)
    text = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", text)
    text = re.sub(r"\*\*([^*]*)\*\*", r"\\fB\1\\fR", text)
    return "\\&" + text if text[:1] in ".'" else text


def blocks(lines):
    """(kind, lines) of what stands between empty lines; a list entry is a block."""
    kinds = ((r"# ", "title"), (r"## ", "heading"), (r"\|", "table"), (r"    ", "code"), (r"- ", "entry"))
    block, kind = [], None
    for line in lines + [""]:
        new = next((k for pattern, k in kinds if re.match(pattern, line)), "text") if line else None
        if kind and (new is None or new != kind and not (kind == "entry" and line.startswith("  ")) or new == "entry"):
            yield kind, block
            block, kind = [], None
        if line:
            kind = kind or new
            block.append(line)


def table(rows):
    head, rule, *rest = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]
    assert head == ["column", "type", "meaning"] and set("".join(rule)) == {"-"}, head
    yield ".Bl -tag -width Ds"
    for column, kind, meaning in rest:
        yield f".It Va {column.strip('`')} Pq {kind}"
        yield words(meaning[:1].upper() + meaning[1:] + ".")
    yield ".El"


def page(markdown):
    before = None
    for kind, lines in blocks(markdown.splitlines()):
        if before == "entry" and kind != "entry":
            yield ".El"
        if kind == "entry" and before != "entry":
            yield ".Bl -bullet"
        if kind == "heading":
            yield f".Sh {lines[0][3:].upper()}"
            yield f"The view\n.Sy {lines[0][3:]} :"
        elif kind == "table":
            yield from table(lines)
        elif kind == "code":
            yield ".Bd -literal"
            yield from (escaped(line[4:]) for line in lines)
            yield ".Ed"
        elif kind == "entry":
            yield ".It"
            yield words(" ".join(line.strip() for line in lines)[2:])
        elif kind == "text":
            if before not in (None, "title", "heading"):
                yield ".Pp"
            yield words(" ".join(lines))
        before = kind


def main():
    source, target = map(pathlib.Path, sys.argv[1:])
    text = "\n".join(page(source.read_text(encoding="utf-8")))
    target.write_text(HEAD + text + "\n" + TAIL, encoding="utf-8")


if __name__ == "__main__":
    main()
