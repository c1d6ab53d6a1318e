#!/usr/bin/env bash
# Never more than the set rate in any second, as the server's kernel sees it,
# for one run and for three at once, of which one is killed and started again.
# How near to the rate they come is said, not asserted: that is the machine's.
. "$(dirname "$0")/lib.sh"

rate=10
"$tests/make_many.py" "$edgar" 60
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure
sed -i "s/requests_per_second: 0/requests_per_second: $rate/" "$config"
lie '{"path": "/data/.*[05].txt", "do": "slow", "seconds": 1}' '{"path": "/data/", "do": "slow", "seconds": 0.2}'

# assert_pace NAME
assert_pace()
{
    sort -n "$log" | awk -F'\t' -v rate=$rate -v name="$1" '
        { at[NR] = $1 }
        NR > rate && at[NR] - at[NR - rate] <= 1 {
            printf "%s: %d requests within %.4f s\n", name, rate + 1, at[NR] - at[NR - rate]
            failed = 1
        }
        END {
            if (NR > 1)
                printf "%s: %d requests, %.2f a second\n", name, NR, (NR - 1) / (at[NR] - at[1])
            exit failed || NR < 50
        }' || fail "the pace"
}

run 0 sync
assert_equal "requests" "$(requests)" 61
assert_pace "one run"

start_over
forget_requests

# sync_to NAME: into an archive of its own, in the background.
sync_to()
{
    "$program" --archive "$home/$1.db" sync >"$home/$1.out" 2>&1 </dev/null &
    pids[$1]=$!
}

declare -A pids
for name in one two three; do
    sync_to $name
done
for ((kills = 0; kills < 3; kills++)); do
    n=$(requests)
    goes_on() { [ "$(requests)" -gt $((n + 20)) ]; }
    await 60 goes_on
    kill -9 "${pids[three]}"
    wait "${pids[three]}" 2>/dev/null || :
    sync_to three
done
for name in one two three; do
    wait "${pids[$name]}" || fail "$name: exit $?: $(cat "$home/$name.out")"
    archive=$home/$name.db
    run 0 --archive "$archive" sql -o tsv "SELECT count(*) FROM filings WHERE state = 'parsed'"
    assert_equal "filings of $name" "$(tail -n 1 "$out")" 60
done
assert_pace "three runs"
