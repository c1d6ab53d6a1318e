#!/usr/bin/env python3
"""power.py PROGRAM ARCHIVE IMAGE LOG CUTS SEED

Cut the power of the file system that the ARCHIVE lies on, a mount of IMAGE, at
random instants of a sync. LOG has the requests that the server saw: a
connection asks for one more filing only when the one before is committed.
"""

import fcntl
import os
import random
import re
import signal
import struct
import subprocess
import sys
import time

program, archive, image, log, cuts, seed = sys.argv[1:]
disk = os.path.dirname(archive)
random.seed(int(seed))

ON_THE_WAY = 1  # on one connection
SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
NO_FLUSH = struct.pack("I", 2)  # not even the journal


def run(*words, codes=(0,)):
    done = subprocess.run([program, *words], capture_output=True, text=True, timeout=120)
    if done.returncode not in codes:
        sys.exit(f"{words}: {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def freeze(process):
    """Stop it, and wait until no thread of it runs; false if it has ended."""
    process.send_signal(signal.SIGSTOP)
    while process.poll() is None:
        states = []
        for task in os.listdir(f"/proc/{process.pid}/task"):
            with open(f"/proc/{process.pid}/task/{task}/stat") as f:
                states.append(f.read().rpartition(")")[2].split()[0])
        if all(state in "TZ" for state in states):
            return True
        time.sleep(0.001)
    return False


def asked():
    """The filings that were asked for, in order."""
    with open(log) as f:
        return [line[1].replace("-", "") for line in
                (re.search(r"/edgar/data/\d+/([0-9-]{20})\.txt\t200", line) for line in f) if line]


def cut(seconds):
    """Run a sync for so long and cut the power. Which filings are committed?"""
    open(log, "w").close()
    process = subprocess.Popen([program, "sync"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    is_running = freeze(process)
    committed = asked()
    if is_running:
        committed = committed[:-ON_THE_WAY]
    elif process.returncode not in (0, 3):
        sys.exit(f"sync: {process.returncode}")
    fd = os.open(disk, os.O_RDONLY)
    fcntl.ioctl(fd, SHUTDOWN, NO_FLUSH)
    os.close(fd)
    process.kill()
    process.wait()
    subprocess.run(["umount", disk], check=True)
    subprocess.run(["mount", "-o", "loop", image, disk], check=True)
    return committed, is_running


def start_over():
    for name in os.listdir(disk):
        if name != "lost+found":
            os.unlink(os.path.join(disk, name))
    os.sync()


known = set()
total = in_work = 0
for i in range(int(cuts)):
    seconds = random.uniform(0, 0.4)
    committed, is_running = cut(seconds)
    known.update(committed)
    total += len(committed)
    in_work += is_running
    # An empty file is no archive yet: the next run makes it.
    if not os.path.exists(archive) or os.path.getsize(archive) == 0:
        if known:
            sys.exit(f"cut {i} after {seconds:.3f} s: the archive is gone")
        continue
    run("verify")
    have = {line.strip() for line in run("sql", "-o", "tsv",
            "SELECT replace(accession, '-', '') FROM filings WHERE sha256 IS NOT NULL").splitlines()[1:]}
    if known - have:
        sys.exit(f"cut {i} after {seconds:.3f} s: {sorted(known - have)} were committed and are lost (SEED {seed})")
    if not is_running:
        start_over()
        known = set()
print(f"{cuts} cuts, {in_work} of them at work; {total} filings were committed before, none is lost")
