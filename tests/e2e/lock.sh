#!/usr/bin/env bash
# One run at a time: a second one exits 11 at once and does not disturb the
# first. The lock dies with its holder.
. "$(dirname "$0")/lib.sh"

begin
lie '{"path": "/data/", "from": 3, "do": "silent"}' # for half a minute

"$program" sync >"$home/first.out" 2>"$home/first.err" &
first=$!
is_fetching() { [ "$(filing_requests)" -gt 0 ]; }
await 30 is_fetching

started=$(date +%s%N)
run 11 sync
echo "the second run took $((($(date +%s%N) - started) / 1000000)) ms"
kill -0 $first || fail "the first run was over before the second one"
assert_empty "$out"
run 11 sync -v
assert_not_empty "$err"

# Readers are not held up.
run 0 sql "SELECT count(*) FROM filings"
run 0 status

kill -9 $first
wait $first 2>/dev/null || :
lie
sync_all
assert_equal "archived in the end" "$(rows "SELECT count(*) FROM filings WHERE state IN ('parsed', 'unreadable')")" \
    "$(known "len(t['filings'])")"
