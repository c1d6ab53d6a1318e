#!/usr/bin/env bash
# verify names each filing that is damaged, and --repair with a sync brings
# them back. Flips of single bits and cuts of the file end in a word about
# damage, never in a crash. EDGARCHIVE_SOAK=1 makes more of them.
. "$(dirname "$0")/lib.sh"

flips=500 cuts=100
[ -z "${EDGARCHIVE_SOAK:-}" ] || flips=10000
seed=${EDGARCHIVE_SEED:-$(date +%N | sed 's/^0*//')}

begin
sync_all
want=$(dump)
cp "$archive" "$home/good.db"

run 0 verify
assert_empty "$out"
assert_empty "$err"

# alter SQL: the names of the filings that it damages are its first column.
alter()
{
    python3 - "$archive" "$1" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
def flip(blob):
    return blob[:len(blob) // 2] + bytes([blob[len(blob) // 2] ^ 4]) + blob[len(blob) // 2 + 1:]
db.create_function("flip", 1, flip)
db.executescript(sys.argv[2])
db.commit()
END
}

named()
{
    tail -n +2 "$out" | cut -f 1 | sort -u
}

# What befalls the bytes.
a=$(rows "SELECT accession FROM filings WHERE state = 'parsed' ORDER BY accession LIMIT 1")
b=$(rows "SELECT accession FROM filings WHERE state = 'parsed' ORDER BY accession LIMIT 1 OFFSET 3")
c=$(rows "SELECT accession FROM filings WHERE state = 'parsed' ORDER BY accession LIMIT 1 OFFSET 5")
damages=(
    "$a|wanted|UPDATE submission SET frame = flip(frame) WHERE filing = (SELECT id FROM filing WHERE accession = '$a')"
    "$b|wanted|UPDATE filing SET sha256 = flip(sha256) WHERE accession = '$b'"
    "$c|wanted|DELETE FROM cutout WHERE filing = (SELECT id FROM filing WHERE accession = '$c');
        DELETE FROM submission WHERE filing = (SELECT id FROM filing WHERE accession = '$c')"
    "$a|parsed|UPDATE event SET text = 'of another' WHERE filing = (SELECT id FROM filing WHERE accession = '$a')"
    "$b|parsed|DELETE FROM exhibit WHERE filing = (SELECT id FROM filing WHERE accession = '$b');
        UPDATE document SET bytes = bytes + 1 WHERE filing = (SELECT id FROM filing WHERE accession = '$b')"
)
for damage in "${damages[@]}"; do
    IFS='|' read -r -d '' accession state sql <<<"$damage" || :
    alter "$sql"
    run 6 verify
    assert_equal "filings named after: $sql" "$(named | grep .)" "$accession"
    run 6 verify --repair
    assert_contains "$err" "the next sync brings them back"
    assert_equal "state after the repair" "$(rows "SELECT state FROM filings WHERE accession = '$accession'")" "$state"
    forget_requests
    sync_all
    [ "$state" = parsed ] || assert_equal "filings fetched" "$(filing_requests)" 1
    run 0 verify
    assert_empty "$out"
    assert_equal "the content after: $sql" "$(dump)" "$want"
done

# The words of a view.
alter "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'press_release_number', 'press_release_numbes')
    WHERE name = 'earnings'"
run 6 verify
assert_contains "$out" "earnings"
run 6 verify --repair
run 0 verify
assert_equal "the content after the view" "$(dump)" "$want"

# A payload that several share: all of them are named and come back.
alter "UPDATE blob SET data = flip(data) WHERE id = (SELECT blob FROM cutout GROUP BY blob ORDER BY count(*) DESC LIMIT 1)"
run 6 verify
assert_not_empty "$out"
n=$(named | wc -l)
run 6 -v verify --repair
assert_equal "wanted" "$(rows "SELECT count(*) FROM filings WHERE state = 'wanted' AND reason LIKE '%damaged%'")" "$n"
sync_all
run 0 verify
assert_equal "the content after the payload" "$(dump)" "$want"
assert_every_byte

# Shares are the whole.
alter "UPDATE submission SET frame = flip(frame)"
run 6 verify
named >"$home/all"
for share in 1/3 2/3 3/3; do
    run "0|6" verify --subset $share
    named >>"$home/shares"
done
sort "$home/shares" | cmp - "$home/all" || fail "the shares are not the whole"
for subset in 0/3 4/3 1 1/0 x 1/3/5; do
    run 2 verify --subset $subset
done

# flip_name TABLE COLUMN: a bit of a name, or of a time, where no digest of a filing is.
flip_name()
{
    python3 - "$archive" "$1" "$2" <<'END'
import sqlite3, sys
path, table, column = sys.argv[1:]
db = sqlite3.connect(path)
pages = [n for (n,) in db.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,))]
name = db.execute(f"SELECT {column} FROM {table} WHERE {column} <> '' ORDER BY 1 DESC").fetchone()[0]
name = name.encode() if isinstance(name, str) else name.to_bytes(4, "big")
db.close()
with open(path, "r+b") as f:
    content = f.read()
    at = max(content.find(name, 4096 * (n - 1), 4096 * n) for n in pages)
    f.seek(at)
    f.write(bytes([name[0] ^ 1]))
