#!/usr/bin/env bash
# regold.sh PROGRAM [NAME...]: write tests/golden/NAME.want anew, all of them
# without a NAME. Then read `git diff tests/golden`: it is part of the change.
set -euo pipefail

program=$(realpath "${1:?usage: $0 PROGRAM [NAME...]}")
shift
cd "$(dirname "$0")/golden"
names=("$@")
[ $# -gt 0 ] || mapfile -t names < <(basename -s .txt -a ./*.txt)
for name in "${names[@]}"; do
    ./answer.sh "$program" "$name" >"$name.want.new"
    mv "$name.want.new" "$name.want"
done
