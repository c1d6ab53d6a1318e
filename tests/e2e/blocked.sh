#!/usr/bin/env bash
# A block page, whatever its status, ends the fetching with exit 4. It is never
# stored, what came before it is kept and parsed, and the next run asks nothing.
. "$(dirname "$0")/lib.sh"

begin

# blocked_at NAME RULE N: the Nth request for a filing is the first that gets
# the page of RULE. Up to three others were under way on their connections.
blocked_at()
{
    local name=$1 n

    start_over
    forget_requests
    lie "$2"
    run 4 sync
    [ "$(wc -l <"$out")" -le 1 ] || fail "$name: more than a line about the news"
    assert_empty "$err" # a first bad night is nothing to tell off a terminal

    [ "$(filing_requests)" -le $(($3 + 3)) ] || fail "$name: $(filing_requests) requests for filings"
    n=$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")
    [ "$n" -ge $(($3 - 4)) ] || fail "$name: only $n filings were kept"
    assert_equal "$name: left unparsed" "$(rows "SELECT count(*) FROM filings WHERE state = 'archived'")" 0
    assert_equal "$name: pages stored" "$(rows "SELECT count(*) FROM filings
        WHERE sha256 IS NOT NULL AND state NOT IN ('parsed', 'unreadable')")" 0

    forget_requests
    lie # the server would answer again, but it is too early to ask
    run 4 sync -v
    assert_not_empty "$err"
    assert_equal "$name: requests while it lasts" "$(requests)" 0
    run 0 status
    assert_contains "$out" "until 20"
}

for status in 200 403 429; do
    blocked_at "status $status" '{"path": "/data/", "from": 7, "do": "block", "status": '$status'}' 7
done
blocked_at "gzip" '{"path": "/data/", "from": 7, "do": "block", "status": 429, "gzip": true}' 7
blocked_at "an index" '{"path": "/full-index/1998/", "do": "block", "status": 403}' 0

# S3's 403 is "not there", and no block.
start_over
lie '{"path": "0009000007-07-000044", "do": "other-file", "file": "/Archives/edgar/full-index/2099/QTR1/master.gz"}'
sync_all
assert_equal "the state of what is not there" "$(rows "SELECT state FROM filings WHERE accession = '0009000007-07-000044'")" gone
