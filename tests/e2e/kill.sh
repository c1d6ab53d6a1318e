#!/usr/bin/env bash
# kill -9 at random instants: run again, a sync comes to the same content as
# one that nobody disturbed. EDGARCHIVE_SOAK=1 does it more often.
. "$(dirname "$0")/lib.sh"

kills=20
[ -z "${EDGARCHIVE_SOAK:-}" ] || kills=300
seed=${EDGARCHIVE_SEED:-$(date +%N | sed 's/^0*//')}
RANDOM=$((seed % 32768))
echo "$kills kills, EDGARCHIVE_SEED=$seed"

begin
lie '{"path": "/data/", "do": "slow", "seconds": 0.02}' # so that the fetching is worth a kill
started=$(date +%s%N)
sync_all
lasts=$((($(date +%s%N) - started) / 1000000))
want=$(dump)
n=$(filing_requests)

for ((i = 1; i <= kills; i++)); do
    start_over
    forget_requests
    "$program" sync >/dev/null 2>&1 </dev/null &
    pid=$!
    instant=$((RANDOM * lasts / 32767))
    sleep "$(printf '%d.%03d' $((instant / 1000)) $((instant % 1000)))"
    kill -9 $pid 2>/dev/null || :
    wait $pid 2>/dev/null || :

    sync_all
    have=$(dump)
    [ "$have" = "$want" ] || {
        diff <(echo "$want") <(echo "$have") | head -n 20 >&2
        fail "another content after a kill at $instant of $lasts ms"
    }
    # At most one filing a connection is fetched again.
    [ "$(filing_requests)" -le $((n + 4)) ] || fail "$(filing_requests) requests for $n filings after a kill at $instant ms"
done
assert_every_byte
