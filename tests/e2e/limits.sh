#!/usr/bin/env bash
# --max-seconds and --max-requests end a run early and cleanly, with exit 0;
# runs after it go on where it ended.
. "$(dirname "$0")/lib.sh"

"$tests/make_many.py" "$edgar" 60
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure

archived()
{
    rows "SELECT count(*) FROM filings WHERE state = 'parsed'"
}

# One request of each run is for the index, so 5 runs fetch 60 filings; each
# parses what it has fetched.
for ((i = 1; i <= 5; i++)); do
    forget_requests
    run 0 sync --max-requests 13
    assert_equal "requests for at most 13" "$(requests)" 13
    assert_equal "parsed by $i runs" "$(archived)" $((i * 12))
done
forget_requests
run 0 sync
assert_equal "left to fetch" "$(filing_requests)" 0

# Further tries are requests, too.
start_over
forget_requests
lie '{"path": "/data/", "do": "outage", "from": 4}'
run 0 sync --max-requests 8
assert_equal "requests for at most 8" "$(requests)" 8

# Seconds: even if the server is slow, and silent. A silent transfer is given up
# after half a minute, with another exit code, and tried again.
start_over
lie '{"path": "/data/.*[0-4].txt", "do": "silent"}' '{"path": "/data/", "do": "slow", "seconds": 1}'
started=$(date +%s%N)
run 0 sync --max-seconds 4
echo "$((($(date +%s%N) - started) / 1000000)) ms for 4 seconds"
[ "$(archived)" -gt 0 ] || fail "kept nothing"
assert_equal "given up" "$(rows "SELECT count(*) FROM filings WHERE state = 'failed'")" 0
start_over
lie '{"path": "/full-index/", "do": "silent"}'
run 0 sync --max-seconds 1
assert_equal "exit codes" "$(rows "SELECT exit_code FROM runs")" 0

lie
sync_all
assert_equal "in the end" "$(archived)" 60

# An index that came is kept, and planned with, though the next never comes.
stop_server
edgar=$home/two
"$tests/make_many.py" "$edgar" 2000 --quarters 2 --indexes-only
first=$(cd "$edgar/Archives/edgar/full-index" && printf '%s\n' */QTR* | sort | head -n 1)
open=$since
since=${first%/*}Q${first#*QTR}
serve "$edgar"
configure
lie "{\"path\": \"/full-index/${open%Q*}/QTR${open#*Q}/\", \"do\": \"silent\"}"
start_over
run 0 sync -n --max-seconds 1 -o tsv
assert_equal "planned" "$(awk -F'\t' -v quarter="$since" '$1 == quarter { print $3 }' "$out")" 1000
run 0 sync --max-seconds 1
assert_equal "kept" "$(rows "SELECT quarter, filings FROM coverage WHERE index_state = 'held'")" "$since	1000"
