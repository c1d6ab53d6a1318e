#!/usr/bin/env python3
"""list_one_more.py EDGAR OLD NEW: file the submission OLD again as NEW, in the index of the quarter that it is now."""
import datetime
import glob
import gzip
import os
import sys

root, old, new = sys.argv[1:]
archives = os.path.join(root, "Archives", "")
source = glob.glob(f"{archives}edgar/data/*/{old}.txt")[0]
target = source.replace(old, new)
with open(source, "rb") as f:
    body = f.read()
with open(target, "wb") as f:
    f.write(body.replace(old.encode(), new.encode()))

today = datetime.date.today()
index = f"{archives}edgar/full-index/{today.year}/QTR{(today.month + 2) // 3}/master.gz"
if not os.path.exists(index):  # then the heading of any other
    os.makedirs(os.path.dirname(index))
    with gzip.open(sorted(glob.glob(f"{archives}edgar/full-index/*/*/master.gz"))[-1]) as f:
        text = f.read()
    text = text[:text.index(b"-" * 80)] + b"-" * 80 + b"\n"
else:
    with gzip.open(index) as f:
        text = f.read()
cik = os.path.basename(os.path.dirname(source))
text += f"{cik}|CAFE LUMIERE RESTAURANTS INC|8-K|{today}|edgar/data/{cik}/{new}.txt\n".encode()
with open(index, "wb") as f:
    f.write(gzip.compress(text, mtime=0))
