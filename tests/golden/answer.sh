#!/usr/bin/env bash
# answer.sh PROGRAM NAME: what `PROGRAM parse NAME.txt` says, laid out for
# reading: the exit code, standard error, and the one JSON line indented.
set -euo pipefail

program=$(realpath "$1")
cd "$(dirname "$0")"
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

code=0
line=$(timeout 20 "$program" parse "$2.txt" 2>"$errors") || code=$?
echo "exit $code"
sed 's/^/stderr: /' "$errors"
[ "$(wc -l <<<"$line")" -eq 1 ] || echo "more than one line"
python3 -m json.tool --no-ensure-ascii --indent 1 <<<"$line"
