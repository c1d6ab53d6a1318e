#!/usr/bin/env bash
# `import` takes what another tool left in files, checked like what is fetched;
# a sync after it fetches none of that.
. "$(dirname "$0")/lib.sh"

begin
sync_all
want=$(dump)
n=$(known "len(t['filings'])")
files=$home/files

# Every submission as ACCESSION.txt, in folders within folders.
start_over
forget_requests
known "'\n'.join(f['accession'] + ' ' + f['path'] for f in t['filings'])" |
    while read -r accession path; do
        mkdir -p "$files/${accession:11:2}"
        cp "$edgar/$path" "$files/${accession:11:2}/$accession.txt"
    done
echo "how these came here" >"$files/README" # passed over
echo "a list" >"$files/list.txt"

run "0|3" import "$files"
assert_contains "$out" "^$n imported, 0 known already, 0 refused"
assert_equal "requests" "$(requests)" 0
assert_equal "filings" "$(rows "SELECT count(*) FROM filings WHERE state IN ('parsed', 'unreadable')")" "$n"
assert_equal "in no index" "$(rows "SELECT count(*) FROM coverage")" 0

# A second time there is nothing to do.
run "0|3" import "$files"
assert_empty "$out"

# An index that names them later makes them what a sync would have.
forget_requests
sync_all
assert_equal "requests for filings" "$(filing_requests)" 0
[ "$(dump)" = "$want" ] || {
    diff <(echo "$want") <(dump) | head -n 20 >&2
    fail "an import and a sync come to another content than a sync alone"
}
assert_every_byte

# A link to nothing, and one to its own folder, stop nothing. Not being there
# does, when it is what was named.
start_over
ln -s "$home/nothing" "$files/0000000009-99-000009.txt"
ln -s . "$files/again"
run 3 import "$files"
assert_contains "$out" "^$n imported"
assert_contains "$err" "0000000009-99-000009.txt: "
assert_contains "$err" "folders deep"
run 2 import "$home/nothing"

# What goes with a failure is not counted.
start_over
rm "$files/again"
run 2 import "$files" "$home/nothing"
imported=$(sed -n 's/ imported.*//p' "$out")
assert_equal "imported" "${imported:-0}" "$(rows "SELECT count(*) FROM filings")"
rm "$files/0000000009-99-000009.txt"

# What is no filing, or not the one that its name says, or of another form, is
# refused by name; the rest is taken.
start_over
bad=$home/bad
one=$(known "t['filings'][0]['accession']")
two=$(known "t['filings'][1]['accession']")
mkdir "$bad"
cp "$files/${one:11:2}/$one.txt" "$bad/"

# refused NAME WHY: of the file that stands on standard input.
refused()
{
    cat >"$bad/$1"
    run 3 import "$bad/$1"
    assert_contains "$err" "$bad/$1: .*$2"
    assert_empty "$out"
}

refused "$two.txt" "want submission $two, have.*$one" <"$bad/$one.txt"
head -c -40 "$files/${two:11:2}/$two.txt" | refused "$two.txt" "want the end of submission"
refused "$two.txt" "want a submission" <<<'<!DOCTYPE html><html><title>Request Rate Threshold Exceeded</title></html>'
refused "$two.txt" "." </dev/null
head -c 65536 /dev/urandom | refused "$two.txt" "want a submission"
other=$(known "t['other_forms'][0]['accession']")
refused "$other.txt" "want a form of 8-K" <"$edgar/$(known "t['other_forms'][0]['path']")"
assert_equal "filings" "$(rows "SELECT count(*) FROM filings")" 0

run "0|3" import "$bad"
assert_contains "$out" "^1 imported, 0 known already, 2 refused"
assert_equal "filings" "$(rows "SELECT group_concat(accession) FROM filings")" "$one"

# Named twice at once, it is taken once, though both are on their way.
start_over
run "0|3" import "$bad/$one.txt" "$bad/$one.txt"
assert_contains "$out" "^1 imported, 1 known already, 0 refused"

# A name that says nothing is an error only where it was given.
cp "$bad/$one.txt" "$bad/report.txt"
run 2 import "$bad/report.txt"
assert_contains "$err" "want a name like"
run 2 import "$home/nowhere"
assert_contains "$err" "$home/nowhere: No such file"

# kill -9 in the middle: an import again has everything.
start_over
"$tests/make_many.py" "$home/many" 600 --bytes 20000
find "$home/many/Archives/edgar/data" -name '*.txt' -exec mv -t "$home/many" {} +
for ((kills = 0; kills < 5; kills++)); do
    "$program" import "$home/many" >"$out" 2>"$err" </dev/null &
    pid=$!
    sleep 0.$((1 + RANDOM % 9))
    kill -9 $pid 2>/dev/null || :
    wait $pid 2>/dev/null || :
done
run 0 import "$home/many"
assert_equal "imported" "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")" 600
