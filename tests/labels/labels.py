#!/usr/bin/env python3
"""What real filings report, held against what the program says of them.

labels.py check PROGRAM               print every difference; exit 1 if there is one, 77 without a corpus
labels.py rewrite PROGRAM             take over the program's answers for `unread` filings; new files come in
labels.py read PROGRAM PATH...        the same for these, and mark them `read`: somebody has read the filing itself

The corpus is at ../shared/corpus beside the project, or where EDGARCHIVE_CORPUS says. No text of it is kept here. A filing
in labels.tsv is a line and what is indented below it:

    path  read|unread  event_date  period_end  press_release
          item     number  seen (h: header, b: body)  words  hash
          exhibit  number  listed_in  status  words of its description  hash
          cover    registrant (hash)  file number  IRS number  state (hash)  the four boxes (1, 0, or - for unknown)

The label of a `read` filing is the truth, and a difference is a fault of the program or of who read. That of an `unread` one
is what the program said last, so that a change of any answer shows as a difference to be read.

Words and hash are of the normalised text: compatibility forms resolved (NFKC, so a no-break space is a space and a ligature
its letters), runs of letters and digits in lower case. How a text is cut into blocks and cells, its punctuation and its
capitals therefore do not count; each word does, and where the text begins and ends.

disagreements.tsv says of each item that only the header or only the body has, why that is so.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
LABELS = os.path.join(HERE, "labels.tsv")
DISAGREEMENTS = os.path.join(HERE, "disagreements.tsv")
CORPUS = os.environ.get("EDGARCHIVE_CORPUS") or os.path.join(HERE, "../../../shared/corpus")
FOLDERS = ["documents", "submissions"]
BOXES = ["written_communications", "soliciting_material",
         "pre_commencement_tender_offer", "pre_commencement_issuer_tender_offer"]


def words(text):
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text or "").lower())


def digest(text):
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:10] if words(text) else "-"


def fields(*values):
    return tuple("-" if value in (None, "") else str(value) for value in values)


def facts_of(answer):
    """One line of `parse` as the lines of its label: a dict of what they are about to what they say."""
    facts = {("filing",): fields(answer["event_date"], answer["results"] and answer["results"]["period_end"],
                                 answer["results"] and " ".join(answer["results"]["press_release"]))}
    for item in answer["items"]:
        seen = ("h" if item["in_header"] else "") + ("b" if item["in_body"] else "")
        facts["item", item["item"]] = fields(seen, len(words(item["text"])), digest(item["text"]))
    for exhibit in answer["exhibits"]:
        key = ("exhibit", exhibit["number"])
        while key in facts:
            key += ("again",)
        facts[key] = fields(exhibit["listed_in"], exhibit["status"],
                            len(words(exhibit["description"])), digest(exhibit["description"]))
    cover = answer["cover"]
    boxes = "".join({True: "1", False: "0", None: "-"}[cover[name]] for name in BOXES)
    facts["cover",] = fields(digest(cover["registrant"]), cover["commission_file_number"], cover["irs_number"],
                             digest(cover["state"]), boxes)
    return facts


def parse(program):
    """The facts of each file of the corpus, by its path."""
    names = [os.path.join(folder, name) for folder in FOLDERS for name in sorted(os.listdir(os.path.join(CORPUS, folder)))]
    run = subprocess.run([program, "parse", *names], cwd=CORPUS, stdout=subprocess.PIPE, check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if [answer["file"] for answer in answers] != names:
        sys.exit("parse did not answer for each file")
    return {answer["file"]: facts_of(answer) for answer in answers}


def read_labels():
    """Labels by path, and the paths of those that somebody has read."""
    labels, was_read, facts = {}, set(), None
    if not os.path.exists(LABELS):
        return labels, was_read
    with open(LABELS, encoding="utf-8") as file:
        for line in file:
            path, *values = line.rstrip("\n").split("\t")
            if path:
                status, *values = values
                facts = labels[path] = {("filing",): tuple(values)}
                if status == "read":
                    was_read.add(path)
            elif values[0] == "cover":
                facts["cover",] = tuple(values[1:])
            else:
                key = (values[0], values[1])
                while key in facts:
                    key += ("again",)
                facts[key] = tuple(values[2:])
    return labels, was_read


def write_labels(labels, was_read):
    with open(LABELS + ".new", "w", encoding="utf-8") as file:
        for path, facts in sorted(labels.items()):
            print(path, "read" if path in was_read else "unread", *facts["filing",], sep="\t", file=file)
            for key, values in facts.items():
                if key != ("filing",):
                    print("", *key[:2], *values, sep="\t", file=file)
    os.replace(LABELS + ".new", LABELS)


def differences(path, want, have):
    for key in [*want, *(key for key in have if key not in want)]:
        if want.get(key) != have.get(key):
            yield f"{path}: {' '.join(key)}: want {shown(want.get(key))}, have {shown(have.get(key))}"
    if list(want) != list(have) and set(want) == set(have):
        yield f"{path}: items or exhibits in another order"


def shown(values):
    return "nothing" if values is None else " ".join(values)


def unexplained(labels):
    """Items seen in only one of header and body, against the list of reasons; documents have no header."""
    with open(DISAGREEMENTS, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    explained = {(path, item, seen) for path, item, seen, _ in rows}
    found = {(path, key[1], values[0]) for path, facts in labels.items() if path.startswith("submissions/")
             for key, values in facts.items() if key[0] == "item" and values[0] != "hb"}
    for path, item, seen in sorted(found - explained):
        yield f"{path}: item {item} is only in the {'header' if seen == 'h' else 'body'}: disagreements.tsv does not say why"
    for path, item, seen in sorted(explained - found):
        yield f"{path}: item {item} {seen}: disagreements.tsv explains what is not so"


def check(program):
    labels, was_read = read_labels()
    have = parse(program)
    count = 0
    for path in sorted({*labels, *have}):
        kind = "read" if path in was_read else "unread"
        for line in differences(path, labels.get(path, {}), have.get(path, {})):
            print(f"{kind}: {line}")
            count += 1
    for line in unexplained(labels):
        print(line)
        count += 1
    print(f"{len(labels)} filings, {len(was_read)} of them read: {count} differences")
    return 1 if count else 0


def rewrite(program, now_read=()):
    labels, was_read = read_labels()
    have = parse(program)
    missing = set(now_read) - set(have)
    if missing:
        sys.exit(f"not in the corpus: {' '.join(sorted(missing))}")
    kept = {path: facts for path, facts in labels.items() if path in was_read and path not in now_read}
    write_labels({**have, **kept}, was_read | set(now_read))
    return 0


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in ("check", "rewrite", "read"):
        sys.exit(__doc__)
    if not os.path.isdir(os.path.join(CORPUS, FOLDERS[0])):
        print(f"skipped: no corpus at {CORPUS}")
        sys.exit(77)
    program = os.path.realpath(sys.argv[2])
    sys.exit(check(program) if sys.argv[1] == "check" else rewrite(program, sys.argv[3:]))


if __name__ == "__main__":
    main()
