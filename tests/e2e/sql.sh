#!/usr/bin/env bash
# sql: reads and nothing else, from wherever the query comes, for as long as it
# may, and for people who cannot write to the folder.
. "$(dirname "$0")/lib.sh"

begin
sync_all

# --- from an argument, a file, standard input ---------------------------------

run 0 sql "SELECT 'argument'"
assert_contains "$out" argument
echo "SELECT 'file'" >"$home/query.sql"
run 0 sql -f "$home/query.sql"
assert_contains "$out" file
run 0 sql --file="$home/query.sql" -o csv
assert_contains "$out" file
for dash in "" - "-f -"; do
    # shellcheck disable=SC2086
    echo "SELECT 'input'" | "$program" sql $dash >"$out" 2>"$err" || fail "sql $dash: $?"
    assert_contains "$out" input
done
run 2 sql -f "$home/none.sql"
assert_contains "$err" "none.sql: No such file"
run 2 sql -f "$home/query.sql" "SELECT 1"
assert_contains "$err" "have both"
run 2 sql "SELECT 1; SELECT 2"
assert_contains "$err" "one statement"
run 2 sql ""
assert_contains "$err" "want a query"
head -c 2000000 /dev/zero | tr '\0' ' ' >"$home/query.sql"
run "1|2" sql -f "$home/query.sql"
assert_not_empty "$err"

# --- for as long as it may ------------------------------------------------------

endless="WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
run 0 sql --timeout 60 "SELECT 1"
run 2 sql --timeout soon "SELECT 1"
run 1 sql --timeout 1 "$endless SELECT max(i) FROM n"
assert_equal "the last line" "$(tail -n 1 "$err")" "edgarchive: the query took too long"
# In the midst of a function SQLite cannot stop.
run 1 sql --timeout 1 "SELECT instr(zeroblob(300000000), CAST(zeroblob(300000) || x'01' AS BLOB))"
assert_equal "the last line" "$(tail -n 1 "$err")" "edgarchive: the query took too long"
# What was found so far is there.
run 1 sql --timeout 1 -o ndjson "SELECT 1 AS one UNION ALL SELECT * FROM ($endless SELECT max(i) FROM n)"
assert_equal "rows before the end" "$(cat "$out")" '{"one": 1}'

# An output that takes no more ends it, too.
if [ -w /dev/full ]; then
    have=0
    "$program" sql "$endless SELECT i FROM n" >/dev/full 2>"$err" || have=$?
    assert_equal "exit with a full disk" $have 1
    assert_contains "$err" "No space left"
fi
have=0
timeout 60 "$program" sql "$endless SELECT i FROM n" 2>"$err" | head -n 3 >"$out" || have=${PIPESTATUS[0]}
assert_equal "rows to a reader that leaves" "$(wc -l <"$out")" 3
[ $have -ne 124 ] || fail "went on for nobody"

# --- reads, and nothing else ----------------------------------------------------

state_of_all()
{
    (cd "$home" && find . -path ./tmp -prune -o -newer "$home/mark" -type f ! -name "*-shm" ! -name stdout ! -name stderr ! -name mark -print)
    sha256sum "$archive"
}

