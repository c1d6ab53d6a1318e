#!/usr/bin/env python3
"""failing.py PROGRAM SHIM HOME GOOD EDGAR SEED [--all]

Let single calls of each command fail (failing.c says how): the program never
dies by a signal, leaks nothing, never calls an archive damaged that is not, says what is
wrong, and leaves an archive that is whole and that the next run goes on with.

A few calls of each command, drawn by SEED; with --all each call of verify, reparse and sql as well, in runs that make
the same calls each time.
"""

import concurrent.futures
import dataclasses
import errno
import glob
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time

program, shim, home, good, edgar, seed = sys.argv[1:7]
home = os.path.realpath(home)
with_all = "--all" in sys.argv[7:]
random.seed(int(seed))

# Of a command: its words, and whether it begins with an archive.
COMMANDS = {
    "init": (["init", "--contact", "A b@example.com"], False),
    "sync": (["sync"], False),
    "import": (["import", edgar], False),
    "verify": (["verify"], True),
    "repair": (["verify", "--repair"], True),
    "reparse": (["reparse", "--all"], True),
    "rebuild": (["reparse", "--rebuild"], True),
    "sql": (["sql", "SELECT accession, item, text, length(edgar_raw(accession)) FROM events ORDER BY 1, 2"], True),
    "status": (["status"], True),
    "backup": (["backup", "COPY"], True),
}
DONE = {"sync": (0, 3), "import": (0, 3)}
READERS = ("verify", "sql", "status", "backup")
EACH = ("verify", "reparse", "sql")  # with --all

# A call, and how it fails.
CALLS = [
    ("alloc", errno.ENOMEM), ("large", errno.ENOMEM), ("open", errno.EIO), ("open", errno.EMFILE), ("read", errno.EIO),
    ("write", errno.EIO), ("write", errno.ENOSPC), ("write", 0), ("sync", errno.EIO), ("truncate", errno.EIO),
]


@dataclasses.dataclass
class Usual:
    """A run in which nothing fails: its calls, blocks of memory that are left, output, and the facts afterwards."""
    n_calls: int
    n_live: int
    stdout: str
    facts: list


@dataclasses.dataclass
class Case:
    """The call `at` of a command fails, and with `lasts` all that come after it."""
    name: str
    call: str
    with_errno: int
    at: int
    lasts: bool
    is_steady: bool  # the run makes the same calls each time
    is_run_again: bool  # though the archive says what it said, or what it was to say
    usual: Usual

    def __str__(self):
        how = errno.errorcode.get(self.with_errno, "a short write")
        return f"{self.name}: {self.call} {self.at}{' and on' if self.lasts else ''} with {how}"


# --- archives ----------------------------------------------------------------


def facts(path):
    """All that an archive says, but for its runs and the times of our own, which retries change; None for none."""
    if not is_there(path):
        return None
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [sorted(map(repr, db.execute("SELECT " + what))) for what in (
            "accession, form, filed, accepted_et, event_date, cik, company, state, bytes, sha256 FROM filings",
            "* FROM filing_companies", "* FROM events", "* FROM earnings", "* FROM exhibits", "* FROM documents",
            "* FROM covers", "* FROM problems")]
    finally:
        db.close()


def is_there(path):
    """Is there an archive? Of one that could not be begun an empty file may be left."""
    return os.path.exists(path) and os.path.getsize(path) > 0


def read(path):
    if not os.path.exists(path):
        return b""
    with open(path, "rb") as f:
        return f.read()


