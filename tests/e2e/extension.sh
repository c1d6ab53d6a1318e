#!/usr/bin/env bash
# edgarchive.so: what the archive keeps packed, for any client of SQLite, and the
# same functions in `sql`.
. "$(dirname "$0")/lib.sh"

extension=$(dirname "$program")/edgarchive.so
[ -e "$extension" ] || fail "no extension at $extension"
command -v sqlite3 >/dev/null || skip "no sqlite3 shell here"

# A sanitized extension wants the sanitizers in the program that loads it.
preload=$(ldd "$extension" | awk '/lib[a-z]*san\./ { printf "%s ", $3 }')
if [ -z "$preload" ] && [ "$(nm -D --undefined-only "$extension" | grep -c __asan_)" -gt 0 ]; then
    skip "the sanitizers of this compiler cannot be loaded beforehand"
fi

# What the shell says, in $out; `client CODE SQL...`
client()
{
    local want=$1 have=0
    shift
    LD_PRELOAD=$preload ASAN_OPTIONS=detect_leaks=0 sqlite3 -batch -init /dev/null -cmd ".load $extension" \
        "${database:-$archive}" "$@" >"$out" 2>"$err" </dev/null || have=$?
    [[ $have =~ ^($want)$ ]] || fail "sqlite3 $*: want exit $want, have $have"
}

begin
sync_all
client 0 "SELECT 'works'"
assert_equal "the shell" "$(cat "$out")" works

# The same bytes and the same text as `show` gives, from both.
texts=0
while IFS=$'\t' read -r accession sequence bytes sha256; do
    client 0 "SELECT writefile('$home/document', edgar_document('$accession', $sequence))"
    assert_equal "bytes of $accession, $sequence" "$(stat -c %s "$home/document")" "$bytes"
    assert_equal "SHA-256 of $accession, $sequence" "$(sha256sum <"$home/document" | cut -c1-64)" "$sha256"
    run 0 show "$accession" --document "$sequence" --raw
    cmp "$out" "$home/document" || fail "$accession, $sequence is not what show gives"
    client 0 "SELECT edgar_text('$accession', $sequence)"
    cp "$out" "$home/text"
    if [ "$(wc -c <"$home/text")" -gt 1 ]; then
        run 0 show "$accession" --document "$sequence" --text
        cmp "$out" "$home/text" || fail "the text of $accession, $sequence is not what show gives"
        texts=$((texts + 1))
    fi
done < <(rows "SELECT accession, sequence, bytes, sha256 FROM documents WHERE kept ORDER BY accession DESC, sequence LIMIT 25")
[ "$texts" -gt 10 ] || fail "only $texts texts"

while IFS=$'\t' read -r accession path; do
    client 0 "SELECT writefile('$home/raw', edgar_raw('$accession'))"
    cmp "$home/raw" "$edgar/$path" || fail "$accession is not what was served"
done < <(known "'\n'.join(f['accession'] + '\t' + f['path'] for f in t['filings'][:8])")

sums="SELECT count(*), sum(length(edgar_document(accession, sequence)) = bytes), sum(edgar_text(accession, sequence) IS NULL),
    sum(length(edgar_text(accession, sequence))), count(DISTINCT edgar_raw(accession)) FROM documents"
client 0 -tabs "$sums"
sums_of_shell=$(cat "$out")
assert_equal "documents whose size is not theirs" "$(awk '{ print $1 - $2 }' "$out")" 0
assert_equal "in sql, and in the shell" "$(rows "$sums")" "$sums_of_shell"

# An accession in any of its forms; NULL for what is not there.
while IFS='|' read -r call want; do
    client 0 "SELECT $call"
    assert_equal "the shell: $call" "$(cat "$out")" "$want"
    assert_equal "sql: $call" "$(rows "SELECT $call")" "$want"
