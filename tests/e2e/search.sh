#!/usr/bin/env bash
# search: every word of an item or a results release is found, whatever people
# type, in all six outputs.
. "$(dirname "$0")/lib.sh"

begin
sync_all

# Three words in a row of each item: as a phrase they lead back to it.
rows "SELECT accession, item, text FROM events WHERE length(text) > 40" >"$home/texts"
python3 - "$home/texts" "$home/questions" <<'END'
import re, sys
seen = 0
with open(sys.argv[2], "w") as out:
    for line in open(sys.argv[1], encoding="utf-8"):
        accession, item, text = line.rstrip("\n").split("\t")
        text = text.replace("\\n", "\n").replace("\\t", "\t")
        whole = re.search(r"\b[A-Za-z]+ [A-Za-z]+ [A-Za-z]+\b", text)
        if whole:
            print(accession, item, whole[0], sep="\t", file=out)
            seen += 1
assert seen > 5, seen
END
while IFS=$'\t' read -r accession item phrase; do
    run 0 search --limit 1000 "\"$phrase\""
    grep -q "	$item		$accession	" "$out" || fail "'$phrase' of item $item of $accession is not found"
    # shellcheck disable=SC2086
    run 0 search --limit 1000 --item "$item" $phrase
    grep -q "	$accession	" "$out" || fail "$phrase: $accession is not found"
done < <(shuf -n 25 "$home/questions")

# A release by its headline.
IFS=$'\t' read -r accession number headline < <(rows "SELECT accession, press_release_number, headline FROM earnings
    WHERE headline IS NOT NULL AND press_release_number IS NOT NULL ORDER BY accession LIMIT 1")
run 0 search -o ndjson "\"$headline\""
assert_contains "$out" "\"exhibit\": \"$number\", \"accession\": \"$accession\""

# Narrowed, and by nothing.
run 0 search company --until 1993
assert_equal "rows before EDGAR" "$(wc -l <"$out")" 1
run 0 search company --since 1994Q1 --limit 1
assert_equal "rows of --limit 1" "$(wc -l <"$out")" 2
run 0 search company --watchlist none --cik 1 --ticker NONE
assert_equal "rows of nobody" "$(wc -l <"$out")" 1

# Anything may be typed; only without a word there is no search.
for words in 'AND' 'NEAR(' '"' 'a"b' 'a*b*' 'text : x' '{a} + ^b' "'; DROP TABLE filing" $'\xff\xfe' '%s%n'; do
    run "0|2" search "$words"
done
for words in '' ' ' '*' '"' '()'; do
    run 2 search "$words"
    assert_contains "$err" "want words"
done
run 2 search

for format in table csv tsv json ndjson markdown; do
    run 0 search -o $format company
    assert_not_empty "$out"
done

# A text that cannot be read any more is damage, not a mistake of who asks.
cp "$archive" "$home/damaged.db"
python3 - "$home/damaged.db" <<'END'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE release_text SET frame = CAST(substr(frame, 1, length(frame) - 4) || x'00112233' AS BLOB)")
db.commit()
END
run 6 --archive "$home/damaged.db" search "\"$headline\""
assert_contains "$err" "damaged.db: "

# Ten kilobytes of words, and letters of every kind.
run 0 search "$(printf 'company %.0s' {1..1250})"
run 0 search "$(printf 'w%d ' {1..1500})"
for words in 'ÉTÉ' '東京' 'naïve Ünïcode' '👍' $'a\u200bb' $'\u0301'; do
    run "0|2" search "$words"
done
run 0 search 'CAFE LUMIERE'
[ "$(wc -l <"$out")" -gt 1 ] || fail "accents matter"

# Many filings, whichever way is taken: the rows are those that SQL counts.
python3 -c 'import sqlite3, sys; sys.exit(sqlite3.sqlite_version_info < (3, 38))' || skip "Python's SQLite is older than 3.38; all else passed"
EDGARCHIVE_ARCHIVE=$home/many.db run 0 init
export EDGARCHIVE_ARCHIVE=$home/many.db
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$tests/bench python3 - "$EDGARCHIVE_ARCHIVE" <<'END'
import recipes, sqlite3, sys
recipes.fill(sys.argv[1], 20000)
db = sqlite3.connect(sys.argv[1])
db.execute("INSERT INTO search (rowid, text) SELECT id, text FROM event")
db.commit()
END
while IFS='|' read -r options condition; do
    want=$(rows "SELECT count(*) FROM events e JOIN filings f USING (accession) WHERE e.text LIKE '%announced%' AND $condition")
    [ "$want" -gt 0 ] || fail "nothing to find: $condition"
    # shellcheck disable=SC2086
    run 0 search announced --limit 100000 $options
    assert_equal "rows of search $options" "$(($(wc -l <"$out") - 1))" "$want"
    # shellcheck disable=SC2086
    run 0 search announced --limit 3 $options
    assert_equal "rows of search --limit 3 $options" "$(($(wc -l <"$out") - 1))" "$((want < 3 ? want : 3))"
done <<'END'
|1
--item 4.02|e.item = '4.02'
--since 2005|e.filed >= '2005-01-01'
--since 2023|e.filed >= '2023-01-01'
--since 2005 --until 2022 --item 8.01|e.filed BETWEEN '2005-01-01' AND '2022-12-31' AND e.item = '8.01'
--since 2023 --item 8.01|e.filed >= '2023-01-01' AND e.item = '8.01'
--ticker cpst|f.ticker = 'CPST'
--cik 1000007|e.accession IN (SELECT accession FROM filing_companies WHERE cik = 1000007)
--watchlist energy|f.accession IN (SELECT accession FROM filing_companies JOIN watchlist_members USING (cik) WHERE watchlist = 'energy')
--watchlist energy --since 2020 --item 2.02|f.accession IN (SELECT accession FROM filing_companies JOIN watchlist_members USING (cik) WHERE watchlist = 'energy') AND e.item = '2.02' AND e.filed >= '2020-01-01'
--ticker CPST --watchlist energy --until 2015|f.ticker = 'CPST' AND f.filed <= '2015-12-31'
END
