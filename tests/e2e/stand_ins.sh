#!/usr/bin/env bash
# Where master.gz is not there, form.gz or company.gz stands in for it, and the
# archive is the same. What is not there at all costs one request a night.
. "$(dirname "$0")/lib.sh"

begin

# By which of its companies a filing is fetched, the order of the rows decides.
content()
{
    dump | sed 's|/edgar/data/[0-9]*/|/edgar/data/|'
}

sync_all
want=$(content)

kinds=(form company)
n=0
for master in "$edgar"/Archives/edgar/full-index/*/*/master.gz; do
    cp -p "$master" "$home/last.gz"
    last=$master
    "$e2e/stand_in.py" "$master" "${kinds[$((n++ % 2))]}"
done

start_over
run 0 sync -n -o tsv
planned=$(awk -F'\t' 'NR > 1 { n += $4 } END { print n }' "$out")
forget_requests
sync_all
assert_equal "requests, as planned" "$(requests)" "$planned"
[ "$(requests '/form.gz$')" -ge "$n" ] || fail "form.gz was not asked for"
[ "$(content)" = "$want" ] || {
    diff <(echo "$want") <(content) | head -n 20 >&2
    fail "the archive is another one"
}

# The night after, they are asked for like the master, by what has changed.
forget_requests
run 0 sync
assert_equal "requests for filings" "$(filing_requests)" 0
assert_equal "answers but 'not there' and 'unchanged'" "$(awk -F'\t' '$3 != 304 && $3 != 403' "$log" | wc -l)" 0
[ "$(requests)" -le 3 ] || fail "an unchanged night took $(requests) requests"

# A name that a column cuts is the one that is known.
touch -d "+2 minutes" "$home/last.gz"
long="A COMPANY WHOSE NAME IS WIDER THAN THE SIXTY-TWO BYTES OF ITS COLUMN INC"
stand_in=$(find "$(dirname "$last")" -name "*.gz")
kind=$(basename "$stand_in" .gz)
zcat "$home/last.gz" | LC_ALL=C sed "s/|[^|]*|8-K|/|$long|8-K|/" | gzip -n >"$last"
touch -d "+1 minute" "$last"
run 0 sync
named=$(rows "SELECT count(*) FROM index_changes WHERE change = 'changed' AND after LIKE '%$long%'")
[ "$named" -gt 0 ] || fail "no company has the long name"
touch -d "+2 minutes" "$last"
"$e2e/stand_in.py" "$last" "$kind"
forget_requests
run 0 sync
assert_equal "answers with an index" "$(awk -F'\t' '$3 == 200' "$log" | wc -l)" 1
assert_equal "changes of names" "$(rows "SELECT count(*) FROM index_changes WHERE change = 'changed'")" "$named"
touch -d "+3 minutes" "$home/last.gz"
cp -p "$home/last.gz" "$last"
run 0 sync
touch -d "+4 minutes" "$last"
"$e2e/stand_in.py" "$last" "$kind"
run 0 sync

# One of them is damaged, and the night says which.
zcat "$stand_in" | sed '$s/edgar/edgra/' | gzip -n >"$home/damaged.gz"
touch -d tomorrow "$home/damaged.gz"
cp -p "$home/damaged.gz" "$stand_in"
run 3 sync -v
assert_contains "$err" "${stand_in#"$edgar/"}: .*want edgar/data"
[ "$(content)" = "$want" ] || fail "a damaged index changed the archive"

# The master is back.
touch -d "tomorrow +1 minute" "$home/last.gz"
cp -p "$home/last.gz" "$last"
forget_requests
run 0 sync
assert_equal "requests once the master is there" "$(requests)" 1
[ "$(content)" = "$want" ] || fail "the master changed the archive"

# A quarter of which there is nothing yet.
rm "$last" "$stand_in"
start_over
sync_all
forget_requests
run 0 sync
assert_equal "requests of a night without an index" "$(requests)" 1

# Names that a column cuts are those that are known, each its own.
stop_server
rm -rf "$edgar"
"$tests/make_many.py" "$edgar" 3 >/dev/null
master=$(find "$edgar" -name master.gz)
zcat "$master" | sed "s/^\([0-9]*|\)COMPANY \([0-9]*\)/\1THE \2TH $long/" | gzip -n >"$home/long.gz"
mv "$home/long.gz" "$master"
serve "$edgar"
configure
start_over
sync_all
touch -d tomorrow "$master"
"$e2e/stand_in.py" "$master" form
forget_requests
sync_all
assert_equal "answers with an index" "$(awk -F'\t' '$3 == 200' "$log" | wc -l)" 1
assert_equal "names that changed" "$(rows "SELECT count(*) FROM index_changes")" 0