done <<END
edgar_raw(id) = edgar_raw(accession) FROM filings WHERE sha256 IS NOT NULL LIMIT 1|1
edgar_raw(printf('%018d', id)) = edgar_raw(id) FROM filings WHERE sha256 IS NOT NULL LIMIT 1|1
edgar_document(id, '1') = edgar_document(accession, 1) FROM filings WHERE sha256 IS NOT NULL LIMIT 1|1
length(edgar_raw(accession)) = bytes FROM filings WHERE sha256 IS NOT NULL LIMIT 1|1
typeof(edgar_raw(accession)) FROM filings WHERE sha256 IS NOT NULL LIMIT 1|blob
printf('%s%s', typeof(edgar_document(accession, 1)), typeof(edgar_text(accession, 1))) FROM filings WHERE sha256 IS NOT NULL LIMIT 1|blobtext
count(edgar_raw(NULL)) + count(edgar_raw('')) + count(edgar_raw('nonsense')) + count(edgar_raw(-1)) + count(edgar_raw(1.5))|0
count(edgar_raw('0000000001-99-000001')) + count(edgar_raw(x'00')) + count(edgar_raw(9223372036854775807))|0
count(edgar_document(id, 0)) + count(edgar_document(id, 99)) + count(edgar_document(id, NULL)) + count(edgar_text(id, -1)) FROM filings|0
count(edgar_text(id, 4294967297)) + count(edgar_text(id, 'x')) FROM filings|0
END
client 1 "SELECT edgar_raw()"
assert_contains "$err" "wrong number of arguments"
run 2 sql "SELECT edgar_text('0000000001-99-000001')"
assert_contains "$err" "wrong number of arguments"

# Loaded twice, within a transaction, beside another database.
client 0 ".load $extension" "BEGIN" "ATTACH ':memory:' AS other" "SELECT count(edgar_raw(id)) > 0 FROM filings" "COMMIT" "VACUUM"
assert_equal "loaded twice" "$(cat "$out")" 1

# What is dropped is not there.
sed "s|^archive:.*|archive: $home/texts.db|" "$config" >"$home/texts.yaml"
echo "keep: text" >>"$home/texts.yaml"
run "0|3" -c "$home/texts.yaml" sync
database=$home/texts.db client 0 -tabs "SELECT count(*) > 0, count(edgar_document(accession, sequence)), count(edgar_raw(accession)) FROM documents WHERE NOT kept"
assert_equal "dropped payloads, and submissions without them" "$(cat "$out")" $'1\t0\t0'

# Damage has a name, and is never given out.
run 0 backup "$home/damaged.db"
accession=$(sqlite3 "$archive" "SELECT accession FROM filing WHERE id = (SELECT max(filing) FROM cutout)")
for damage in "UPDATE submission SET frame = CAST(substr(frame, 1, length(frame) - 4) || x'00112233' AS BLOB)" \
    "UPDATE submission SET frame = x''" "UPDATE blob SET data = CAST(x'00' || substr(data, 2) AS BLOB)"; do
    cp "$home/damaged.db" "$home/now.db"
    sqlite3 "$home/now.db" "$damage"
    database=$home/now.db client 11 "SELECT length(edgar_raw('$accession'))" # SQLITE_CORRUPT
    assert_contains "$err" "now.db: "
    assert_empty "$out"
    run 6 --archive "$home/now.db" sql "SELECT length(edgar_raw('$accession'))"
    assert_contains "$err" "^edgarchive: $home/now.db: "
done

# What is no archive, or one of a later program.
database=:memory: client 1 "SELECT edgar_raw(1)"
assert_contains "$err" "want an archive"
sqlite3 "$home/other.db" "CREATE TABLE filing (id)"
database=$home/other.db client 1 "SELECT edgar_text(1, 1)"
assert_contains "$err" "other.db: want an archive, have another program's database"
cp "$home/damaged.db" "$home/newer.db"
sqlite3 "$home/newer.db" "PRAGMA user_version = 99"
database=$home/newer.db client 1 "SELECT edgar_raw(1)"
assert_contains "$err" "schema version 99 is newer"
run 1 --archive "$home/newer.db" sql "SELECT 1"
assert_contains "$err" "want a newer edgarchive"
