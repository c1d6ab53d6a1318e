#!/usr/bin/env bash
# Today's parser over the whole archive: nothing is written where it says the
# same, what another parser left is put right and counted, and a run that is
# killed is taken up.
. "$(dirname "$0")/lib.sh"

begin
sync_all
want=$(dump)

# alter SQL: as a program would that we are not.
alter()
{
    python3 - "$archive" "$1" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.executescript(sys.argv[2])
db.commit()
END
}

run 0 reparse
assert_equal "changes by the same parser" "$(wc -l <"$out")" 1
assert_equal "names of columns" "$(head -n 1 "$out")" "$(printf 'item\tfield\tfilings\tadded\tremoved\tchanged')"
assert_empty "$err"

# An older parser: it knew no headings of one item, lost exhibits, and took a
# day for another.
accession=$(rows "SELECT max(accession) FROM events WHERE item = '2.02' AND heading IS NOT NULL AND accession IN (SELECT accession FROM exhibits)")
alter "UPDATE filing SET answer = NULL, event_date = '1999-12-31' WHERE accession = '$accession';
    UPDATE event SET heading = NULL WHERE item = '2.02'
        AND filing = (SELECT id FROM filing WHERE accession = '$accession');
    UPDATE exhibit SET description = 'of another' WHERE number = '99.1'
        AND filing = (SELECT id FROM filing WHERE accession = '$accession');
    DELETE FROM problem"
run 0 -v reparse -o csv
assert_contains "$out" "^2.02,heading,1,1,0,0"
assert_contains "$out" "^,event date,1,0,0,1"
assert_contains "$out" ",exhibits,1,0,0,1"
assert_contains "$err" "$accession: .*event date ~1"
assert_equal "the content after reparse" "$(dump)" "$want"

# An older version is due, and reads as today's afterwards.
alter "UPDATE filing SET parser_version = 0 WHERE parser_version IS NOT NULL AND id % 2"
run 0 reparse
assert_equal "versions left behind" "$(rows "SELECT count(*) FROM events WHERE parser_version = 0")" 0

# Every one put down anew is the same.
run 0 reparse --all
assert_equal "changes of --all" "$(wc -l <"$out")" 1
assert_equal "the content after --all" "$(dump)" "$want"

# A run that was stopped half-way goes on from there, and its report is whole.
alter "UPDATE filing SET answer = NULL, event_date = '1999-12-31' WHERE event_date IS NOT NULL;
    UPDATE reparse SET reached = (SELECT id FROM filing ORDER BY id LIMIT 1 OFFSET 5)"
run 0 -v reparse
assert_contains "$err" "going on behind"
assert_equal "days of the first six" "$(rows "SELECT count(*) FROM filings WHERE event_date = '1999-12-31'")" \
    "$(rows "SELECT count(*) FROM (SELECT event_date FROM filings ORDER BY id LIMIT 6) WHERE event_date IS NOT NULL")"
run 0 reparse
assert_equal "the content after both" "$(dump)" "$want"

# Killed wherever it stands.
for ((i = 0; i < 5; i++)); do
    alter "UPDATE filing SET answer = NULL, event_date = '1999-12-31' WHERE event_date IS NOT NULL"
    "$program" reparse --all >/dev/null 2>&1 </dev/null &
    pid=$!
    sleep "0.0$((RANDOM % 100))"
    kill -9 $pid 2>/dev/null || :
    wait $pid 2>/dev/null || :
    run 0 reparse
    run 0 reparse
    assert_equal "the content after a kill" "$(dump)" "$want"
done

# Only one writes at a time; readers are not held up.
exec 9>"$archive.lock"
flock 9
run 11 reparse
run 0 events
exec 9>&-

# --- the catalogue made anew -------------------------------------------------

# edit QUARTER SCRIPT: a newer version of its index.
edit()
{
    local index=$edgar/Archives/edgar/full-index/$1/master.gz
    zcat "$index" | LC_ALL=C sed -e "$2" | gzip -n >"$home/new.gz"
    touch -r "$index" -d '+1 minute' "$home/new.gz"
    mv "$home/new.gz" "$index"
}

# One filing leaves its index, one company changes its name there.
edit 2024/QTR2 '/|8-K/d'
edit 2025/QTR2 's/^\([0-9]*\)|\([^|]*\)|8-K/\1|\2 RENAMED|8-K/'
alter "UPDATE full_index SET checked_at = 0"
sync_all
all()
{
    dump
    rows "SELECT * FROM index_changes ORDER BY accession, cik"
    rows "SELECT * FROM coverage ORDER BY quarter"
    rows "SELECT * FROM covers ORDER BY accession"
    rows "SELECT * FROM problems ORDER BY accession, position"
    rows "SELECT cik, name, named_on, ticker FROM company ORDER BY cik"
    rows "SELECT cik, name FROM company_name ORDER BY cik, name"
    rows "SELECT id, state, tries, path_cik, cik, company, removed_at FROM filing ORDER BY id"
}
want=$(all)
assert_equal "removed" "$(rows "SELECT count(*) FROM filings WHERE removed_at IS NOT NULL")" 1

run 0 reparse --rebuild
assert_equal "changes of --rebuild" "$(wc -l <"$out")" 1
assert_equal "the content after --rebuild" "$(all)" "$want"

alter "DELETE FROM exhibit; DELETE FROM document; DELETE FROM result; DELETE FROM cover; DELETE FROM problem;
    DELETE FROM filing_company; DELETE FROM company_name; UPDATE company SET name = 'x' || cik, named_on = '2099-01-01';
    UPDATE event SET heading = NULL, code = '9.99'; UPDATE filing SET form = '8-K/A', company = 'of another',
        removed_at = NULL, accepted_et = NULL, session = NULL, event_date = '1999-12-31', answer = NULL"
run 0 reparse --rebuild
assert_equal "the content after all was wrong" "$(all)" "$want"
run 0 verify

# Stopped half-way, it goes on; a plain run in between is none of it.
alter "UPDATE filing SET event_date = '1999-12-31' WHERE event_date IS NOT NULL;
    UPDATE reparse SET reached = (SELECT id FROM filing ORDER BY id LIMIT 1 OFFSET 5)"
run 0 -v reparse --rebuild
assert_contains "$err" "going on behind"
run 0 -v reparse
assert_lacks "$err" "going on behind"
run 0 reparse --rebuild
assert_equal "the content after a stop" "$(all)" "$want"
