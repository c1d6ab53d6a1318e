#!/usr/bin/env bash
# `sync --wait` parses what it has, sleeps a block out without a request and
# goes on; `status` says until when.
. "$(dirname "$0")/lib.sh"

"$tests/make_many.py" "$edgar" 30
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure
block='{"path": "/data/", "from": 11, "do": "block", "retry_after": 3600}'
pace=$XDG_STATE_HOME/edgarchive/127.0.0.1_${base_url##*:}.pace

is_blocked()
{
    "$program" status >"$out" 2>"$err" && grep -q "refuses us until 20..-" "$out"
}

# wait_in_background ARGUMENT...: until it has met the block and parsed the rest.
wait_in_background()
{
    start_over
    forget_requests
    lie "$block"
    env --default-signal=INT,TERM "$program" sync --wait "$@" >"$home/sync.out" 2>"$home/sync.err" </dev/null &
    pid=$!
    await 30 is_blocked
    is_parsed() { [ "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")" -ge 7 ]; }
    await 30 is_parsed
}

wait_in_background -v
forget_requests
sleep 2
kill -0 $pid || fail "it did not wait"
assert_equal "requests during the block" "$(requests)" 0
is_blocked || fail "status does not tell of the block"
until=$(sed -n 's/.* until \(20.*Z\)$/\1/p' "$out")
left=$(($(date -d "$until" +%s) - $(date +%s)))
[ $left -gt 3000 ] && [ $left -le 3600 ] || fail "blocked for $left seconds"

rm "$pace" # which forgets the block
lie
wait $pid || fail "exit $? after the block"
assert_contains "$home/sync.err" "the block is over"
assert_equal "parsed" "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")" 30
assert_equal "lines about the news" "$(wc -l <"$home/sync.out")" 1
assert_equal "runs" "$(rows "SELECT count(*) || ' ' || max(exit_code) FROM runs")" "1 0"

# A signal ends the sleep.
wait_in_background
started=$(date +%s%N)
kill -TERM $pid
have=0
wait $pid || have=$?
assert_equal "exit after SIGTERM" $have 143
echo "SIGTERM took $((($(date +%s%N) - started) / 1000000)) ms"

# A block that is longer than the run may be is not waited for.
start_over
lie "$block"
run 4 sync --wait --max-seconds 60

# An index that could not be had before the block, and could behind it, is no
# failure: the run has missed nothing.
start_over
lie
run 0 sync --max-requests 1
touch -d "+5 seconds" "$edgar"/Archives/edgar/full-index/*/*/master.gz
lie "$block" '{"path": "master.gz", "nth": 1, "do": "html"}'
env --default-signal=INT,TERM "$program" sync --wait >"$home/sync.out" 2>"$home/sync.err" </dev/null &
pid=$!
await 30 is_blocked
rm "$pace"
lie
wait $pid || fail "exit $?: $(cat "$home/sync.err")"
assert_equal "failures" "$(rows "SELECT failures FROM runs WHERE new_filings > 0")" 0
