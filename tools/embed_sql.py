#!/usr/bin/env python3
"""Embed .sql files in C, so that SQL reads, diffs and runs as SQL.

    embed_sql.py HEADER SOURCE FILE.sql...

A file with blocks that begin with

    -- name: filing_missed

gives one statement a block: a constant FILING_MISSED of `enum statement`, and
its text in statement_texts[]. A file without such a line is a script, kept
whole: store/views.sql becomes `const char views_script[]`, and
store/migrate/0001.sql becomes `migrate_0001_script`.
"""

import pathlib
import re
import sys

NAME = re.compile(r"-- name: ([a-z][a-z0-9_]*)\n")


def fail(path, line, text):
    sys.exit(f"{path}:{line}: {text}")


def literal(text):
    """A C string literal for each line, escaped."""
    lines = []
    for line in text.splitlines(keepends=True):
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        lines.append('\t"' + escaped.replace("\t", "\\t").replace("\n", "\\n") + '"')
    return "\n".join(lines)


def blocks(path, text):
    """The (name, sql) pairs of a file; none for a script."""
    marks = list(NAME.finditer(text))
    if marks and text[:marks[0].start()].strip(" \n") and any(
            line and not line.startswith("--")
            for line in text[:marks[0].start()].splitlines()):
        fail(path, 1, "want '-- name:' before the first statement")
    for mark, following in zip(marks, marks[1:] + [None]):
        sql = text[mark.end():following.start() if following else len(text)].strip()
        line = text.count("\n", 0, mark.start()) + 1
        if not sql.endswith(";") or sql.count(";\n"):
            fail(path, line, f"{mark[1]}: want one statement, ended by ';'")
        yield mark[1], sql + "\n"


def script_name(path):
    parts = [path.stem] if path.stem[0].isalpha() else [path.parent.name, path.stem]
    return "_".join(parts) + "_script"


def main():
    header, source = sys.argv[1:3]
    statements, scripts = {}, {}
    for path in map(pathlib.Path, sys.argv[3:]):
        text = path.read_text(encoding="ascii")
        found = list(blocks(path, text))
        for name, sql in found:
            if name in statements:
                fail(path, 1, f"{name}: the name is taken")
            statements[name] = sql
        if not found:
            scripts[script_name(path)] = text

    guard = "EDGARCHIVE_STORE_" + pathlib.Path(header).stem.upper() + "_H"
    with open(header, "w", encoding="ascii") as out:
        out.write("/* Made by tools/embed_sql.py. */\n")
        out.write(f"#ifndef {guard}\n#define {guard}\n\nenum statement {{\n")
        for name in statements:
            out.write(f"\t{name.upper()},\n")
        out.write("\tSTATEMENT_COUNT\n};\n\n")
        out.write("extern const char *const statement_names[STATEMENT_COUNT];\n")
        out.write("extern const char *const statement_texts[STATEMENT_COUNT];\n\n")
        for name in scripts:
            out.write(f"extern const char {name}[];\n")
        out.write("\n#endif\n")

    with open(source, "w", encoding="ascii") as out:
        out.write("/* Made by tools/embed_sql.py. */\n")
        out.write(f'#include "store/{pathlib.Path(header).name}"\n\n')
        out.write('#pragma GCC diagnostic ignored "-Woverlength-strings"\n\n')
        out.write("const char *const statement_names[STATEMENT_COUNT] = {\n")
        for name in statements:
            out.write(f'\t"{name}",\n')
        out.write("};\n\nconst char *const statement_texts[STATEMENT_COUNT] = {\n")
        for sql in statements.values():
            out.write(literal(sql) + ",\n")
        out.write("};\n")
        for name, text in scripts.items():
            out.write(f"\nconst char {name}[] =\n{literal(text)};\n")


if __name__ == "__main__":
    main()
