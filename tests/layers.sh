#!/usr/bin/env bash
# layers.sh [ROOT]: every include is one that the house allows
# (docs/DESIGN.md). Siblings never include each other, and a library is known in
# one folder alone.
set -euo pipefail

root=$(realpath "${1:-$(dirname "$0")/..}")
cd "$root"

folders="base/ config/ crawler/ parser/ store/ cli/ tests/"
libraries="zlib.h zstd.h zdict.h openssl/ yaml.h curl/ sqlite3.h sqlite3ext.h cmocka.h"

# folder: what its files may include, beside their own folder and libc. Tests
# stand outside the house; what they link is in their meson.build.
declare -A house=(
    [base]="zlib.h zstd.h zdict.h openssl/"
    [config]="base/ yaml.h"
    [crawler]="base/ curl/"
    [parser]="base/"
    [store]="base/ sqlite3.h sqlite3ext.h"
    [cli]="base/ config/ crawler/ parser/ store/"
    [tests]="$folders $libraries"
)

# Only these say what must be allowed; any other header is libc's.
is_watched()
{
    local word
    for word in $folders $libraries; do
        [[ $1 != "$word"* ]] || return 0
    done
    return 1
}

may_include()
{
    local word
    for word in "$1/" ${house[$1]}; do
        [[ $2 != "$word"* ]] || return 0
    done
    return 1
}

# file:line:header for every include; both quotes.
includes()
{
    grep -nE '^[[:space:]]*#[[:space:]]*include' "$@" /dev/null |
        sed -E 's/^([^:]*:[0-9]+):[^<"]*[<"]([^>"]*)[>"].*/\1:\2/'
}

mapfile -t files < <(find "${!house[@]}" -name '*.[ch]' | sort)
seen=0 wrong=0
while IFS=: read -r file line header; do
    seen=$((seen + 1))
    folder=${file%%/*}
    if is_watched "$header" && ! may_include "$folder" "$header"; then
        echo "$file:$line: $folder/ may not include '$header'"
        wrong=$((wrong + 1))
    elif [[ $header == *..* ]] || [[ $header != */* && -e ${file%/*}/$header ]]; then
        echo "$file:$line: '$header' is not named from the root"
        wrong=$((wrong + 1))
    fi
done < <(includes "${files[@]}")

echo "$seen includes in ${#files[@]} files, $wrong wrong"
[ "$seen" -gt 0 ] && [ "$wrong" -eq 0 ]
