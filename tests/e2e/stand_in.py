#!/usr/bin/env python3
"""stand_in.py MASTER KIND: put KIND.gz, "form" or "company", in the place of a master.gz, as EDGAR lays it out."""
import gzip
import os
import sys

WIDTHS = {"form": (("Form Type", 12), ("Company Name", 62)), "company": (("Company Name", 62), ("Form Type", 12))}


def line(kind, fields):
    return "".join(fields[name][:width].ljust(width) for name, width in
                   (*WIDTHS[kind], ("CIK", 12), ("Date Filed", 12), ("File Name", 0))) + fields["File Name"]


def main():
    master, kind = sys.argv[1:]
    with gzip.open(master) as f:
        rows = [row.split("|") for row in f.read().decode("latin-1").splitlines() if row.count("|") >= 4][1:]
    fields = [{"CIK": r[0], "Company Name": "|".join(r[1:-3]), "Form Type": r[-3], "Date Filed": r[-2],
               "File Name": r[-1]} for r in rows]
    names = {name: name for name in ("CIK", "Company Name", "Form Type", "Date Filed", "File Name")}
    lines = [f"Description:           Master Index of EDGAR Dissemination Feed by {kind}", " ", line(kind, names), "-" * 141,
             *sorted(line(kind, f) for f in fields), ""]
    path = os.path.join(os.path.dirname(master), f"{kind}.gz")
    with open(path, "wb") as f:
        f.write(gzip.compress("\r\n".join(lines).encode("latin-1"), mtime=0))
    status = os.stat(master)
    os.utime(path, (status.st_atime, status.st_mtime))
    os.remove(master)


if __name__ == "__main__":
    main()
