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
