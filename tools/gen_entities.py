#!/usr/bin/env python3
"""Write the table of HTML's named characters as C, for parser/entity.c.

The names are those of Python's html.entities, which are HTML5's. The table is
a hash table with linear probing; hash() here and entity_hash() there agree.

    gen_entities.py OUTPUT
"""

import html.entities
import sys

SLOTS = 4096


def hash_of(name):
    h = 0
    for c in name.encode():
        h = (h * 31 + c) & 0xFFFFFFFF
    return (h ^ h >> 12) % SLOTS


def main():
    html5 = html.entities.html5
    slots = [None] * SLOTS
    for name in sorted(n[:-1] for n in html5 if n.endswith(";")):
        at = hash_of(name)
        while slots[at]:
            at = (at + 1) % SLOTS
        slots[at] = name

    with open(sys.argv[1], "w", encoding="ascii") as out:
        out.write("/* Made by tools/gen_entities.py. */\n")
        for at, name in enumerate(slots):
            if name is None:
                continue
            points = [ord(c) for c in html5[name + ";"]] + [0]
            bare = "true" if name in html5 else "false"
            out.write(
                f'[{at}] = {{ "{name}", {len(name)}, {bare}, '
                f"{{ {points[0]:#x}, {points[1]:#x} }} }},\n"
            )


main()
