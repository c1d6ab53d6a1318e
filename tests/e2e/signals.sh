#!/usr/bin/env bash
# SIGTERM and SIGINT end a run by their exit codes wherever it stands, and what
# was committed is kept. Where it stands it would stay for half a minute, or end
# otherwise: so the exit code says that it was the signal. How long that took is
# said, not asserted: on a busy machine it is the machine's.
. "$(dirname "$0")/lib.sh"

begin
n=$(known "len(t['filings'])")

# start COMMAND...: in the background; its number is $pid. A shell starts its
# background jobs deaf to SIGINT.
start()
{
    env --default-signal=INT,TERM "$program" "$@" >"$out" 2>"$err" </dev/null &
    pid=$!
}

# ends_by SIGNAL CODE NAME: what was started.
ends_by()
{
    local have=0 started

    started=$(date +%s%N)
    kill "-$1" $pid
    wait $pid || have=$?
    assert_equal "exit of $3 after SIG$1" "$have" "$2"
    echo "$3: $((($(date +%s%N) - started) / 1000000)) ms after SIG$1"
}

is_asked() { [ "$(requests "$1")" -ge "$2" ]; }

# --- while filings come in: what was committed is not fetched again -------------

# interrupted_by SIGNAL CODE
interrupted_by()
{
    local kept

    start_over
    forget_requests
    lie '{"path": "/data/", "do": "slow", "seconds": 0.4}'
    start sync
    await 60 is_asked /data/ 9
    ends_by "$1" "$2" "sync"
    assert_contains "$err" "interrupted by SIG$1"

    kept=$(rows "SELECT count(*) FROM filings WHERE state IN ('archived', 'parsed', 'unreadable')")
    [ "$kept" -gt 0 ] || fail "nothing was kept after SIG$1"
    assert_equal "exit code in runs" "$(rows "SELECT exit_code FROM runs")" "$2"
    sleep 1 # the server notes a request when it has answered it, gone or not
    forget_requests
    lie
    sync_all
    assert_equal "fetched after SIG$1" "$(filing_requests)" $((n - kept))
}

interrupted_by TERM 143
interrupted_by INT 130
assert_every_byte

# --- where nothing moves -----------------------------------------------------------

# stalled NAME LIE PATH: at a request for PATH.
stalled()
{
    start_over
    forget_requests
    lie "$2"
    start sync
    await 60 is_asked "$3" 1
    ends_by TERM 143 "$1"
}

stalled "sync without an index" '{"path": "/full-index/", "do": "silent"}' /full-index/
stalled "sync without an answer" '{"path": "/data/", "do": "silent"}' /data/
stalled "sync at a byte a second" '{"path": "/data/", "do": "drip"}' /data/
stalled "sync between two tries" '{"path": "/data/", "do": "outage", "retry_after": 20}' /data/

# Asking for a place in the pace that is a minute away.
start_over
forget_requests
lie
sed -i 's/requests_per_second: 0/requests_per_second: 0.01/' "$config"
start sync
await 60 is_asked . 1
ends_by TERM 143 "sync that waits for the pace"
configure

# --- without a network ----------------------------------------------------------------

# Sleeping a block out: wait.sh. A large archive, from files and all over again.
"$tests/make_many.py" "$home/many" 400 --bytes 400000
find "$home/many/Archives/edgar/data" -name '*.txt' -exec mv -t "$home/many" {} +

# ended_or_by SIGNAL CODE NAME AT: it may be over before it is told to stop.
ended_or_by()
{
    local have=0

    sleep "$4"
    kill "-$1" $pid 2>/dev/null || :
    wait $pid || have=$?
    [ $have = 0 ] || assert_equal "exit of $3 after SIG$1" "$have" "$2"
    echo "$3: exit $have"
}

start_over
start import "$home/many"
ended_or_by TERM 143 import 0.3
run 0 import "$home/many"
assert_equal "imported after all" "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")" 400
start reparse --all
ended_or_by INT 130 reparse 0.2
run 0 reparse
start verify
ended_or_by TERM 143 verify 0.1
run 0 verify

# A second signal ends at once what the first one could not: a process that is
# stopped, and has both when it goes on.
start_over
forget_requests
lie '{"path": "/data/", "do": "silent"}'
start sync
await 60 is_asked /data/ 1
kill -STOP $pid
kill -INT $pid
kill -TERM $pid
kill -CONT $pid
have=0
wait $pid || have=$?
[[ $have =~ ^(130|143)$ ]] || fail "exit $have after two signals"
