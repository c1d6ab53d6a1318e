# Sourced by every test here, which is run as `NAME.sh PROGRAM`.
#
# A test gets a home of its own, a server of its own and a config for both, and
# leaves nothing behind. A test that cannot run exits 77 and says why.
# shellcheck shell=bash
set -euo pipefail
shopt -s inherit_errexit

e2e=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tests=$(dirname "$e2e")

program=${1:?usage: $0 PROGRAM}
if ! program=$(realpath -e "$program") || ! [ -x "$program" ]; then
    echo "no program at '$1'" >&2
    exit 1
fi

# Nothing of the user's gets in, and nothing gets out to the user's home.
home=$(mktemp -d "${TMPDIR:-/tmp}/edgarchive-e2e.XXXXXX")
for name in ${!EDGARCHIVE_@}; do
    case $name in
    EDGARCHIVE_SOAK | EDGARCHIVE_CORPUS | EDGARCHIVE_SEED) ;;
    *) unset "$name" ;;
    esac
done
unset NO_COLOR http_proxy https_proxy all_proxy ALL_PROXY
export HOME=$home TMPDIR=$home/tmp TZ=UTC
export XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state
export XDG_DATA_HOME=$home/data XDG_CACHE_HOME=$home/cache
mkdir -p "$TMPDIR" "$XDG_CONFIG_HOME/edgarchive"

archive=$home/archive.db
config=$XDG_CONFIG_HOME/edgarchive/config.yaml
out=$home/stdout # of the last `run`
err=$home/stderr
server=

cleanup()
{
    local code=${1:-$?}

    stop_server
    [ $code -ne 0 ] || (assert_accounted) || code=1
    # Of this shell alone: what a test left running in the background.
    jobs -p | xargs -r kill -9 2>/dev/null || :
    rm -rf "$home"
    exit $code
}
trap cleanup EXIT

# --- saying what is wrong ----------------------------------------------------

fail()
{
    echo "FAILED: $*" >&2
    for file in "$out" "$err"; do
        [ ! -s "$file" ] || sed "s|^|$(basename "$file"): |" "$file" | tail -n 40 >&2
    done
    exit 1
}

skip()
{
    echo "skipped: $*"
    exit 77
}

# Nothing is never right: it is what a helper that failed leaves.
assert_equal()
{
    if [ -z "$2" ] || [ "$2" != "$3" ]; then
        fail "$1: want '$3', have '$2'"
    fi
}

assert_empty()
{
    [ ! -s "$1" ] || fail "$(basename "$1") is not empty"
}

assert_not_empty()
{
    [ -s "$1" ] || fail "$(basename "$1") is empty"
}

assert_contains()
{
    grep -qi -e "$2" "$1" || fail "$(basename "$1") does not say '$2'"
}

assert_lacks()
{
    ! grep -qi -e "$2" "$1" || fail "$(basename "$1") says '$2'"
}

# --- the program --------------------------------------------------------------

# Every filing of every index is in one state: asked after each run that writes,
# and once more when the test is over.
assert_accounted()
{
    local wrong

    [ -s "$archive" ] || return 0
    wrong=$("$e2e/check_coverage.py" "$archive" "$edgar" 2>&1) || fail "coverage: $wrong"
}

# run CODE ARGUMENT...: the program must exit with CODE, or with one of "3|4";
# what it prints is in $out and $err.
run()
{
    local want=$1 have=0
    shift
    timeout -k 5 "${run_seconds:-120}" "$program" "$@" >"$out" 2>"$err" </dev/null || have=$?
    [[ $have =~ ^($want)$ ]] || fail "edgarchive $*: want exit $want, have $have"
    case ${1:-} in
    sync | import | reparse) assert_accounted ;;
    esac
}

# A sync that leaves nothing to do. Its exit code is 3 if it met the filings of
# the small EDGAR that cannot be read, and 0 if they were met before.
sync_all()
{
    run "0|3" sync "$@"
    cp "$out" "$home/sync.out"
    cp "$err" "$home/sync.err"
    assert_equal "left to do" "$(rows "SELECT count(*) FROM filings
        WHERE state NOT IN ('parsed', 'unreadable', 'excluded', 'gone')")" 0
    cp "$home/sync.out" "$out"
    cp "$home/sync.err" "$err"
}

# rows SQL: the rows alone, tab-separated.
rows()
{
    run 0 sql -o tsv "$1"
    assert_not_empty "$out" # the line of column names at the least
    tail -n +2 "$out"
}

