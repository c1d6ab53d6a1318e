#!/usr/bin/env python3
"""Embed .sql files in C, so that SQL reads, diffs and runs as SQL.

    embed_sql.py FOLDER ENUM HEADER SOURCE FILE.sql...

A file with blocks that begin with

    -- name: filing_missed

gives one statement a block: a constant FILING_MISSED of `enum ENUM`, and its
text in ENUM_texts[]. FOLDER is where the header is included from. A file without such a line is a script, kept
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
    folder, enum, header, source = sys.argv[1:5]
    statements, scripts = {}, {}
    for path in map(pathlib.Path, sys.argv[5:]):
        text = path.read_text(encoding="ascii")
        found = list(blocks(path, text))
        for name, sql in found:
            if name in statements:
                fail(path, 1, f"{name}: the name is taken")
            statements[name] = sql
        if not found:
            scripts[script_name(path)] = text

    guard = f"EDGARCHIVE_{folder}_{pathlib.Path(header).stem}_H".upper()
    count = f"{enum.upper()}_COUNT"
    with open(header, "w", encoding="ascii") as out:
        out.write("/* Made by tools/embed_sql.py. */\n")
        out.write(f"#ifndef {guard}\n#define {guard}\n\nenum {enum} {{\n")
        for name in statements:
            out.write(f"\t{name.upper()},\n")
        out.write(f"\t{count}\n}};\n\n")
        out.write(f"extern const char *const {enum}_names[{count}];\n")
        out.write(f"extern const char *const {enum}_texts[{count}];\n\n")
        for name in scripts:
            out.write(f"extern const char {name}[];\n")
        out.write("\n#endif\n")

    with open(source, "w", encoding="ascii") as out:
        out.write("/* Made by tools/embed_sql.py. */\n")
        out.write(f'#include "{folder}/{pathlib.Path(header).name}"\n\n')
        out.write('#pragma GCC diagnostic ignored "-Woverlength-strings"\n\n')
        out.write(f"const char *const {enum}_names[{count}] = {{\n")
        for name in statements:
            out.write(f'\t"{name}",\n')
        out.write(f"}};\n\nconst char *const {enum}_texts[{count}] = {{\n")
        for sql in statements.values():
            out.write(literal(sql) + ",\n")
        out.write("};\n")
        for name, text in scripts.items():
            out.write(f"\nconst char {name}[] =\n{literal(text)};\n")


if __name__ == "__main__":
    main()
