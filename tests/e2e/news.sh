#!/usr/bin/env bash
# A night with news: the open quarter's index has one row more, so one filing
# is asked for and one line is printed.
. "$(dirname "$0")/lib.sh"

begin
sync_all
"$e2e/list_one_more.py" "$edgar" 0009000011-26-000015 0009000011-26-000099
forget_requests

run 0 sync
assert_equal "lines about the news" "$(wc -l <"$out")" 1
assert_empty "$err"
assert_equal "requests for filings" "$(filing_requests)" 1
assert_equal "requests for the new filing" "$(requests 0009000011-26-000099)" 1
assert_equal "its items" "$(rows "SELECT group_concat(item, ' ') FROM (SELECT item FROM events
    WHERE accession = '0009000011-26-000099' ORDER BY position)")" "2.02 9.01"

forget_requests
run 0 sync
assert_empty "$out"
assert_equal "requests for filings once more" "$(filing_requests)" 0
