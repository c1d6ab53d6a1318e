#!/usr/bin/env python3
"""bench_growth.py PROGRAM [CORPUS]: what the archive's own work costs, and whether it grows with the archive.

    index      one master.gz into an empty archive, beside `sqlite3 .import` of the same rows: 2016Q3's from the corpus,
               where it is, else an invented one of as many rows
    import     the corpus's submissions under invented numbers, where it is: beside `zstd -9` of the same files
    reparse    the same, on one core
    growth     archives of more and more filings: CPU and bytes a filing of sync and import, and what a night costs
               that brings nothing new

With EDGARCHIVE_SOAK=1, to a million filings. CPU seconds are user + system, and the least of several runs where a run
is short. The server is fake_edgar.py.
"""
import glob
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time

from bench_night import TESTS, Measured, configure, make

SIZES = [10_000, 100_000] + ([1_000_000] if os.environ.get("EDGARCHIVE_SOAK") else [])
TIMES = 5       # a corpus that is large enough to measure
CHUNK = 10_000  # files that lie on the disk at once
QUARTERS = 90
ROWS = 201_330


class Server:
    def __init__(self, folder, root):
        port = f"{folder}/port"
        self.process = subprocess.Popen([f"{TESTS}/fake_edgar.py", root, "--port-file", port, "--log", f"{folder}/log",
                                         "--script", f"{folder}/script"])
        while not os.path.exists(port) or not os.path.getsize(port):
            time.sleep(0.02)
        with open(port) as f:
            self.url = f"http://127.0.0.1:{f.read().strip()}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def least(n, measure):
    return min((measure() for _ in range(n)), key=lambda m: m.cpu)


def forget(archive):
    for path in glob.glob(f"{archive}*"):
        os.unlink(path)


def size_of(archive):
    return sum(map(os.path.getsize, glob.glob(f"{archive}*")))


# --- one index -----------------------------------------------------------------------------------------------------

def invented_index():
    """As many rows as 2016Q3 has, one in twelve of an 8-K."""
    rows = "".join(f"{10 ** 6 + n // 5}|COMPANY {n // 5}|{'8-K' if n % 12 == 0 else '10-Q'}|2016-07-{n % 31 + 1:02}|"
                   f"edgar/data/{10 ** 6 + n // 5}/{9000000 + n % 2000:010}-16-{n:06}.txt\n" for n in range(ROWS))
    return f"Master Index\n\nCIK|Company Name|Form Type|Date Filed|Filename\n{'-' * 80}\n{rows}".encode()


def bench_index(program, corpus, folder):
    path = f"{corpus}/index/2016Q3.master.gz"
    where = f"{folder}/edgar/Archives/edgar/full-index/2016/QTR3"
    os.makedirs(where)
    if os.path.exists(path):
        shutil.copy(path, f"{where}/master.gz")
    else:
        with open(f"{where}/master.gz", "wb") as f:
            f.write(gzip.compress(invented_index(), 6))
    with gzip.open(f"{where}/master.gz") as f, open(f"{folder}/rows", "wb") as out:
        out.write(f.read().split(b"-" * 20, 1)[1].split(b"\n", 1)[1])
    env = dict(os.environ, XDG_STATE_HOME=f"{folder}/state")
    with Server(folder, f"{folder}/edgar") as server:
        config = configure(f"{folder}/index", server.url,
                           "crawl: {since: 2016Q3}\nwatchlists: [{name: one, ciks: [1]}]\n")

        def sync(*options):
            forget(f"{folder}/index/archive.db")
            return Measured([program, "-c", config, "sync", "--max-requests", "1", *options], env=env)

        def table():
            forget(f"{folder}/rows.db")
            return Measured(["sqlite3", f"{folder}/rows.db", "CREATE TABLE t (cik, company, form, filed, path)",
                             ".separator |", f".import {folder}/rows t"], stderr=subprocess.DEVNULL)

        ours, theirs = least(9, sync), least(9, table)
    print(f"index: {'2016Q3' if os.path.exists(path) else 'invented'}, into an empty archive, selected too: "
          f"{ours.cpu:.3f} s CPU   sqlite3 .import: {theirs.cpu:.3f} s   ratio {ours.cpu / theirs.cpu:.2f}")


# --- real submissions ----------------------------------------------------------------------------------------------

