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

# EDGAR does not have one any more: what is here of it stays, and says so. It is
# asked for again after a week, three times at most.
configure "keep: all"
alone=$(rows "SELECT d.accession FROM documents d JOIN filings f ON f.accession = d.accession
    WHERE NOT d.kept AND f.state = 'parsed' AND NOT EXISTS (SELECT 1 FROM documents o
        WHERE o.accession <> d.accession AND o.sha256 = d.sha256) ORDER BY 1 LIMIT 1")
lie "{\"path\": \"$alone\", \"do\": \"gone\"}"
of_it()
{
    rows "SELECT state, reason GLOB 'its binaries: *not there', tries, retry_at IS NOT NULL FROM filings WHERE accession = '$alone'"
}
its_week_is_over()
{
    python3 - "$archive" <<'END'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute("UPDATE filing SET retry_at = 0 WHERE state = 'parsed' AND retry_at IS NOT NULL")
END
}
forget_requests
for try in 1 2 3; do
    run 0 sync
    [ "$(requests "$alone")" = $try ] || fail "want $try requests, have $(requests "$alone")"
    again=$((try < 3))
    assert_equal "what is said of it" "$(of_it)" "parsed	1	$try	$again"
    run 0 sync
    run 0 reparse
    [ "$(requests "$alone")" = $try ] || fail "asked again at once"
    assert_equal "what is said of it after a night" "$(of_it)" "parsed	1	$try	$again"
    run 1 show "$alone" --raw
    assert_contains "$err" "not kept"
    its_week_is_over
done
requests=$(filing_requests)
run 0 reparse --all
run 0 sync
assert_equal "requests after three tries" "$(filing_requests)" "$requests"
run 0 verify
assert_empty "$out"

# It is there again, and everything whole.
lie
run 0 sync --retry-now
requests=$(($(filing_requests) - 3))
# A payload that two share comes with the first of them, or with both.
[ "$requests" -le "$n" ] && [ "$requests" -gt 0 ] || fail "want at most $n requests, have $requests"
assert_equal "the content" "$(dump)" "$whole"
assert_every_byte
run 0 verify
forget_requests
sync_all
assert_equal "filings asked for once more" "$(filing_requests)" 0
