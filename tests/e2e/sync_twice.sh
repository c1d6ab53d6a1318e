#!/usr/bin/env bash
# A first sync archives every 8-K that is listed and nothing else, byte for
# byte; a second one asks for no filing and has nothing to say.
. "$(dirname "$0")/lib.sh"

begin
n=$(known "len(t['filings'])")

sync_all
assert_equal "lines about the news" "$(wc -l <"$out")" 1
assert_empty "$err"
assert_equal "requests for filings" "$(filing_requests)" "$n"
assert_equal "archived" "$(rows "SELECT count(*) FROM filings WHERE state IN ('parsed', 'unreadable')")" "$n"
assert_equal "others in the archive" "$(rows "SELECT count(*) FROM filings WHERE form NOT LIKE '8-K%'")" 0
for accession in $(known "' '.join(f['accession'] for f in t['other_forms'])"); do
    assert_equal "requests for $accession" "$(requests "$accession")" 0
done
assert_every_byte

# One submission under three companies: one download, three rows.
co=0009000008-08-000052
assert_equal "requests for the co-registrants'" "$(requests $co)" 1
assert_equal "companies" "$(rows "SELECT count(*) FROM filing_companies WHERE accession = '$co'")" 3
assert_equal "amendments" "$(rows "SELECT group_concat(form, ' ') FROM (
    SELECT form FROM filings WHERE is_amendment ORDER BY filed)")" "8-K/A 8-K12G3/A"

before=$(dump)
forget_requests
run 0 sync
assert_empty "$out"
assert_empty "$err"
assert_equal "requests for filings in the second run" "$(filing_requests)" 0
[ "$(requests)" -le 2 ] || fail "an unchanged night took $(requests) requests"
assert_equal "the content" "$(dump)" "$before"