def ripen(young, to):
    """Make what only an archive has that is no longer young: frames that need a dictionary, a payload that was dropped,
    and filings of which the parser says today what it did not say then."""
    paper = "9999999997-02-030001"
    submission = read(glob.glob(f"{edgar}/edgar/data/*/{paper}.txt")[0]).decode()
    os.mkdir(home + "/more")
    for i in range(90):  # with the others 129, of which the last has no dictionary yet
        accession = f"9999999997-02-04{i:04}"
        with open(f"{home}/more/{accession}.txt", "w") as f:
            f.write(submission.replace(paper, accession))
    subprocess.run([program, "import", home + "/more"], check=True, capture_output=True,
                   env={**os.environ, "EDGARCHIVE_ARCHIVE": young})

    db = sqlite3.connect(young)
    more = "BETWEEN 999999999702040000 AND 999999999702040088"
    for table in "filing_company", "problem", "event", "submission":
        db.execute(f"DELETE FROM {table} WHERE filing {more}")
    db.execute(f"DELETE FROM filing WHERE id {more}")
    db.execute("UPDATE blob SET data = NULL, is_packed = NULL WHERE id = 1")
    db.execute("UPDATE filing SET facts = NULL, answer = NULL, accepted_et = '2000-01-01T00:00:00' WHERE id % 5 = 1")
    db.execute("UPDATE event SET heading = 'of then' WHERE filing % 5 = 1")
    db.execute("UPDATE cover SET registrant = NULL WHERE filing % 5 = 1")
    db.execute("DELETE FROM exhibit WHERE filing % 5 = 1 AND filing NOT IN (SELECT filing FROM release_text)")
    if (0,) in db.execute("SELECT count(*) FROM dictionary UNION ALL SELECT changes()"):
        sys.exit("the archive did not ripen")
    db.commit()
    db.close()
    subprocess.run([program, "backup", to], check=True, env={**os.environ, "EDGARCHIVE_ARCHIVE": young})
    subprocess.run([program, "verify"], check=True, env={**os.environ, "EDGARCHIVE_ARCHIVE": to})  # it has a WAL again


class Place:
    """A folder with an archive, for one case at a time."""

    def __init__(self, name, has_archive):
        self.folder = os.path.join(home, "place-" + name)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.mkdir(self.folder)
        self.archive = os.path.join(self.folder, "archive.db")
        self.copy = os.path.join(self.folder, "copy.db")
        if has_archive:
            shutil.copyfile(good, self.archive)

    def run(self, words, archive=None, **variables):
        words = [self.copy if word == "COPY" else word for word in words]
        env = {**os.environ, "EDGARCHIVE_ARCHIVE": archive or self.archive, "XDG_STATE_HOME": self.folder + "/state",
               "XDG_CONFIG_HOME": self.folder if words[0] == "init" else os.environ["XDG_CONFIG_HOME"],
               "LD_PRELOAD": shim, "FAILING_UNDER": self.folder, **variables}
        return subprocess.run([program, *words], env=env, capture_output=True, text=True, errors="replace",
                              stdin=subprocess.DEVNULL, timeout=300)

    def said(self, done):
        return done.stdout.replace(self.folder, "")

    def state(self):
        """What stands in the archive and in its WAL, without the salt that is new in each: a page is 4096 bytes, and has
        its number before it, and whether it ends a commit."""
        wal = read(self.archive + "-wal")
        pages = (wal[at:at + 8] + wal[at + 24:at + 4120] for at in range(32, len(wal), 4120))
        return hashlib.sha256(b"".join([read(self.archive), *pages])).digest()


# --- one case ----------------------------------------------------------------


def usual(name, call, is_steady):
    words, has_archive = COMMANDS[name]
    place = Place(f"{name}-{call}", has_archive)
    path = place.folder + ".count"
    done = place.run(words, FAILING_CALL=call, FAILING_COUNT=path, FAILING_STEADY=str(int(is_steady)))
    if done.returncode not in DONE.get(name, (0,)):
        sys.exit(f"{name}: {done.returncode}: {done.stderr}")
    n_calls, n_live, _ = map(int, read(path).split())
    return Usual(n_calls, n_live, place.said(done), facts(place.archive))


def wrong_end(case, place, done):
    """What is wrong with how the run ended; None for nothing."""
    code, last = done.returncode, (done.stderr.strip().splitlines() or [""])[-1]
    counted = read(place.folder + ".count").split()  # out of memory ends at once, and counts nothing

    if code < 0 or code >= 128:
        return f"signal {-code}: {done.stderr}"
    # What the disk does not give back is damaged, as far as anybody can tell.
    if case.call != "read" and (code == 6 or "damaged" in done.stderr):
        return f"calls the archive damaged: {done.stderr}"
    if counted and int(counted[1]) > case.usual.n_live:
        return f"leaks memory: {int(counted[1]) - case.usual.n_live} blocks"
    if code == 0 and int(counted[2]) and not read(place.archive + "-wal"):
        return "exits with 0, and a file was not synced"
    if code == 0 and case.is_steady and int(counted[0]) < case.at:
        return f"ends after {int(counted[0])} calls"
    if code == 0 and place.said(done) != case.usual.stdout:
        return f"exits with 0, and says {done.stdout}"
    if code in (0, 3):
        return None  # 3: one filing was missed, and is queued
    if case.with_errno == errno.ENOMEM:
        return None if "memory" in last.lower() else f"does not say that memory is gone: {done.stderr}"
    if place.folder not in last and home not in last:
        return f"does not name the file: {done.stderr}"
    return None


