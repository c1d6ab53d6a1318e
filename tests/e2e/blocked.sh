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
    run 4 sync -n
    run 4 --archive "$home/another.db" sync -v
    assert_contains "$err" "no request before 20"
    rm -f "$home/another.db"*
    assert_equal "$name: requests for a plan, or another archive" "$(requests)" 0
    run 0 status
    assert_contains "$out" "until 20"
}

# blocked_for SECONDS RETRY-AFTER: a little less, by the time it is asked.
blocked_for()
{
    local until left

    start_over
    lie '{"path": "/data/", "do": "block", "status": 429, "retry_after": "'"$2"'"}'
    run 4 sync
    run 0 status
    until=$(sed -n 's/.* until \(20.*Z\)$/\1/p' "$out")
    left=$(($(date -d "$until" +%s) - $(date +%s)))
    [ $left -gt $(($1 - 300)) ] && [ $left -le $(($1 + 1)) ] || fail "Retry-After $2: blocked for $left seconds"
}

for status in 200 403 429; do
    blocked_at "status $status" '{"path": "/data/", "from": 7, "do": "block", "status": '$status'}' 7
done
blocked_at "gzip" '{"path": "/data/", "from": 7, "do": "block", "status": 429, "gzip": true}' 7
blocked_at "an index" '{"path": "/full-index/1998/", "do": "block", "status": 403}' 0

# Two runs at once, on archives of their own: both end, whichever met the page.
start_over
forget_requests
lie '{"path": "/data/", "from": 9, "do": "block"}' '{"path": "/data/", "do": "slow", "seconds": 0.2}'
"$program" --archive "$home/another.db" sync >"$home/another.out" 2>&1 </dev/null &
pid=$!
run 4 sync
have=0
wait $pid || have=$?
assert_equal "exit of the other run" $have 4
[ "$(filing_requests)" -le $((9 + 2 * 4)) ] || fail "two runs: $(filing_requests) requests for filings"
archive=$home/another.db assert_accounted
rm "$home/another.db"*

# Ten minutes, or as long as it asks for, but not for ever.
blocked_for 600 5
blocked_for 7200 7200
blocked_for 7200 "$(date -u -d "+7200 seconds" +"%a, %d %b %Y %H:%M:%S GMT")"
blocked_for 86400 4000000000
blocked_for 86400 "Tue, 31 Dec 2090 23:59:59 GMT"
blocked_for 600 "soon"

# S3's 403 is "not there", and no block.
start_over
lie '{"path": "0009000007-07-000044", "do": "other-file", "file": "/Archives/edgar/full-index/2099/QTR1/master.gz"}'
sync_all
assert_equal "the state of what is not there" "$(rows "SELECT state FROM filings WHERE accession = '0009000007-07-000044'")" gone
