#!/usr/bin/env bash
# A disk that is full, read-only or not ours: exit 1, the file is named, nothing
# is half-visible, and the next run goes on. The disk is a small tmpfs, in a
# mount namespace that this test has for itself.
outside=${PRIVATE_MOUNTS:-}
if [ -z "$outside" ]; then
    outside=$(readlink /proc/self/ns/mnt)
    if ! unshare -m --propagation private true 2>/dev/null; then
        echo "skipped: a mount namespace of one's own takes root"
        exit 77
    fi
    exec env PRIVATE_MOUNTS="$outside" unshare -m --propagation private bash "$0" "$@"
fi
. "$(dirname "$0")/lib.sh"
[ "$outside" != "$(readlink /proc/self/ns/mnt)" ] || fail "would mount for everybody"

disk=$home/disk
mkdir "$disk"
# Nothing is removed below a mount.
trap 'code=$?; umount "$disk" 2>/dev/null || :; mountpoint -q "$disk" || cleanup $code' EXIT
mount -t tmpfs -o size=1500k none "$disk" || skip "no tmpfs here"
archive=$disk/archive.db

"$tests/make_many.py" "$edgar" 60 --bytes 200000
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure

kept()
{
    rows "SELECT count(*) FROM filings WHERE state IN ('archived', 'parsed')"
}

assert_whole()
{
    assert_equal "integrity" "$(rows "PRAGMA integrity_check")" ok
    assert_equal "without bytes" "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed' AND sha256 IS NULL")" 0
    assert_accounted
}

# Full while filings come in: what was committed is kept. Again it is as full.
for ((night = 1; night <= 2; night++)); do
    run 1 sync
    assert_contains "$err" "$archive: .*full"
    cp "$err" "$home/full.$night"
    n=$(kept)
    [ "$n" -gt 0 ] && [ "$n" -lt 60 ] || fail "kept $n of 60"
    assert_whole
done
# There may have been no room even to put down how a run ended.
assert_equal "other exit codes" "$(rows "SELECT count(*) FROM runs WHERE exit_code <> 1")" 0

# With room there is nothing to repair.
mount -o remount,size=60m "$disk"
forget_requests
run 0 sync
[ "$(filing_requests)" -le $((60 - n)) ] || fail "fetched $(filing_requests) though $n were kept"
assert_equal "in the end" "$(kept)" 60
assert_whole

# A disk with less than min_free_gb is left alone; what is kept can be read.
"$e2e/list_one_more.py" "$edgar" "$(rows "SELECT max(accession) FROM filings")" 0009999999-26-000001
sed -i 's/min_free_gb: 0/min_free_gb: 1/' "$config"
forget_requests
run 1 sync
assert_contains "$err" "$archive: want 1024 MB free on its disk (min_free_gb)"
assert_equal "requests for filings" "$(filing_requests)" 0
run 0 status
sed -i 's/min_free_gb: 1/min_free_gb: 0/' "$config"

# Read-only: readers read, a run says why it cannot.
mount -o remount,ro "$disk"
run 1 sync
assert_contains "$err" "$archive"
assert_equal "readable" "$(kept)" 60
mount -o remount,rw "$disk"
run 0 sync
assert_equal "and one more" "$(kept)" 61

# No permission: the archive's folder, and the one for the pace.
command -v setpriv >/dev/null || skip "the rest: no setpriv here"
chmod 755 "$home" "$XDG_CONFIG_HOME" "$XDG_CONFIG_HOME/edgarchive"
as_nobody()
{
    local have=0

    setpriv --reuid 65534 --regid 65534 --clear-groups "$program" "$@" >"$out" 2>"$err" </dev/null || have=$?
    assert_equal "edgarchive $* as nobody" $have 1
}
setpriv --reuid 65534 --regid 65534 --clear-groups test -x "$program" || skip "the rest: nobody may not run the program"
as_nobody sync
assert_contains "$err" "$archive.*: \(unable to open\|attempt to write\|Permission\|.*readonly\)"
mkdir "$disk/free"
chown 65534 "$disk/free"
archive=$disk/free/archive.db
configure
as_nobody sync
assert_contains "$err" "$XDG_STATE_HOME/edgarchive.*: Permission denied"
