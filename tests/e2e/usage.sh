#!/usr/bin/env bash
# Words on the command line, and mistakes in them and in the config.
. "$(dirname "$0")/lib.sh"

commands="init sync status events show search sql parse verify reparse backup"

run 0 --version
assert_contains "$out" "edgarchive [0-9]"
run 0 --help
for command in $commands; do
    assert_contains "$out" "\\b$command\\b"
    cp "$out" "$home/help"
    run 0 "$command" --help
    assert_not_empty "$out"
    cp "$home/help" "$out"
done

run 2
assert_not_empty "$err"
run 2 synk
assert_contains "$err" sync # the likely right one
run 2 sync --nonsense
assert_not_empty "$err"
run 2 sync surplus
assert_not_empty "$err"
run 2 sql -o xml "SELECT 1"
assert_contains "$err" xml

# No config is there, or not the one that is named.
run 2 sync
assert_contains "$err" config
run 2 -c "$home/none.yaml" sync
assert_contains "$err" none.yaml

# All errors in one go, each with its place.
cat >"$config" <<'EOF'
contact: "nobody"
sauce:
  base_url: https://www.sec.gov
source:
  requests_per_second: 11
  conections: 4
crawl:
  since: 2004Q5
  companies: all
  forms: [8-K, 8-Q]
EOF
run 2 sync
for place in 1:10 2:1 5:24 6:3 8:10 10:16; do
    assert_contains "$err" "config.yaml:$place:"
done
assert_contains "$err" "source"
assert_contains "$err" "connections"
assert_contains "$err" '\^'
assert_empty "$out"

# http is for loopback, and no limit too.
printf 'contact: "T t@example.com"\nsource: {base_url: "http://www.example.com"}\ncrawl: {companies: all}\n' >"$config"
run 2 sync
assert_contains "$err" "config.yaml:2:"
printf 'contact: "T t@example.com"\nsource: {requests_per_second: 0}\ncrawl: {companies: all}\n' >"$config"
run 2 sync
assert_contains "$err" "config.yaml:2:"

# init writes a config once, and is safe to repeat.
rm "$config"
EDGARCHIVE_ARCHIVE=$archive run 0 init --contact "Jane Doe jane@example.com"
assert_contains "$config" "jane@example.com"
cp "$config" "$home/first.yaml"
EDGARCHIVE_ARCHIVE=$archive run 0 init --contact "John Doe john@example.com"
cmp "$config" "$home/first.yaml" || fail "init wrote over a config"

# parse needs neither.
rm -rf "$config" "$archive"*
make_small_edgar
file=$edgar/$(known "t['filings'][0]['path']")
run 0 parse "$file"
assert_equal "lines" "$(wc -l <"$out")" 1
run 3 parse "$file" "$home/none.txt"
assert_contains "$err" none.txt
assert_contains "$out" 0009000001-94-000003

# docs/PARSING.md lists every key.
python3 - "$out" "$tests/../docs/PARSING.md" <<'PY' || fail "docs/PARSING.md does not list the keys"
import json, sys

def keys(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)

found = set(keys(json.loads(open(sys.argv[1]).readline())))
missing = [key for key in sorted(found) if f"`{key}`" not in open(sys.argv[2]).read()]
sys.exit(f"not listed: {missing}" if missing or len(found) < 30 else 0)
PY

# On all cores, in the order of the files, whose names may come on stdin.
find "$edgar/Archives" -name '*.txt' | sort >"$home/names"
mapfile -t names <"$home/names"
run 0 parse "${names[@]}"
cp "$out" "$home/operands"
python3 -c 'import json, sys; [print(json.loads(line)["file"]) for line in sys.stdin]' <"$out" | cmp - "$home/names" ||
    fail "the lines are not in the order of the files"
for dash in "" -; do
    # shellcheck disable=SC2086
    "$program" parse $dash <"$home/names" | cmp - "$home/operands" || fail "names on standard input: 'parse $dash'"
done

# A server that is not there.
base_url=http://127.0.0.1:9
configure
run 5 sync -v
assert_contains "$err" 127.0.0.1

# An accession that is none, or not here.
run 2 show nonsense
have=0
"$program" show 0000000001-99-000001 >"$out" 2>"$err" || have=$?
[ $have -ne 0 ] || fail "showed a filing that is not there"
assert_not_empty "$err"
