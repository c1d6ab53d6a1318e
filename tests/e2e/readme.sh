#!/usr/bin/env bash
# The README's queries run as they stand, and give rows where the small EDGAR
# has any.
. "$(dirname "$0")/lib.sh"

begin
run 0 sync

# A query is an indented block that begins with SELECT and ends with a semicolon.
queries()
{
    awk '/^    SELECT/ { on = 1 } on { printf "%s ", $0 } on && /;$/ { print ""; on = 0 }' "$tests/../README.md"
}

assert_equal "queries in the README" "$(queries | wc -l)" 5
while read -r query; do
    run 0 sql -o tsv "$query"
    assert_not_empty "$out" # the line of column names at the least
    case $query in
    *"cik = "*) ;; # a company that this EDGAR has not
    *) [ "$(wc -l <"$out")" -gt 1 ] || fail "no row: $query" ;;
    esac
done < <(queries)