def wrong_archive(case, place, done):
    """What is wrong with what the run left; None for nothing."""
    words, _ = COMMANDS[case.name]
    state = place.state()

    if case.name in READERS and state != good_state:
        return "writes into the archive, or takes it away"
    for path in place.archive, place.copy:
        if is_there(path) and (path == place.copy or state not in whole):
            verified = place.run(["verify"], archive=path)
            if verified.returncode != 0:
                return f"verify of {path}: {verified.returncode}: {verified.stdout}{verified.stderr}"
    after = whole[state] if state in whole else facts(place.archive)
    whole[state] = after
    if done.returncode == 0 or (done.returncode == 3 and place.said(done) == case.usual.stdout):
        if after != case.usual.facts:
            return f"exits with {done.returncode}, and has not done its work"
        if case.name == "backup" and facts(place.copy) != after:
            return "the copy is another archive"

    if not case.is_run_again and after in (good_facts, case.usual.facts):
        return None
    if os.path.exists(place.copy):
        os.unlink(place.copy)
    again = place.run(words + ["--retry-now"] if case.name == "sync" else words)
    if again.returncode not in DONE.get(case.name, (0,)):
        return f"again: {again.returncode}: {again.stderr}"
    if facts(place.archive) != case.usual.facts:
        return "again: another content"
    return None


def complaint(case):
    """What is wrong with one case; None for nothing."""
    words, has_archive = COMMANDS[case.name]
    place = Place(f"{case.name}-{case.call}-{case.with_errno}-{case.at}-{case.lasts}", has_archive)
    try:
        done = place.run(words, FAILING_CALL=case.call, FAILING_AT=str(case.at), FAILING_WITH=str(case.with_errno),
                         FAILING_ON=str(int(case.lasts)), FAILING_COUNT=place.folder + ".count",
                         FAILING_STEADY=str(int(case.is_steady)))
        what = wrong_end(case, place, done) or wrong_archive(case, place, done)
    except subprocess.TimeoutExpired as e:
        what = str(e)
    shutil.rmtree(place.folder)
    if os.path.exists(place.folder + ".count"):
        os.unlink(place.folder + ".count")
    return f"{case}: {what}" if what is not None else None


# --- all of them -------------------------------------------------------------


def drawn():
    """Some calls of each command."""
    for name in COMMANDS:
        of_call = {call: usual(name, call, False) for call, _ in CALLS}
        for call, with_errno in CALLS:
            n_calls = of_call[call].n_calls
            n = 40 if with_all else 12 if call == "sync" else 6 if with_errno == errno.ENOMEM else 2
            for at in random.sample(range(1, n_calls + 1), min(n, n_calls)):
                yield Case(name, call, with_errno, at, random.random() < 0.3, False, True, of_call[call])


def each():
    """Each call of some: it fails alone, and, where memory is not what fails, with all that come after it."""
    for name in EACH:
        of_call = {call: usual(name, call, True) for call, _ in CALLS}
        print(f"{name}:", ", ".join(f"{u.n_calls} {call}" for call, u in of_call.items()), flush=True)
        for call, with_errno in CALLS:
            for at in range(1, of_call[call].n_calls + 1):
                for lasts in (False,) if with_errno == errno.ENOMEM else (False, True):
                    yield Case(name, call, with_errno, at, lasts, True, random.random() < 0.02, of_call[call])


def main():
    begun = said = time.monotonic()
    n_wrong = 0
    cases = [*drawn(), *(each() if with_all else ())]
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0)) if with_all else 2) as pool:
        for n, what in enumerate(pool.map(complaint, cases), 1):
            if what is not None:
                n_wrong += 1
                print(what, flush=True)
            if time.monotonic() - said > 60:
                said = time.monotonic()
                print(f"{n} of {len(cases)} in {said - begun:.0f} s, {n_wrong} badly: {cases[n - 1]}", flush=True)
    print(f"{len(cases)} calls failed, {n_wrong} of them badly")
    sys.exit(1 if n_wrong else 0)


ripen(good, home + "/ripe.db")
good = home + "/ripe.db"
good_facts = facts(good)
good_state = hashlib.sha256(read(good)).digest()
whole = {good_state: good_facts}  # what was verified
main()
