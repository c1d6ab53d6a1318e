#!/usr/bin/env bash
# format.sh [ROOT]: every C file looks as .clang-format says.
set -euo pipefail

root=$(realpath "${1:-$(dirname "$0")/..}")
cd "$root"

command -v clang-format >/dev/null || { echo "skipped: no clang-format here"; exit 77; }
mapfile -t files < <(find base config crawler parser store cli tests -name '*.[ch]' | sort)
[ ${#files[@]} -gt 0 ] || { echo "no C files under $root"; exit 1; }
clang-format --dry-run -Werror "${files[@]}"
echo "${#files[@]} files"
