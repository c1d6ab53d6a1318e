#!/usr/bin/env bash
# keep: text drops what is no text, and says so; a sync that keeps all fetches
# it afterwards.
. "$(dirname "$0")/lib.sh"

begin
sync_all
whole=$(dump)
dropped="SELECT accession FROM documents WHERE NOT kept ORDER BY 1 LIMIT 1"
assert_equal "dropped where all is kept" "$(rows "SELECT count(*) FROM documents WHERE NOT kept")" 0

start_over
configure "keep: text"
sync_all

# Names, sizes and hashes stay, and so does all that was read.
without_kept()
{
    sed -E 's/\t[01]$//'
}
assert_equal "all but the bytes" "$(dump | without_kept)" "$(without_kept <<<"$whole")"
n=$(rows "SELECT count(DISTINCT accession) FROM documents WHERE NOT kept")
[ "$n" -gt 0 ] || fail "nothing was dropped"
run 0 verify
assert_empty "$out"

# What is missing has a name.
accession=$(rows "$dropped")
name=$(rows "SELECT filename FROM documents WHERE accession = '$accession' AND NOT kept LIMIT 1")
sequence=$(rows "SELECT sequence FROM documents WHERE accession = '$accession' AND NOT kept LIMIT 1")
run 1 show "$accession" --raw
assert_empty "$out"
assert_contains "$err" "$accession: .* not kept (keep: text): .*$name"
run 1 show "$accession" --document "$sequence" --raw
assert_contains "$err" "not kept"
run 0 show "$accession"
run 0 reparse
assert_equal "all but the bytes after reparse" "$(dump | without_kept)" "$(without_kept <<<"$whole")"

# Nothing is asked for while the setting stays.
forget_requests
sync_all
assert_equal "filings asked for" "$(filing_requests)" 0

# A plan says what the other setting costs, and does nothing.
configure "keep: all"
run 0 sync -n
assert_equal "dropped after the plan" "$(rows "SELECT count(DISTINCT accession) FROM documents WHERE NOT kept")" "$n"

# Wanted again, and then not: what is archived is what it was.
want_again()
{
    configure "keep: all"
    run 0 sync --max-requests 1
    assert_equal "filings wanted again" "$(rows "SELECT count(*) FROM filings WHERE state = 'wanted'")" "$n"
    forget_requests
}
want_again
configure "keep: all
crawl: {since: 2100Q1, companies: all}"
run 0 sync
assert_equal "filings asked for that are not wanted" "$(filing_requests)" 0
assert_equal "all but the bytes of what is not wanted" "$(dump | without_kept)" "$(without_kept <<<"$whole")"
want_again
configure "keep: text"
run 0 sync
assert_equal "filings asked for that are kept as text" "$(filing_requests)" 0
assert_equal "all but the bytes with keep: text again" "$(dump | without_kept)" "$(without_kept <<<"$whole")"

configure "keep: all"
forget_requests
sync_all
requests=$(filing_requests)
# A payload that two share comes with the first of them, or with both.
[ "$requests" -le "$n" ] && [ "$requests" -gt 0 ] || fail "want at most $n requests, have $requests"
assert_equal "the content" "$(dump)" "$whole"
assert_every_byte
run 0 verify
forget_requests
sync_all
assert_equal "filings asked for once more" "$(filing_requests)" 0
