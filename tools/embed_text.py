#!/usr/bin/env python3
"""Make a C file that holds a text as a NUL-terminated array of characters.

    embed_text.py INPUT OUTPUT SYMBOL HEADER

HEADER is the one that declares SYMBOL. The text must be ASCII, since what a
larger byte is in a `char` depends on the machine. An array, unlike a string
literal, may be as long as it likes in standard C.
"""

import sys

PER_LINE = 16


def main(source, target, symbol, header):
    with open(source, encoding='ascii') as f:
        codes = [ord(c) for c in f.read()] + [0]
    if 0 in codes[:-1]:
        sys.exit(f'{source}: want text without NUL')
    lines = [
        '\t' + ', '.join(map(str, codes[i:i + PER_LINE])) + ',\n'
        for i in range(0, len(codes), PER_LINE)
    ]
    with open(target, 'w', encoding='ascii') as f:
        f.write(f'/* Made by tools/embed_text.py. */\n#include "{header}"\n\n')
        f.write(f'const char {symbol}[] = {{\n')
        f.writelines(lines)
        f.write('};\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
