#!/usr/bin/env bash
# Ten readers during a sync never meet a lock, nor half a filing.
. "$(dirname "$0")/lib.sh"

"$tests/make_many.py" "$edgar" 120 --bytes 20000
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure
run 0 sync --max-requests 20

# Until the file `done` is there: counts that one snapshot must agree on.
read_on()
{
    local n=0

    while [ ! -e "$home/done" ]; do
        "$program" sql -o tsv "SELECT (SELECT count(*) FROM filings WHERE state = 'parsed') - (SELECT count(*) FROM events
            WHERE item = '2.02') - (SELECT count(*) FROM earnings) + (SELECT count(DISTINCT accession) FROM documents),
            (SELECT count(*) FROM filings WHERE state IN ('parsed', 'archived') AND (sha256 IS NULL OR bytes IS NULL)),
            (SELECT filings - listed - excluded - wanted - archived - failed - gone - parsed - unreadable FROM coverage)" \
            >"$home/read.$1" 2>&1 </dev/null || return 1
        [ "$(tail -n 1 "$home/read.$1")" = $'0\t0\t0' ] || return 1
        n=$((n + 1))
        sleep 0.1
    done
    echo $n >"$home/reads.$1"
}

readers=()
for ((i = 0; i < 10; i++)); do
    read_on $i &
    readers+=($!)
done
await 30 test -s "$home/read.9"
run 0 sync
touch "$home/done"
for i in "${!readers[@]}"; do
    wait "${readers[i]}" || fail "reader $i: $(cat "$home/read.$i")"
done
[ "$(cat "$home"/reads.* | awk '{ n += $1 } END { print n }')" -ge 10 ] || fail "the readers did not read"
assert_equal "parsed" "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")" 120
