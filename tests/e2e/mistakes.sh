#!/usr/bin/env bash
# Mistakes are named before anything is done, and an answer that is empty by
# mistake says so.
. "$(dirname "$0")/lib.sh"

begin
configure 'crawl: {since: 1994Q1, companies: all}
watchlists: [{name: robots, tickers: [KSTL]}]'
lie '{"path": "/data/9000014/", "do": "short"}'
run 3 sync

# A filing that is not here has a reason.
run 1 show "$(rows "SELECT accession FROM filings WHERE state = 'failed' LIMIT 1")"
assert_contains "$err" "not archived: failed ("
run 1 show 0000000001-99-000001
assert_contains "$err" "no index that was read so far names it"

# A list that is empty by mistake says so, and is a list all the same.
for command in events "search company"; do
    # shellcheck disable=SC2086
    run 0 $command --watchlist robbots --ticker NOPE
    assert_equal "rows of $command" "$(wc -l <"$out")" 1
    assert_contains "$err" "no watchlist 'robbots'"
    assert_contains "$err" "the ticker 'NOPE'"
    # shellcheck disable=SC2086
    run 0 $command --watchlist robots --ticker kstl --until 1993
    assert_empty "$err"
done

# Mistakes in words.
while IFS='|' read -r words message; do
    # shellcheck disable=SC2086
    run 2 $words
    assert_equal "the message of '$words'" "$(cat "$err")" "edgarchive: $message"
    assert_empty "$out"
done <<'END'
events --itm 2.02|unknown option '--itm'; did you mean 'item'?
sync --max-second=3|unknown option '--max-second'; did you mean 'max-seconds'?
status --qqqqqqqq|unknown option '--qqqqqqqq'
synk|unknown command 'synk'; did you mean 'sync'?
nonsense|unknown command 'nonsense'; see edgarchive --help
status now|status: want options alone, have 'now'; see edgarchive status --help
show|show: want ACCESSION; see edgarchive show --help
show 1 2|show: want ACCESSION alone, have '2' too; see edgarchive show --help
show 0009000001-94-000003 --text --raw|show: want --text or --raw, have both
END
run 0 sql "-- a query may begin with words
SELECT 'well'"
assert_contains "$out" well

# Only who fetches makes an archive; a name that is wrong is no healthy one.
: >"$home/empty.db"
for command in status verify reparse "sql SELECT"; do
    # shellcheck disable=SC2086
    run 1 --archive "$home/none.db" $command
    assert_contains "$err" "want an archive at $home/none.db"
    # shellcheck disable=SC2086
    run 1 --archive "$home/empty.db" $command
    assert_contains "$err" "have an empty file"
    # shellcheck disable=SC2086
    run 1 --archive "$home" $command
    assert_contains "$err" "want an archive, have a folder"
done
[ ! -e "$home/none.db" ] && [ ! -s "$home/empty.db" ] || fail "made an archive"

# An archive that is named wants no config.
run 0 backup "$home/copy.db"
rm "$config"
for command in verify reparse status "sql VALUES(1)"; do
    # shellcheck disable=SC2086
    run 0 --archive "$home/copy.db" $command
done
