#!/usr/bin/env bash
# What an index says is followed and logged: rows that come, change and go. One
# that lost too much at once is believed only when the next run sees the same.
. "$(dirname "$0")/lib.sh"

"$tests/make_many.py" "$edgar" 100
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure
index=$edgar/Archives/edgar/full-index/${since%Q*}/QTR${since#*Q}/master.gz
cp "$index" "$home/first.gz"

# Each version that is put there is newer than the one before.
version=0
put_version()
{
    touch -d "+$((++version)) seconds" "$1"
    cp -p "$1" "$index.new"
    mv "$index.new" "$index"
}

# edit COMMAND...: the index through a filter.
edit()
{
    zcat "$index" | "$@" | gzip -n >"$home/edited.gz"
    put_version "$home/edited.gz"
}

changes()
{
    rows "SELECT group_concat(n || ' ' || change, ', ') FROM (SELECT change, count(*) AS n
        FROM index_changes GROUP BY change ORDER BY change)"
}

accession_of()
{
    rows "SELECT accession FROM filings WHERE cik = $1"
}

run 0 sync
assert_equal "filings" "$(rows "SELECT filings FROM coverage")" 100
assert_equal "changes of the first version" "$(rows "SELECT count(*) FROM index_changes")" 0

# One filing is withdrawn, one company takes another name, one filing comes.
gone=$(accession_of 8000010)
before=$(date -u +%Y-%m-%dT%H:%M:%SZ)
sleep 1
edit sed -e '/^8000010|/d' -e 's/COMPANY 8000020|/COMPANY TWENTY|/' -e "/^8000030|/{p;s/000030\.txt/009030.txt/}"
sed "s/$(accession_of 8000030)/0008000030-$(date +%y)-009030/" \
    "$edgar/Archives/edgar/data/8000030/$(accession_of 8000030).txt" \
    >"$edgar/Archives/edgar/data/8000030/0008000030-$(date +%y)-009030.txt"
run 0 sync
assert_equal "changes" "$(changes)" "1 added, 1 changed, 1 removed"
assert_equal "the log of it" "$(rows "SELECT before || ' -> ' || after FROM index_changes WHERE cik = 8000020" |
    sed 's/|[0-9-]*\( \|$\)/\1/g')" "8000020|COMPANY 8000020|8-K -> 8000020|COMPANY TWENTY|8-K"
assert_equal "removed" "$(rows "SELECT accession FROM filings WHERE removed_at IS NOT NULL")" "$gone"
run 0 show "$gone" --raw
cmp "$out" "$edgar/Archives/edgar/data/8000010/$gone.txt" || fail "what was removed cannot be read"

# filings_as_of INSTANT: the query that docs/SCHEMA.md gives.
filings_as_of()
{
    rows "$(sed -n '/^    SELECT .* as of an instant$/,/;$/p' "$tests/../docs/SCHEMA.md" | sed "s/:instant/'$1'/g")"
}
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
assert_equal "as of before" "$(filings_as_of "$before" | grep -c .)" 100
filings_as_of "$before" | grep "^$gone" >/dev/null || fail "$gone was there before"
assert_equal "as of now" "$(filings_as_of "$now" | grep -c .)" 100
! filings_as_of "$now" | grep "^$gone" >/dev/null || fail "$gone is there now"

# It comes back; then it is as if it had never been away, and the log has it.
sleep 1
put_version "$home/first.gz"
run 0 sync
assert_equal "removed" "$(rows "SELECT group_concat(cik) FROM filings WHERE removed_at IS NOT NULL")" 8000030
filings_as_of "$(date -u +%Y-%m-%dT%H:%M:%SZ)" | grep "^$gone" >/dev/null || fail "$gone is there again"
! filings_as_of "$now" | grep "^$gone" >/dev/null || fail "$gone was not there then"

# Half an index is refused, by name, and changes nothing.
content=$(dump)
edit sed '/^80000[5-9]/d'
for ((night = 1; night <= 2; night++)); do
    run 3 sync -v
    assert_contains "$err" "QTR${since#*Q}/master.gz: want at most 2 % of its 100 filings gone, have 50"
    assert_equal "the content" "$(dump)" "$content"
    edit cat # another version of the same
    if [ $night = 1 ]; then # the whole one again: the next loss is a first one
        cp "$index" "$home/half.gz"
        put_version "$home/first.gz"
        run 0 sync
        put_version "$home/half.gz"
    fi
done
run 0 sync -v
assert_contains "$err" "50 removed"
assert_equal "filings" "$(rows "SELECT filings FROM coverage")" 50
assert_equal "still readable" "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")" 101
