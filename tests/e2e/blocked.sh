#!/usr/bin/env bash
# A block page, whatever its status, ends the fetching with exit 4. It is never
# stored, what came before it is kept and parsed, and the next run asks nothing.
. "$(dirname "$0")/lib.sh"

begin

# blocked_at NAME RULE BEFORE: with RULE, at least BEFORE filings are archived.
blocked_at()
{
    local name=$1 n

    start_over
    forget_requests
    lie "$2"
    run 4 sync
    assert_empty "$out"
    assert_empty "$err" # a first bad night is no news off a terminal

    # Those that were under way on other connections when the page came.
    [ "$(filing_requests)" -le $(($3 + 4)) ] || fail "$name: $(filing_requests) requests for filings"
    n=$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")
    [ "$n" -ge "$3" ] || fail "$name: only $n filings were kept"
    assert_equal "$name: left unparsed" "$(rows "SELECT count(*) FROM filings WHERE state = 'archived'")" 0
    assert_equal "$name: pages stored" "$(rows "SELECT count(*) FROM filings
        WHERE sha256 IS NOT NULL AND state NOT IN ('parsed', 'unreadable')")" 0

    forget_requests
    lie # the server would answer again, but it is too early to ask
    run 4 sync -v
    assert_not_empty "$err"
    assert_equal "$name: requests while it lasts" "$(requests)" 0
    run 0 status
    assert_contains "$out" block
}

for status in 200 403 429; do
    blocked_at "status $status" '{"path": "/data/", "from": 7, "do": "block", "status": '$status'}' 2
done
blocked_at "gzip" '{"path": "/data/", "from": 7, "do": "block", "status": 429, "gzip": true}' 2
blocked_at "an index" '{"path": "/full-index/1998/", "do": "block", "status": 403}' 0

# S3's 403 is "not there", and no block.
start_over
lie '{"path": "0009000007-07-000044", "do": "other-file", "file": "/Archives/edgar/full-index/2099/QTR1/master.gz"}'
run 0 sync
assert_equal "the state of what is not there" "$(rows "SELECT state FROM filings WHERE accession = '0009000007-07-000044'")" gone
