#!/usr/bin/env bash
# Real filings: the mirror that the shared tools make, whole, and every file
# parsed. Skipped where there is no corpus.
. "$(dirname "$0")/lib.sh"

corpus=${EDGARCHIVE_CORPUS:-$tests/../../shared/corpus}
make_mirror=$corpus/../tools/make-mirror
[ -d "$corpus/submissions" ] || skip "no corpus at $corpus"
[ -x "$make_mirror" ] || skip "no $make_mirror"
run_seconds=600

"$make_mirror" "$home/mirror" >/dev/null
serve "$home/mirror"
configure

run 0 sync
assert_empty "$err"
python3 "$e2e/check_corpus.py" listed "$home/mirror" >"$home/listed"
n=$(wc -l <"$home/listed")
assert_equal "filings in the mirror" "$n" 235
assert_equal "archived" "$(rows "SELECT count(*) FROM filings WHERE sha256 IS NOT NULL")" "$n"
assert_equal "of other forms" "$(rows "SELECT count(*) FROM filings WHERE form NOT LIKE '8-K%'")" 0
assert_equal "requests for filings" "$(filing_requests)" "$n"
while IFS=$'\t' read -r accession path; do
    run 0 show "$accession" --raw
    cmp "$out" "$home/mirror/Archives/$path" || fail "$accession is not what was served"
done <"$home/listed"

forget_requests
run 0 sync
assert_empty "$out"
assert_empty "$err"
assert_equal "requests for filings in the second run" "$(filing_requests)" 0

for folder in submissions documents other-forms; do
    find "$corpus/$folder" -type f | sort >"$home/files"
    xargs -d '\n' timeout 600 "$program" parse <"$home/files" >"$home/$folder.ndjson"
    assert_equal "lines for $folder" "$(wc -l <"$home/$folder.ndjson")" "$(wc -l <"$home/files")"
done
python3 "$e2e/check_corpus.py" parsed "$corpus" "$home"
