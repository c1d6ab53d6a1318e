#!/usr/bin/env bash
# kill -9 at random instants of every scenario: run again, the archive comes to
# the same content as one that nobody disturbed, no connection has fetched more
# than one filing again a kill, and there is nothing to clean up.
# EDGARCHIVE_SOAK=1 does it a thousand times; EDGARCHIVE_SEED=N as it was done.
. "$(dirname "$0")/lib.sh"

kills=50
[ -z "${EDGARCHIVE_SOAK:-}" ] || kills=1000
seed=${EDGARCHIVE_SEED:-$(date +%N | sed 's/^0*//')}
RANDOM=$((seed % 32768))
echo "$kills kills, EDGARCHIVE_SEED=$seed"

begin
saved=$home/saved
mkdir "$saved"

# save NAME and restore NAME: the archive, the indexes and the pace as they are.
save()
{
    mkdir "$saved/$1"
    cp -a "$archive" "$edgar" "$saved/$1/"
}

restore()
{
    start_over
    rm -rf "$edgar"
    cp -a "$saved/$1/edgar" "$edgar"
    [ ! -e "$saved/$1/archive.db" ] || cp -a "$saved/$1/archive.db" "$archive"
}

content()
{
    dump
    rows "SELECT quarter, accession, cik, change, before, after FROM index_changes
        ORDER BY quarter, accession, cik, change, before, after"
    rows "SELECT watchlist, cik, why FROM watchlist_members ORDER BY watchlist, cik, why"
}

slowly='{"path": "/data/", "do": "slow", "seconds": 0.02}' # so that the fetching is worth a kill

# --- the scenarios: what is before, what is killed, what is run to the end ------

before_first() { restore nothing && lie "$slowly"; }
killed_first() { exec "$program" sync; }
after_first() { sync_all; }

# Rows have come, changed and gone.
before_second() { restore changed && lie "$slowly"; }
killed_second() { exec "$program" sync; }
after_second() { sync_all; }

# A block ends the night; it is forgotten before the next one.
before_block() { restore nothing && lie '{"path": "/data/", "nth": 9, "do": "block"}' "$slowly"; }
killed_block() { exec "$program" sync; }
after_block()
{
    rm -rf "$XDG_STATE_HOME"
    lie "$slowly"
    sync_all
}

# Passing faults, which are tried again.
before_faults() { restore nothing && lie '{"path": "/data/.*[05].txt", "nth": 2, "do": "short"}' "$slowly"; }
killed_faults() { exec "$program" sync; }
after_faults() { sync_all --retry-now; }

before_import() { restore nothing; }
killed_import() { exec "$program" import "$home/files"; }
after_import() { run "0|3" import "$home/files"; }

before_reparse()
{
    restore whole
    python3 - "$archive" <<'END'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute("UPDATE filing SET answer = NULL, event_date = '1999-12-31' WHERE parser_version IS NOT NULL")
END
}
killed_reparse() { exec "$program" reparse; }
after_reparse() { run 0 reparse; }

scenarios=(first second block faults import reparse)

# The undisturbed runs: how long they last, and what they come to.
declare -A lasts want requests_of
mkdir "$saved/nothing"
cp -a "$edgar" "$saved/nothing/"
sync_all
save whole
gone=$(known "t['filings'][3]['accession']")
for index in "$edgar"/Archives/edgar/full-index/*/*/master.gz; do
    zcat "$index" | sed -e "/$gone/d" -e "s/HOLDINGS/HOLDING/" | gzip -n >"$index.new"
    touch -d tomorrow "$index.new"
    mv "$index.new" "$index"
done
"$e2e/list_one_more.py" "$edgar" 0009000011-26-000015 0009000011-26-000099
touch -d tomorrow "$edgar"/Archives/edgar/full-index/*/*/master.gz
# As long ago as last week, so that the closed quarters are due.
python3 - "$archive" <<'END'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute("UPDATE full_index SET checked_at = checked_at - 8 * 86400")
END
save changed
mkdir "$home/files"
known "'\n'.join(f['accession'] + ' ' + f['path'] for f in t['filings'])" |
    while read -r accession path; do
        cp "$edgar/$path" "$home/files/$accession.txt"
    done
for scenario in "${scenarios[@]}"; do
    before_$scenario
    forget_requests
    started=$(date +%s%N)
    (killed_$scenario) >/dev/null 2>&1 </dev/null || :
    lasts[$scenario]=$((($(date +%s%N) - started) / 1000000))
    after_$scenario
    requests_of[$scenario]=$(filing_requests)
    want[$scenario]=$(content)
done
# A block drops what is on its way, on all connections: that is not the kill's.
requests_of[block]=$((requests_of[first] + 4))
assert_equal "what a block leaves" "${want[block]}" "${want[first]}"
assert_equal "what faults leave" "${want[faults]}" "${want[first]}"
[ "${want[second]}" != "${want[first]}" ] || fail "the second night changes nothing"

# killed SCENARIO: once; false if it was over before.
killed()
{
    local pid instant=$((RANDOM * lasts[$1] / 32767))

    (killed_$1) >/dev/null 2>&1 </dev/null &
    pid=$!
    sleep "$(printf '%d.%03d' $((instant / 1000)) $((instant % 1000)))"
    kill -9 $pid 2>/dev/null || {
        wait $pid || :
        return 1
    }
    wait $pid 2>/dev/null || :
}

declare -A killed_in
refetched_most=0
done=0
while [ $done -lt $kills ]; do
    for scenario in "${scenarios[@]}"; do
        before_$scenario
        forget_requests
        in_a_row=0
        while [ $in_a_row -lt 3 ] && [ $((done + in_a_row)) -lt $kills ] && killed $scenario; do
            in_a_row=$((in_a_row + 1))
            [ $scenario != block ] || rm -rf "$XDG_STATE_HOME"
        done
        after_$scenario
        have=$(content)
        [ "$have" = "${want[$scenario]}" ] || {
            diff <(echo "${want[$scenario]}") <(echo "$have") | head -n 20 >&2
            fail "$scenario: another content after $in_a_row kills"
        }
        refetched=$(($(filing_requests) - requests_of[$scenario]))
        [ $refetched -le $((in_a_row * 4)) ] ||
            fail "$scenario: $refetched filings were asked for again after $in_a_row kills"
        [ $refetched -le $refetched_most ] || refetched_most=$refetched
        done=$((done + in_a_row))
        killed_in[$scenario]=$((${killed_in[$scenario]:-0} + in_a_row))
    done
done
restore whole
assert_every_byte
for scenario in "${scenarios[@]}"; do
    echo "$scenario: ${killed_in[$scenario]} kills, ${requests_of[$scenario]} requests for filings undisturbed"
done
echo "at most $refetched_most filings were asked for again, over 4 connections and up to 3 kills"