# await SECONDS COMMAND...: until the command succeeds.
await()
{
    local tries=$(($1 * 50))
    shift
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || fail "waited in vain for: $*"
        sleep 0.02
    done
}

# --- the server -----------------------------------------------------------------

edgar=$home/edgar
truth=$edgar/truth.json
log=$home/requests.log
script=$home/script.json

make_small_edgar()
{
    "$tests/make_edgar.py" "$edgar" >/dev/null
}

# serve ROOT: from now on $base_url is answered from ROOT.
serve()
{
    rm -f "$home/port"
    : >>"$log"
    "$tests/fake_edgar.py" "$1" --port-file "$home/port" --log "$log" --script "$script" &
    server=$!
    await 10 test -s "$home/port"
    base_url=http://127.0.0.1:$(cat "$home/port")
}

stop_server()
{
    [ -z "$server" ] || kill "$server" 2>/dev/null || :
    [ -z "$server" ] || wait "$server" 2>/dev/null || :
    server=
}

# lie RULE...: the rules of fake_edgar.py, in JSON; without one it is honest.
lie()
{
    local rules
    rules=$(IFS=, && echo "$*")
    echo "[$rules]" >"$script.new"
    mv "$script.new" "$script"
}

# requests [REGEX]: how many there were, of paths that fit.
requests()
{
    awk -F'\t' -v path="${1:-}" '$2 ~ path { n++ } END { print n + 0 }' "$log"
}

filing_requests()
{
    requests '^/Archives/edgar/data/'
}

forget_requests()
{
    : >"$log"
}

# --- the config -------------------------------------------------------------------

since=1994Q1

# configure [YAML]: for the server that runs; YAML is more lines, and replaces
# the crawl section if it has one.
configure()
{
    cat >"$config" <<EOF
contact: "Edgarchive Tests tests@example.com"
archive: $archive
source: {base_url: "$base_url", requests_per_second: 0}
min_free_gb: 0
EOF
    case ${1:-} in
    *crawl:*) ;;
    *) echo "crawl: {since: $since, companies: all}" >>"$config" ;;
    esac
    [ $# -eq 0 ] || printf '%s\n' "$1" >>"$config"
}

# A served small EDGAR and a config that wants all of it.
begin()
{
    make_small_edgar
    serve "$edgar"
    configure
}

# A new archive and a new state of the user, so that no block is in force.
start_over()
{
    rm -rf "$archive" "$archive"-* "$XDG_STATE_HOME"
}

# --- the truth ---------------------------------------------------------------------

# known EXPRESSION: a Python expression over the truth (`t`).
known()
{
    python3 -c 'import json, sys; t = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$truth" "$1"
}

# accessions [STATE]: of the small EDGAR, one a line.
accessions()
{
    known "'\n'.join(f['accession'] for f in t['filings'] if '${1:-}' in ('', f['state']))"
}

# Everything that the archive says of EDGAR, in order, without the times of our
# own runs.
dump()
{
    rows "SELECT accession, form, filed, accepted_et, accepted_utc, session, event_date, cik, company, ticker,
        is_amendment, state, reason, bytes, sha256, url, removed_at IS NOT NULL FROM filings ORDER BY accession"
    rows "SELECT accession, cik, company, role FROM filing_companies ORDER BY accession, cik, role"
    rows "SELECT accession, position, item, code, title, heading, text, in_header, in_body
        FROM events ORDER BY accession, position, item"
    rows "SELECT accession, basis, period_end, text, press_release_sequence, press_release_number,
        press_release_type, headline FROM earnings ORDER BY accession, basis"
    rows "SELECT accession, number, description, listed_in, status, sequence, filename, type
        FROM exhibits ORDER BY accession, number, sequence"
    rows "SELECT accession, sequence, type, filename, description, bytes, sha256, kept
        FROM documents ORDER BY accession, sequence"
    rows "SELECT quarter, filings FROM coverage ORDER BY quarter"
}

# every_byte: `show --raw` gives each filing of the small EDGAR back.
assert_every_byte()
{
    local accession path
    while IFS=$'\t' read -r accession path; do
        run 0 show "$accession" --raw
        cmp "$out" "$edgar/$path" || fail "$accession is not what was served"
    done < <(known "'\n'.join(f['accession'] + '\t' + f['path'] for f in t['filings'])")
}
