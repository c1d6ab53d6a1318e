#!/usr/bin/env bash
# The queries of docs/RECIPES.md run, on real parses and on twenty years of
# invented rows, and the bounded ones look up what they need.
. "$(dirname "$0")/lib.sh"

python3 -c 'import sqlite3, sys; sys.exit(sqlite3.sqlite_version_info < (3, 38))' || skip "Python's SQLite is older than 3.38"
begin
sync_all
filled=$home/filled.db
run 0 --archive "$filled" init
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$tests/bench python3 -c 'import recipes, sys; recipes.fill(sys.argv[1], 20000)' "$filled"
run 0 --archive "$filled" sql "PRAGMA foreign_key_check"
assert_equal "rows without a parent" "$(wc -l <"$out")" 1
"$e2e/check_recipes.py" "$program" "$archive" "$filled"

# The watchlist of the calendar, on real parses.
echo 'watchlists: [{name: energy, tickers: [HPVX]}]' >>"$config"
run "0|3" sync
calendar=$(awk '/^### The earnings calendar/ { on = 1 } on && /^    / { sub("2024-04-01", "1994-01-01"); print } on && /;$/ { exit }' \
    "$tests/../docs/RECIPES.md")
run 0 sql "$calendar"
[ "$(wc -l <"$out")" -gt 1 ] || fail "an empty calendar"
