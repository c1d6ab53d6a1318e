#!/usr/bin/env bash
# `sync -n` says what a sync would do, and does and keeps none of it.
. "$(dirname "$0")/lib.sh"

begin
n=$(known "len(t['filings'])")

# planned COLUMN: its sum over the rows of the plan in $out.
planned()
{
    awk -F'\t' -v name="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) column = i }
        NR > 1 && column { sum += $column }
        END { print column ? sum + 0 : "no column" }' "$out"
}

run 0 sync -n -o tsv
assert_equal "filings planned" "$(planned filings)" "$n"
requests_planned=$(planned requests)
disk_planned=$(awk -F'\t' 'END { print $NF }' "$out")
[ "$(planned bytes)" -gt 0 ] || fail "plans no bytes"
assert_equal "minutes planned without a limit" "$(planned minutes)" 0
assert_equal "requests for filings" "$(filing_requests)" 0
cp "$out" "$home/plan"
if [ -e "$archive" ]; then
    assert_equal "filings kept" "$(rows "SELECT count(*) FROM filings")" 0
    assert_equal "runs kept" "$(rows "SELECT count(*) FROM runs")" 0
fi

run 0 sync -n -o tsv
cmp "$out" "$home/plan" || fail "a second plan is another one"

# The requests are exact: those for filings, indexes and tickers.
forget_requests
sync_all
assert_equal "requests for filings" "$(filing_requests)" "$n"
assert_equal "requests, as planned" "$(requests)" "$requests_planned"
[ "$(stat -c %s "$archive")" -le "$disk_planned" ] ||
    fail "plans $disk_planned bytes, takes $(stat -c %s "$archive")"

forget_requests
run 0 sync -n -o tsv
requests_planned=$(planned requests)
forget_requests
run 0 sync
assert_equal "requests of an unchanged night, as planned" "$(requests)" "$requests_planned"

# The sum is for people.
run 0 sync -n -o table
assert_contains "$out" "^total"
run 0 sync -n -o csv
assert_lacks "$out" "^total"

forget_requests
run 0 sync -n -o tsv
assert_equal "requests for filings once all are there" "$(filing_requests)" 0
! cmp -s "$out" "$home/plan" || fail "the plan did not change though all is there"