def copy_corpus(corpus, dest):
    """Every submission under TIMES accession numbers."""
    for path in sorted(glob.glob(f"{corpus}/submissions/*.txt")):
        accession = os.path.basename(path)[:-4]
        with open(path, "rb") as f:
            content = f.read()
        for n in range(TIMES):
            name = f"{9100000 + n:010}{accession[10:]}"
            os.makedirs(f"{dest}/{n}", exist_ok=True)
            with open(f"{dest}/{n}/{name}.txt", "wb") as f:
                f.write(content.replace(accession.encode(), name.encode()))
    return sorted(glob.glob(f"{dest}/*/*.txt"))


def bench_corpus(program, corpus, folder):
    paths = copy_corpus(corpus, f"{folder}/files")
    if not paths:
        print("import, reparse: skipped: no corpus here")
        return
    mb = sum(map(os.path.getsize, paths)) / 1e6
    config = configure(f"{folder}/import", "http://127.0.0.1:1", "crawl: {companies: all}\n")
    ours = Measured([program, "-c", config, "import", f"{folder}/files"])
    os.mkdir(f"{folder}/packed")
    zstd = Measured(["zstd", "-q", "-9", "--single-thread", "-r", f"{folder}/files", "--output-dir-flat",
                     f"{folder}/packed"]) if shutil.which("zstd") else None
    print(f"import: {len(paths)} submissions, {mb:.0f} MB: {ours.cpu:.2f} s CPU, {ours.seconds:.2f} s, "
          f"{ours.rss_mb:.0f} MB RSS" + (f"   zstd -9: {zstd.cpu:.2f} s CPU" if zstd else ""))
    again = least(3, lambda: Measured(["taskset", "-c", "0", program, "-c", config, "reparse"]))
    print(f"reparse: {len(paths) / again.cpu:.0f} filings/s a core, {again.rss_mb:.0f} MB RSS")


# --- growth --------------------------------------------------------------------------------------------------------

def row(name, n, m, archive):
    print(f"  {name:8} {n:9,} filings {m.cpu:8.2f} s CPU {m.cpu / n * 1e6:7.1f} us a filing "
          f"{size_of(archive) / n:7.0f} bytes a filing {m.rss_mb:6.0f} MB RSS")


def grow_sync(program, folder, n):
    make(f"{folder}/edgar", n, "--quarters", str(QUARTERS), "--indexes-only", "--agents")
    env = dict(os.environ, XDG_STATE_HOME=f"{folder}/state")
    with Server(folder, f"{folder}/edgar") as server:
        config = configure(f"{folder}/sync", server.url,
                           "crawl: {since: 1994Q1}\nwatchlists: [{name: one, ciks: [1]}]\n")
        row("sync", n, Measured([program, "-c", config, "sync"], env=env), f"{folder}/sync/archive.db")
        night = least(3, lambda: Measured([program, "-c", config, "sync"], env=env))
        status = least(3, lambda: Measured([program, "-c", config, "status"], env=env))
    print(f"  {'':8} nothing new: {night.cpu:.3f} s CPU   status: {status.cpu:.3f} s")


class Sum:
    def __init__(self):
        self.cpu = self.rss_mb = 0

    def add(self, m):
        self.cpu += m.cpu
        self.rss_mb = max(self.rss_mb, m.rss_mb)


def grow_import(program, folder, n):
    config = configure(f"{folder}/import", "http://127.0.0.1:1", "crawl: {companies: all}\n")
    whole = Sum()
    for first in range(0, n, CHUNK):
        make(f"{folder}/files", CHUNK, "--first", str(first), "--agents")
        whole.add(Measured([program, "-c", config, "import", f"{folder}/files/Archives/edgar/data"]))
        shutil.rmtree(f"{folder}/files")
    archive = f"{folder}/import/archive.db"
    row("import", n, whole, archive)
    row("reparse", n, Measured([program, "-c", config, "reparse"]), archive)


def bench_growth(program, _, folder):
    print(f"growth: invented filings of 1 KB in {QUARTERS} quarters")
    for n in SIZES:
        for grow in grow_sync, grow_import:
            grow(program, f"{folder}/{grow.__name__}-{n}", n)
            shutil.rmtree(f"{folder}/{grow.__name__}-{n}")


def main():
    program = os.path.abspath(sys.argv[1])
    corpus = sys.argv[2] if len(sys.argv) > 2 else ""
    for part in bench_index, bench_corpus, bench_growth:
        with tempfile.TemporaryDirectory(prefix="edgarchive-bench.") as folder:
            part(program, corpus, folder)


if __name__ == "__main__":
    main()
