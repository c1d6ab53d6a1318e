#!/usr/bin/env bash
# check.sh PROGRAM NAME: the answer is the one in NAME.want.
set -euo pipefail

here=$(dirname "$0")
[ -s "$here/$2.want" ] || { echo "no $2.want: run tests/regold.sh"; exit 1; }
diff -u "$here/$2.want" <("$here/answer.sh" "$1" "$2")
