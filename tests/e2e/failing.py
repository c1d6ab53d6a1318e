#!/usr/bin/env python3
"""failing.py PROGRAM SHIM HOME GOOD EDGAR SEED [--all]

Let single calls of each command fail (failing.c says how): the program never
dies by a signal, leaks nothing, never calls an archive damaged that is not, says what is
wrong, and leaves an archive that is whole and that the next run goes on with.
"""

import concurrent.futures
import errno
import os
import random
import shutil
import subprocess
import sys

program, shim, home, good, edgar, seed = sys.argv[1:7]
every = "--all" in sys.argv[7:]
random.seed(int(seed))

# Of a command: its words, and whether it begins with an archive.
COMMANDS = {
    "init": (["init", "--contact", "A b@example.com"], False),
    "sync": (["sync"], False),
    "import": (["import", edgar], False),
    "verify": (["verify"], True),
    "reparse": (["reparse", "--all"], True),
    "sql": (["sql", "SELECT accession, item, text FROM events ORDER BY 1, 2"], True),
    "status": (["status"], True),
    "backup": (["backup", "COPY"], True),
}
DONE = {"sync": (0, 3), "import": (0, 3)}
EACH = ("verify", "reparse", "sql")  # with --all

# A call, and how it fails.
CALLS = [
    ("alloc", errno.ENOMEM), ("open", errno.EIO), ("open", errno.EMFILE), ("read", errno.EIO),
    ("write", errno.EIO), ("write", errno.ENOSPC), ("write", 0), ("sync", errno.EIO), ("truncate", errno.EIO),
]


class Place:
    """A folder with an archive, for one case at a time."""

    def __init__(self, name, has_archive):
        self.folder = os.path.join(home, "place-" + name)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.mkdir(self.folder)
        self.archive = os.path.join(self.folder, "archive.db")
        if has_archive:
            shutil.copyfile(good, self.archive)

    def run(self, words, **variables):
        words = [os.path.join(self.folder, "copy.db") if word == "COPY" else word for word in words]
        env = {**os.environ, "EDGARCHIVE_ARCHIVE": self.archive, "XDG_STATE_HOME": self.folder + "/state",
               "XDG_CONFIG_HOME": self.folder if words[0] == "init" else os.environ["XDG_CONFIG_HOME"]}
        if variables:
            env.update(variables, LD_PRELOAD=shim, FAILING_UNDER=self.folder)
        return subprocess.run([program, *words], env=env, capture_output=True, text=True, errors="replace",
                              stdin=subprocess.DEVNULL, timeout=300)

    def is_there(self):
        """Is there an archive? Of one that could not be begun an empty file may be left."""
        return os.path.exists(self.archive) and os.path.getsize(self.archive) > 0

    def content(self):
        """What the archive says, without our own times; None for none."""
        if not self.is_there():
            return None
        return [self.run(["sql", "SELECT " + what]).stdout for what in (
            "accession, form, state, sha256 FROM filings ORDER BY 1",
            "accession, item, text FROM events ORDER BY 1, 2")]


def count(name, call):
    place = Place(f"{name}-{call}", COMMANDS[name][1])
    path = os.path.join(home, f"count-{name}-{call}")
    done = place.run(COMMANDS[name][0], FAILING_CALL=call, FAILING_COUNT=path)
    if done.returncode not in DONE.get(name, (0,)):
        sys.exit(f"{name}: {done.returncode}: {done.stderr}")
    with open(path) as f:
        n, live = map(int, f.read().split())
        return n, live, done.stdout.replace(place.folder, ""), place.content()


def leaked(path, usual):
    """More blocks than a run without failures leaves? Out of memory ends at once, and leaves all."""
    if not os.path.exists(path):
        return False
    with open(path) as f:
        return int(f.read().split()[1]) > usual + 1  # libc keeps the buffer of a standard output that was used


def complaint(name, call, with_errno, at, lasts, usual, stdout, content):
    """What is wrong with one case; None for nothing."""
    words, has_archive = COMMANDS[name]
    place = Place(f"{name}-{call}-{with_errno}-{at}-{lasts}", has_archive)
    done = place.run(words, FAILING_CALL=call, FAILING_AT=str(at), FAILING_WITH=str(with_errno),
                     FAILING_ON=str(int(lasts)), FAILING_COUNT=place.folder + ".count")
    code, last = done.returncode, (done.stderr.strip().splitlines() or [""])[-1]

    def is_blocked(code):
        """A 403 for whose body libcurl had no memory may be a block: nothing is asked for ten minutes."""
        return name == "sync" and call == "alloc" and code == 4

    def wrong():
        if code < 0 or code >= 128:
            return f"signal {-code}: {done.stderr}"
        # What the disk does not give back is damaged, as far as anybody can tell.
        if call != "read" and (code == 6 or "damaged" in done.stderr):
            return f"calls the archive damaged: {done.stderr}"
        if leaked(place.folder + ".count", usual):
            return "leaks memory"
        if code == 0 or (code == 3 and done.stdout.replace(place.folder, "") == stdout):
            if done.stdout.replace(place.folder, "") != stdout or place.content() != content:
                return f"exits with {code}, and has not done its work"
        elif code == 3:
            pass  # one filing was missed, and is queued
        elif is_blocked(code):
            return None
        elif name == "sync" and call == "alloc" and code == 5:
            pass  # what libcurl has no memory for looks like a network that is down, and says nothing the first night
        elif call == "alloc" and "memory" not in last.lower():
            return f"does not say that memory is gone: {done.stderr}"
        elif call != "alloc" and place.folder not in last and home not in last:
            return f"does not name the file: {done.stderr}"
        if not place.is_there() and name not in ("init", "sync", "import"):
            return "the archive is gone"
        if place.is_there():
            after = place.run(["verify"])
            if after.returncode != 0:
                return f"verify afterwards: {after.returncode}: {after.stdout}{after.stderr}"
        if name == "backup" and os.path.exists(place.folder + "/copy.db"):
            os.unlink(place.folder + "/copy.db")
        again = place.run(words + ["--retry-now"] if name == "sync" else words)
        if is_blocked(again.returncode):
            return None
        if again.returncode not in DONE.get(name, (0,)):
            return f"again: {again.returncode}: {again.stderr}"
        if place.content() != content:
            return "again: another content"
        return None

    what = wrong()
    shutil.rmtree(place.folder)
    if what is None:
        return None
    return f"{name}: {call} {at}{' and on' if lasts else ''} with {errno.errorcode.get(with_errno, 'a short write')}: {what}"


def cases():
    for name in COMMANDS:
        counted = {}
        for call, with_errno in CALLS:
            if call not in counted:
                counted[call] = count(name, call)
            n, live, stdout, content = counted[call]
            if every and name in EACH:
                chosen = range(1, n + 1)
            else:
                chosen = random.sample(range(1, n + 1), min(n, 40 if every else 2 if call != "alloc" else 6))
            for at in chosen:
                yield name, call, with_errno, at, random.random() < 0.3, live, stdout, content


def main():
    n = n_wrong = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for what in pool.map(lambda case: complaint(*case), list(cases())):
            n += 1
            if what is not None:
                n_wrong += 1
                print(what)
    print(f"{n} calls failed, {n_wrong} of them badly")
    sys.exit(1 if n_wrong else 0)


main()
