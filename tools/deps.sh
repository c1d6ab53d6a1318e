#!/usr/bin/env bash
# What building and testing edgarchive need, and is not here: says what, and on
# Debian and its children installs it. Elsewhere it names what is missing and
# fails; it does nothing where all is there. With --tests, also what a test
# alone has use for.
set -euo pipefail

cc=${CC:-cc}

# How to see that it is here | the Debian package | what it is
needs=(
    "command -v $cc|gcc libc6-dev|a C compiler"
    "command -v ninja|ninja-build|ninja"
    "command -v meson|meson|meson 1.0 or newer"
    "command -v pkg-config|pkg-config|pkg-config"
    "command -v python3|python3|Python 3.9 or newer"
    "pkg-config --exists libcurl|libcurl4-openssl-dev|libcurl, with headers"
    "pkg-config --exists sqlite3|libsqlite3-dev|SQLite 3.38 or newer, with headers"
    "pkg-config --exists yaml-0.1|libyaml-dev|libyaml, with headers"
    "pkg-config --exists zlib|zlib1g-dev|zlib, with headers"
    "pkg-config --exists libzstd|libzstd-dev|libzstd, with headers"
    "pkg-config --exists libcrypto|libssl-dev|OpenSSL's libcrypto, with headers"
    "pkg-config --exists cmocka|libcmocka-dev|cmocka"
)
if [ "${1:-}" = --tests ]; then
    needs+=("pkg-config --exists libxml-2.0|libxml2-dev|libxml2, with headers")
fi
case $cc in
*clang*) needs[0]="command -v $cc|clang libclang-rt-dev libc6-dev|clang" ;;
esac

packages=()
names=()
for need in "${needs[@]}"; do
    IFS='|' read -r check package name <<<"$need"
    if ! $check >/dev/null 2>&1; then
        read -ra one <<<"$package"
        packages+=("${one[@]}")
        names+=("$name")
    fi
done
[ ${#names[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "edgarchive needs, and this system has not:" >&2
    printf '    %s\n' "${names[@]}" >&2
    exit 1
fi

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
echo "Installing what is missing: ${packages[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${packages[@]}"