END
}

# What an index says, and what a header says: asked for and read again.
for table in index_row filing filing_company; do
    cp "$home/good.db" "$archive"
    flip_name $table company
    run 6 verify
    assert_contains "$out" "page .* ($table) is not what was written"
    run 6 verify --repair
    forget_requests
    sync_all
    [ "$(requests full-index)" -gt 0 ] || fail "no index was asked for again"
    run 0 verify
    assert_equal "the content after a page of $table" "$(dump)" "$want"
done

# History is nowhere else: it is named, once.
cp "$home/good.db" "$archive"
flip_name run started_at
run 6 verify
assert_contains "$out" "(run) is not what was written"
run 6 verify --repair
assert_contains "$err" "nothing brings back what was damaged in: run"
run 0 verify

# put OFFSET BYTES: over those of the file.
put()
{
    printf '%b' "$2" | dd of="$archive" bs=1 seek="$1" conv=notrunc status=none
}

# The file's header, without which SQLite reads nothing: every command says
# whose fault it is. A byte is put back; more is a backup's.
for damage in '0 Z' '18 \x03' '20 \x00' '62 \x10' '71 \xff'; do
    cp "$home/good.db" "$archive"
    # shellcheck disable=SC2086 # two words
    put $damage
    for command in verify status "sql SELECT(1)" "sync --max-seconds 5"; do
        have=0
        # shellcheck disable=SC2086
        "$program" $command >"$out" 2>"$err" </dev/null || have=$?
        assert_equal "exit code of $command" $have 6
        assert_contains "$err" "archive.db: .*page 1 is not what was written; .*verify --repair"
    done
    run 6 verify --repair
    assert_contains "$out" "page 1 was not what was written, and is put right"
    run 0 verify
    assert_equal "the content after a byte of the header" "$(dump)" "$want"
done
cp "$home/good.db" "$archive"
put 3 'forgetful'
run 6 verify --repair
assert_contains "$err" "page 1 is not what was written; want a backup"

# Damage that a sync meets is no end of the run.
cp "$home/good.db" "$archive"
alter "UPDATE submission SET frame = flip(frame) WHERE filing = (SELECT id FROM filing WHERE accession = '$a');
    UPDATE filing SET parser_version = 0"
run 6 sync
assert_contains "$err" "$a"
assert_contains "$err" "verify --repair"
assert_equal "filings left" "$(rows "SELECT count(DISTINCT accession) FROM events WHERE parser_version = 0")" 1

# Anything may happen to a file.
echo "$flips flips and $cuts cuts, EDGARCHIVE_SEED=$seed"
"$(dirname "$program")/tests/e2e/flips" "$home/good.db" "$home/copy.db" "$flips" "$cuts" "$seed" || fail "see above"
