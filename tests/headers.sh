#!/usr/bin/env bash
# headers.sh [ROOT]: every header compiles alone, with each compiler that is
# here.
set -euo pipefail

root=$(realpath "${1:-$(dirname "$0")/..}")
cd "$root"

mapfile -t headers < <(find base config crawler parser store cli tests -name '*.h' | sort)
compilers=()
for compiler in gcc clang; do
    ! command -v $compiler >/dev/null || compilers+=("$compiler")
done
[ ${#compilers[@]} -gt 0 ] || { echo "skipped: neither gcc nor clang is here"; exit 77; }

wrong=0
for compiler in "${compilers[@]}"; do
    for header in "${headers[@]}"; do
        # Named from a file of its own, so that the header is not the main file.
        printf '#include "%s"\n' "$header" |
            $compiler -std=c11 -D_GNU_SOURCE -I. -Wall -Wextra -Werror -fsyntax-only -x c - || {
            echo "$header does not compile alone with $compiler"
            wrong=$((wrong + 1))
        }
    done
done

echo "${#headers[@]} headers with ${compilers[*]}, $wrong wrong"
[ ${#headers[@]} -gt 0 ] && [ $wrong -eq 0 ]
