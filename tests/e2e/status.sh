#!/usr/bin/env bash
# status: the same answers as a page, as one object and as lines.
. "$(dirname "$0")/lib.sh"

begin
configure 'crawl: {since: 1994Q1, companies: all}
watchlists: [{name: robots, tickers: [KSTL]}, {name: pumps, tickers: [HPVX, KSTL]}]'
lie '{"path": "/data/9000014/", "do": "short"}'
run 3 sync

for format in json ndjson table csv; do
    run 0 status -o $format
    cp "$out" "$home/status.$format"
done
for title in "Filings by state" Backlog Watchlists "Coverage by quarter" "could not be had" "Last runs"; do
    assert_contains "$home/status.table" "$title"
done
python3 - "$home" "$(rows "SELECT count(*) FROM filings WHERE state = 'failed'")" <<'END'
import json, sys
home, failed = sys.argv[1:]
whole = json.load(open(home + "/status.json"))
assert list(whole) == ["states", "backlog", "watchlists", "coverage", "failures", "runs", "blocked_until"], list(whole)
lines = [json.loads(line) for line in open(home + "/status.ndjson")]
assert lines.pop() == {"section": "block", "blocked_until": whole.pop("blocked_until")}
again = {name: [] for name in whole}
for line in lines:
    again[line.pop("section")].append(line)
assert again == whole, again
backlog = {row["state"]: row for row in whole["backlog"]}
assert backlog["failed"]["filings"] == int(failed) > 0 == backlog["failed"]["due"], backlog
assert backlog["failed"]["next_retry"] > whole["runs"][-1]["started_at"], backlog
lists = {row["watchlist"]: row for row in whole["watchlists"]}
assert lists["robots"]["companies"] == 1 and lists["pumps"]["companies"] == 2, lists
for row in lists.values():
    assert row["filings"] == sum(row[n] for n in ("parsed", "excluded", "waiting", "failed", "gone", "unreadable")) > 0, row
assert lists["robots"]["failed"] == int(failed), lists
assert lists["robots"]["filings"] < lists["pumps"]["filings"], lists
END
