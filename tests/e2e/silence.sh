#!/usr/bin/env bash
# What passes by itself is not worth a mail: codes 3, 4, 5 and 11 print only from
# the third run in a row on, and with -v; 3, 4 and 5 are of one row. A run that
# ends otherwise begins anew.
. "$(dirname "$0")/lib.sh"

"$tests/make_many.py" "$edgar" 8
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure

# silent CODE WORDS NIGHT...: the same night over and over.
silent()
{
    local code=$1 words=$2 turn
    shift 2

    for turn in 1 2; do
        "$@"
        run "$code" sync
        assert_empty "$err"
    done
    for turn in 3 4; do
        "$@"
        run "$code" sync
        assert_contains "$err" "$words"
        assert_lacks "$out" "$words"
    done
    "$@"
    run "$code" sync -v
    assert_contains "$err" "$words"
}

# good_night: everything is there, and nothing is said.
good_night()
{
    lie
    rm -rf "$XDG_STATE_HOME"
    run 0 sync --retry-now
    assert_empty "$err"
}

# 3: an index that is no use, and a filing.
bad_index() { lie '{"path": "/full-index/", "do": "html"}'; }
silent 3 "master.gz: want a gzip index" bad_index
good_night
run 0 sync
assert_empty "$out" # a night without news
assert_empty "$err"
"$e2e/list_one_more.py" "$edgar" "$(rows "SELECT max(accession) FROM filings")" 0009999999-26-000001
bad_filing()
{
    lie '{"path": "0009999999-26-000001", "do": "html"}'
    python3 - "$archive" <<'END'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    db.execute("UPDATE filing SET retry_at = 0 WHERE state = 'failed'")
END
}
silent 3 "1 could not be fetched; .edgarchive status. names them" bad_filing
run 0 status
assert_contains "$out" "0009999999-26-000001.*want a submission"
good_night

# 4: a block, and the nights that it lasts.
blocked() { lie '{"path": "/full-index/", "do": "block"}'; }
silent 4 "no request before 20" blocked
good_night

# 5: nobody there.
nobody()
{
    stop_server
    lie
}
silent 5 "127.0.0.1.*cannot be reached" nobody
serve "$edgar"
configure
good_night

# 11: another run at work.
exec 9>>"$archive.lock"
flock 9
held() { :; }
silent 11 "another run is at work" held
flock -u 9
good_night

# Two bad nights, a good one and two bad ones: still nothing to tell.
for turn in 1 2; do
    for night in 1 2; do
        bad_index
        run 3 sync
        assert_empty "$err"
    done
    good_night
done

# Whatever the kind, the third bad night is one too many.
bad_index
run 3 sync
assert_empty "$err"
nobody
run 5 sync
assert_empty "$err"
serve "$edgar"
configure
bad_index
run 3 sync
assert_contains "$err" "master.gz: want a gzip index"
good_night

# The rest is said at once.
lie '{"do": "undeclared"}'
run 2 sync
assert_contains "$err" "undeclared automated tool"
assert_contains "$err" "contact with a name and an e-mail"
