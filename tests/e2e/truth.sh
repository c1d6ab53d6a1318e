#!/usr/bin/env bash
# What `parse` prints and what the views hold is what was put into the filings.
. "$(dirname "$0")/lib.sh"

begin
sync_all
(cd "$edgar" && find Archives/edgar/data -name '*.txt' | sort >"$home/files")
(cd "$edgar" && xargs timeout 60 "$program" parse <"$home/files" >"$home/parsed.ndjson")
for view in filings filing_companies events earnings exhibits documents item_disagreements; do
    run 0 sql -o json "SELECT * FROM $view"
    cp "$out" "$home/$view.json"
done
python3 "$e2e/check_truth.py" "$truth" "$home"
