#!/usr/bin/env bash
# A User-Agent that the SEC refuses is the user's to mend: exit 2, by name, and
# with nothing stored.
. "$(dirname "$0")/lib.sh"

begin

for status in 403 200; do
    start_over
    forget_requests
    lie '{"do": "undeclared", "status": '$status'}'
    run 2 sync
    assert_empty "$out"
    assert_contains "$err" contact
    [ "$(requests)" -le 4 ] || fail "went on asking: $(requests) requests"
    assert_equal "filings known" "$(rows "SELECT count(*) FROM filings")" 0
done

# The contact of the config is what the server gets to see.
start_over
forget_requests
lie
sync_all
assert_equal "requests without the contact" "$(grep -vc 'Edgarchive Tests tests@example.com' "$log" || :)" 0
[ "$(requests)" -gt 0 ] || fail "no request at all"