cat >"$home/attempts" <<END
INSERT INTO run (started_at) VALUES (1)
REPLACE INTO company (cik, name) VALUES (1, 'x')
INSERT INTO filings (accession) VALUES ('x')
INSERT INTO search (search) VALUES ('rebuild')
INSERT INTO search (rowid, text) VALUES (1, 'x')
UPDATE filing SET state = 'gone'
UPDATE filing SET state = 'gone' RETURNING id
DELETE FROM filing
DELETE FROM filing RETURNING *
WITH x AS (SELECT 1) DELETE FROM filing
UPDATE sqlite_schema SET sql = NULL
DELETE FROM sqlite_schema
CREATE TABLE t (x)
CREATE TEMP TABLE t AS SELECT 1
CREATE TEMP VIEW v AS SELECT 1
CREATE INDEX i ON filing (bytes)
CREATE TEMP TRIGGER t AFTER INSERT ON filing BEGIN SELECT 1; END
CREATE VIRTUAL TABLE temp.t USING fts5 (x)
CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, search, row)
DROP TABLE filing
DROP VIEW filings
ALTER TABLE filing ADD COLUMN x
ALTER TABLE filing RENAME TO gone
ATTACH '$home/other.db' AS other
ATTACH 'file:$home/other.db?mode=rwc' AS other
ATTACH ':memory:' AS other
DETACH main
VACUUM
VACUUM INTO '$home/copy.db'
REINDEX
ANALYZE
BEGIN IMMEDIATE
COMMIT
ROLLBACK
SAVEPOINT s
RELEASE s
PRAGMA journal_mode = DELETE
PRAGMA journal_mode
PRAGMA user_version = 7
PRAGMA application_id = 7
PRAGMA writable_schema = ON
PRAGMA query_only = OFF
PRAGMA trusted_schema = ON
PRAGMA synchronous = OFF
PRAGMA locking_mode = EXCLUSIVE
PRAGMA temp_store_directory = '$home'
PRAGMA data_store_directory = '$home'
PRAGMA mmap_size = 1000000
PRAGMA cache_spill = OFF
PRAGMA wal_checkpoint(TRUNCATE)
PRAGMA incremental_vacuum
PRAGMA optimize
PRAGMA page_size = 512
PRAGMA integrity_check; DELETE FROM filing
SELECT * FROM pragma_wal_checkpoint
SELECT * FROM pragma_optimize
SELECT * FROM pragma_journal_mode
SELECT load_extension('/lib/x.so')
SELECT writefile('$home/x', 'x')
SELECT readfile('/etc/passwd')
SELECT edit('x', 'touch $home/x')
SELECT fts3_tokenizer('x', x'00')
SELECT 1; DROP TABLE filing
SELECT 1 /* ; */ ; /* */ DROP TABLE filing
EXPLAIN DELETE FROM filing
END
touch "$home/mark"
sleep 0.02
before=$(state_of_all)
assert_equal "attempts" "$(awk 'END { print (NR >= 25) }' "$home/attempts")" 1
while IFS= read -r attempt; do
    run "1|2" sql "$attempt"
    assert_not_empty "$err"
    assert_empty "$out"
done <"$home/attempts"
assert_equal "what is there" "$(state_of_all)" "$before"

# --- for people who cannot write ------------------------------------------------

[ "$(id -u)" -eq 0 ] && setpriv --reuid=65534 --regid=65534 --clear-groups true ||
    skip "only root can ask as somebody else; all else passed"

chmod 755 "$home" "$XDG_CONFIG_HOME" "$XDG_CONFIG_HOME/edgarchive"
chmod 644 "$config" "$archive"
cp "$program" "$home/edgarchive"

# What `nobody` is told, in $out and $err.
as_nobody()
{
    local want=$1 have=0
    shift
    setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent XDG_STATE_HOME=/nonexistent/state \
        "$home/edgarchive" "$@" >"$out" 2>"$err" </dev/null || have=$?
    assert_equal "exit of $* for somebody else" $have "$want"
}

"$program" sync >"$out" 2>"$err" || fail "sync: $?" # the last that writes takes them away
[ ! -e "$archive-wal" ] && [ ! -e "$archive-shm" ] || fail "a run has left its side files"
ask="SELECT count(*) FROM filings"
for round in absent left held; do
    as_nobody 0 sql "$ask"
    assert_equal "filings, side files $round" "$(tail -n 1 "$out")" "$(known "len(t['filings'])")"
    as_nobody 0 status
    assert_contains "$out" "Last runs"
    as_nobody 0 search company
    as_nobody 0 events --item 2.02
    as_nobody 0 show "$(known "t['filings'][0]['accession']")" --raw
    assert_not_empty "$out"
    as_nobody 1 backup "$home/copy.db"
    case $round in
    absent) run 0 sql "$ask" ;; # a reader that may write leaves them
    left)   # now beside a connection that holds the archive open, and has written
        mkfifo "$home/hold"
        python3 - "$archive" "$home/hold" <<'END' &
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE run SET bytes = bytes + 1")
db.commit()
open(sys.argv[2]).read()
END
        holder=$!
        await 20 test -s "$archive-wal"
        ;;
    esac
done
echo >"$home/hold"
wait $holder
[ ! -e "$home/copy.db" ] || fail "somebody else wrote"
