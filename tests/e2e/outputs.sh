#!/usr/bin/env bash
# The six outputs are of the same rows, and the machine-readable ones survive
# every character.
. "$(dirname "$0")/lib.sh"

begin
configure 'crawl: {since: 1994Q1, companies: all}
watchlists: [{name: robots, tickers: [KSTL]}]'
sync_all

for format in table csv tsv json ndjson markdown; do
    run 0 sql -o $format "SELECT accession, item, code, text, in_header, position FROM events ORDER BY accession, position, item"
    assert_not_empty "$out"
    cp "$out" "$home/events.$format"
    run 0 sql -o $format "SELECT 'a\"b,c|d' AS \"odd, name\", char(9, 10, 13) || '\\' AS controls, NULL AS absent,
        '' AS empty, 42 AS whole, 1.5 AS part, 'Caf' || char(233) AS letters, 'second' AS \"odd, name\", 3.0 AS \"odd, name_2\",
        x'00ff' AS blob, CAST(x'41ff' AS TEXT) AS bytes, char(27) || '[31m' || char(155) AS escapes, 0.1 + 0.2 AS exact,
        -9223372036854775807 - 1 AS least, 9e300 AS large, '<b>&|' AS \"marks \"\"|<\\\""
    cp "$out" "$home/odd.$format"
    run 0 events -o $format
    cp "$out" "$home/command.$format"
done
python3 "$e2e/check_outputs.py" "$home"

# No number of JSON is infinite; a text may hold any character there; no row is an empty line of csv.
run 0 sql -o json "SELECT 9e999 AS up, -9e999 AS down, 'a' || char(0) || 'b' AS nul"
assert_equal "the infinite" "$(cat "$out")" $'[\n{"up": null, "down": null, "nul": "a\\u0000b"}\n]'
run 0 sql -o csv "SELECT NULL AS n UNION ALL SELECT 1"
assert_equal "a row of nothing" "$(cat "$out")" $'n\r\n""\r\n1\r'
run 0 sql -o json "SELECT 1 AS n WHERE 0"
assert_equal "no rows" "$(cat "$out")" "[]"

# Off a terminal: tsv, no escape codes, no carriage returns.
run 0 sql "SELECT accession, item, code, text, in_header, position FROM events ORDER BY accession, position, item"
cmp "$out" "$home/events.tsv" || fail "tsv is not what comes off a terminal"
for file in "$home"/{events,command}.{table,tsv,json,ndjson,markdown}; do # csv has CRLF, by RFC 4180
    ! grep -q $'[\033\r]' "$file" || fail "escape codes in $file"
done

# From standard input, and read-only.
echo "SELECT count(*) FROM filings" | "$program" sql >"$out" 2>"$err"
assert_equal "the query on standard input" "$(tail -n 1 "$out")" "$(known "len(t['filings'])")"
for statement in "DELETE FROM filing" "CREATE TABLE t (x)" "PRAGMA user_version = 7" "ATTACH 'x.db' AS x" "SELECT 1; SELECT 2" "SELEKT"; do
    have=0
    "$program" sql "$statement" >"$out" 2>"$err" || have=$?
    [ $have -ne 0 ] || fail "took '$statement'"
    assert_not_empty "$err"
done

# What `events` picks.
for choice in "--item 2.02" "--cik 9000014" "--ticker KSTL" "--watchlist robots" "--since 2016-01-01" "--until 2004-08-23" "--item 2.02 --since 2010-01-01 --until 2016-12-31"; do
    # shellcheck disable=SC2086
    run 0 events $choice -o ndjson
    python3 "$e2e/check_events.py" "$truth" "$out" $choice
done

# A ticker is one in either case, wherever it picks.
for command in events "search Kestrel"; do
    # shellcheck disable=SC2086
    run 0 $command --ticker KSTL -o ndjson
    assert_not_empty "$out"
    cp "$out" "$home/upper"
    # shellcheck disable=SC2086
    run 0 $command --ticker kstl -o ndjson
    cmp "$out" "$home/upper" || fail "$command: kstl is not KSTL"
done
