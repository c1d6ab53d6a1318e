#!/usr/bin/env bash
# Without a network or a server a run exits 5 and says which host; the next one
# goes on. Three bad nights in a row are told off a terminal.
. "$(dirname "$0")/lib.sh"

"$tests/make_many.py" "$edgar" 40
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure
right_config=$(cat "$config")

# unreachable NAME: with the config as it stands.
unreachable()
{
    for ((night = 1; night <= 2; night++)); do
        run 5 sync
        assert_empty "$out"
        assert_empty "$err"
    done
    run 5 sync
    assert_contains "$err" "$1"
    run 5 sync -v
    assert_contains "$err" "$1"
    assert_equal "exit codes" "$(rows "SELECT group_concat(DISTINCT exit_code) FROM runs")" 5
}

# A proxy of the environment is not for this machine itself.
http_proxy=http://127.0.0.1:1 all_proxy=http://127.0.0.1:1 run 0 sync --max-requests 1

# Other servers are asked through it.
start_over
base_url=https://nowhere.invalid
configure
sed -i 's/requests_per_second: 0/requests_per_second: 8/' "$config"
https_proxy=http://127.0.0.1:1 run 5 sync -v
assert_contains "$err" "connect to 127.0.0.1 port 1"
start_over

# A port that nobody listens at.
base_url=http://127.0.0.1:1
configure
unreachable "127.0.0.1"

# A name that does not exist.
start_over
base_url=https://nowhere.invalid
configure
sed -i 's/requests_per_second: 0/requests_per_second: 8/' "$config"
unreachable "nowhere.invalid"

# The server dies in the middle; what came before is kept and parsed.
start_over
echo "$right_config" >"$config"
lie '{"path": "/data/", "do": "slow", "seconds": 0.2}'
"$program" sync -v >"$out" 2>"$err" </dev/null &
pid=$!
is_under_way() { [ "$(filing_requests)" -gt 8 ]; }
await 30 is_under_way
stop_server
have=0
wait $pid || have=$?
assert_equal "exit when the server dies" $have 5
assert_contains "$err" "127.0.0.1"
kept=$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")
[ "$kept" -gt 0 ] || fail "nothing was kept"
[ "$(rows "SELECT count(*) FROM filings WHERE state = 'failed'")" -le 8 ] || fail "failed filings one by one"

serve "$edgar"
configure
lie
sync_all --retry-now
assert_equal "in the end" "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")" 40
