#!/usr/bin/env bash
# `sync -n` says what a sync would do, and does and keeps none of it.
. "$(dirname "$0")/lib.sh"

begin
n=$(known "len(t['filings'])")

run 0 sync -n
assert_contains "$out" "\\b$n\\b"
assert_contains "$out" "request"
assert_contains "$out" "minute"
assert_equal "requests for filings" "$(filing_requests)" 0
cp "$out" "$home/plan"
if [ -e "$archive" ]; then
    assert_equal "filings kept" "$(rows "SELECT count(*) FROM filings")" 0
    assert_equal "runs kept" "$(rows "SELECT count(*) FROM runs")" 0
fi

run 0 sync -n
cmp "$out" "$home/plan" || fail "a second plan is another one"

run 0 sync
assert_equal "requests for filings" "$(filing_requests)" "$n"
forget_requests
run 0 sync -n
assert_equal "requests for filings once all are there" "$(filing_requests)" 0
! cmp -s "$out" "$home/plan" || fail "the plan did not change though all is there"
