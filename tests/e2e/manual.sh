#!/usr/bin/env bash
# The manual pages: they format without a complaint, name every command and
# option that the program has, and every view and column of an archive.
. "$(dirname "$0")/lib.sh"

command -v groff >/dev/null || skip "no groff here"
page=$(dirname "$program")/edgarchive-schema.7
[ -s "$page" ] || fail "no page at $page"

for source in "$tests"/../man/edgarchive.1 "$tests"/../man/edgarchive.yaml.5 "$page"; do
    GROFF_NO_SGR=1 groff -k -mdoc -ww -Tutf8 -P-c "$source" >"$home/$(basename "$source").raw" 2>"$err" || fail "$source: groff: $?"
    assert_empty "$err"
    sed 's/.\x08//g' "$home/$(basename "$source").raw" | tr '−‐‑' '---' >"$home/$(basename "$source")"
    assert_contains "$home/$(basename "$source")" "SEE ALSO"
done

# Options as `--help` lists them.
run 0 --help
mapfile -t commands < <(awk '/^  [a-z]/ { print $1 }' "$out")
[ "${#commands[@]}" -ge 13 ] || fail "the commands are ${commands[*]}"
seen=0
for command in "${commands[@]}"; do
    grep -q "^.It Ic $command" "$tests/../man/edgarchive.1" || fail "the manual has no $command"
    run 0 "$command" --help
    while IFS= read -r option; do
        grep -qE -- "Fl ${option#-}( |\$)" "$tests/../man/edgarchive.1" ||
            fail "the manual does not know $option of $command"
        seen=$((seen + 1))
    done < <(grep -oE -- '--[a-z][a-z-]+' "$out" | sort -u)
done
[ $seen -gt 50 ] || fail "only $seen options"

# Views and columns as an archive has them, in their order.
begin
run 0 init
run 0 sql -o tsv "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'view'
    AND m.name <> 'search_text' ORDER BY m.name, c.cid"
tail -n +2 "$out" | sort -s -t$'\t' -k1,1 >"$home/want"
awk '/^The view/ { getline; view = $2 } /^\.Sy / { view = $2 } /^\.It Va / { print view "\t" $3 }' "$page" |
    sort -s -t$'\t' -k1,1 >"$home/have"
diff "$home/want" "$home/have" >"$err" || fail "edgarchive-schema.7 has other columns"
while IFS=$'\t' read -r view column; do
    grep -q "\\b$view\\b" "$home/edgarchive-schema.7" && grep -q "^ *$column (" "$home/edgarchive-schema.7" ||
        fail "edgarchive-schema.7 does not show $view.$column"
done <"$home/want"
