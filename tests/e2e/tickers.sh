#!/usr/bin/env bash
# Tickers are resolved, or refused with a place and a suggestion, before any
# filing is fetched.
. "$(dirname "$0")/lib.sh"

begin

configure 'crawl: {since: 1994Q1}
watchlists:
  - name: robots
    tickers: [KSTLL, QLCX]'
line=$(grep -n KSTLL "$config" | cut -d: -f1)
run 2 sync
assert_empty "$out"
assert_contains "$err" "config.yaml:$line:15: .*KSTLL"
assert_contains "$err" "KSTL[^L]"
assert_contains "$err" '\^'
assert_equal "requests for filings" "$(filing_requests)" 0
[ "$(requests company_tickers.json)" -ge 1 ] || fail "took no look at company_tickers.json"

# A ticker that YAML would like to be false, one of two classes, and a list in
# a file beside the config; in an archive that knows no ticker yet.
start_over
printf 'QLCX\n0009000012\n' >"$XDG_CONFIG_HOME/edgarchive/more.txt"
configure 'crawl: {since: 1994Q1}
watchlists:
  - name: farms
    tickers: [NO]
  - name: lenses
    tickers: [SMPH-A]
    file: more.txt
  - name: ferries
    ciks: [9000009]
    names: ["PELICAN *"]
  - name: nobody
    ciks: [1]'
sync_all
want=$(known "len([f for f in t['filings'] if {c['cik'] for c in f['companies']}
    & {9000004, 9000007, 9000003, 9000012, 9000009, 9000006}])")
assert_equal "filings fetched" "$(filing_requests)" "$want"
assert_equal "excluded" "$(rows "SELECT count(*) FROM filings WHERE state = 'excluded'")" \
    "$(known "len(t['filings']) - $want")"
assert_equal "members" "$(rows "SELECT group_concat(cik, ' ') FROM (
    SELECT DISTINCT cik FROM watchlist_members WHERE watchlist <> 'nobody' ORDER BY cik)")" \
    "9000003 9000004 9000006 9000007 9000009 9000012"

# Why a company is in or out, by whatever it was called.
while IFS='|' read -r company why; do
    run 0 watchlist explain "$company"
    assert_equal "explain $company" "$(tail -n +2 "$out" | cut -f 1,3-6 | tr '\t' ' ' | sed 's, *$,,' | sort -u)" "$why"
done <<'END'
no|9000004 farms ticker NO parsed
9000004|9000004 farms ticker NO parsed
norwold orchards inc|9000004 farms ticker NO parsed
SMPH-A|9000007 lenses ticker SMPH-A parsed
QLCX|9000003 lenses ticker QLCX parsed
TIDEWATER LOOM*|9000002 in none  excluded watchlist
END
run 2 watchlist explain "NOBODY OF THAT NAME"
assert_contains "$err" "no index that was read so far names"

# status counts the companies and the filings of each list, also where there are none.
run 0 status -o json
assert_equal "lists in status" "$(python3 -c 'import json, sys
print(*("{watchlist} {companies} {filings}".format(**w) for w in json.load(sys.stdin)["watchlists"]), sep=", ")' <"$out")" \
    "$(python3 -c 'import json, sys
filings = json.load(open(sys.argv[1]))["filings"]
for name, ciks in ("farms", {9000004}), ("ferries", {9000009, 9000006}), ("lenses", {9000007, 9000003, 9000012}), ("nobody", {1}):
    n = sum(1 for f in filings if ciks & {c["cik"] for c in f["companies"]})
    print(name, len(ciks), n, end="" if name == "nobody" else ", ")' "$truth")"

# Who joins later is fetched then, and nothing is fetched twice.
forget_requests
configure
sync_all
assert_equal "filings fetched later" "$(filing_requests)" "$(known "len(t['filings']) - $want")"

# A name that was given up, now that its header was read.
run 0 watchlist explain "tidewater cotton mills"
assert_contains "$out" "^9000002	TIDEWATER LOOM WORKS"

# A list that is none changes nothing and is named; what needs no ticker is
# fetched, and the next night has the rest.
for lie in '{"path": "tickers", "do": "html"}' '{"path": "tickers", "do": "empty"}' \
    '{"path": "tickers", "do": "cut-gzip"}' '{"path": "tickers", "do": "gone"}' \
    '{"path": "tickers", "do": "replace", "old": "}}", "new": "}"}' \
    '{"path": "tickers", "do": "other-file", "file": "/Archives/edgar/full-index/2026/QTR4/master.gz"}'; do
    start_over
    configure 'crawl: {since: 1994Q1}
watchlists: [{name: both, tickers: [QLCX], ciks: [9000009]}]'
    lie "$lie"
    run 3 sync -v
    assert_contains "$err" "company_tickers.json: "
    assert_equal "members with $lie" "$(rows "SELECT group_concat(cik) FROM watchlist_members")" 9000009
    lie
    sync_all
    assert_equal "members after $lie" "$(rows "SELECT count(*) FROM watchlist_members")" 2
done
