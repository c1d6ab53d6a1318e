#!/usr/bin/env bash
# One run at a time: a second one exits 11 at once and does not disturb the
# first. The lock dies with its holder.
. "$(dirname "$0")/lib.sh"

begin
lie '{"path": "/data/", "do": "slow", "seconds": 0.3}'

"$program" sync >"$home/first.out" 2>"$home/first.err" &
first=$!
is_fetching() { [ "$(filing_requests)" -gt 0 ]; }
await 30 is_fetching

started=$(date +%s%N)
run 11 sync
took=$((($(date +%s%N) - started) / 1000000))
assert_empty "$out"
[ $took -lt 2000 ] || fail "the second run took $took ms"
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
