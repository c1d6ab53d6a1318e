#!/usr/bin/env bash
# SIGTERM and SIGINT end a run within two seconds, by their exit codes, and
# what was committed is kept.
. "$(dirname "$0")/lib.sh"

begin

# interrupted_by SIGNAL CODE
interrupted_by()
{
    local pid have=0 started took kept

    start_over
    forget_requests
    lie '{"path": "/data/", "do": "slow", "seconds": 0.4}'
    # A shell starts its background jobs deaf to SIGINT.
    env --default-signal=INT,TERM "$program" sync >"$out" 2>"$err" </dev/null &
    pid=$!
    is_under_way() { [ "$(filing_requests)" -gt 8 ]; }
    await 30 is_under_way
    started=$(date +%s%N)
    kill "-$1" $pid
    wait $pid || have=$?
    took=$((($(date +%s%N) - started) / 1000000))
    assert_equal "exit after SIG$1" "$have" "$2"
    [ $took -lt 2500 ] || fail "took $took ms after SIG$1"

    kept=$(rows "SELECT count(*) FROM filings WHERE state IN ('archived', 'parsed', 'unreadable')")
    [ "$kept" -gt 0 ] || fail "nothing was kept after SIG$1"
    sleep 1 # the server notes a request when it has answered it, gone or not
    forget_requests
    lie
    sync_all
    assert_equal "fetched after SIG$1" "$(filing_requests)" "$(($(known "len(t['filings'])") - kept))"
}

interrupted_by TERM 143
interrupted_by INT 130
assert_every_byte
