#!/usr/bin/env bash
# Power cuts: the writer is frozen, and its file system forgets at once all that
# has not reached the disk. No filing is lost whose commit could be seen from
# outside, nothing is damaged, and the next run goes on by itself.
# EDGARCHIVE_SOAK=1 makes ten times as many.
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

cuts=30
[ -z "${EDGARCHIVE_SOAK:-}" ] || cuts=300
seed=${EDGARCHIVE_SEED:-$(date +%N | sed 's/^0*//')}
echo "$cuts cuts, EDGARCHIVE_SEED=$seed"

PATH=$PATH:/usr/sbin:/sbin
disk=$home/disk
mkdir "$disk"
# Nothing is removed below a mount. The loop device goes with the last mount.
trap 'code=$?; stop_server; umount "$disk" 2>/dev/null || umount -l "$disk" 2>/dev/null || :; mountpoint -q "$disk" || cleanup $code' EXIT
truncate -s 64M "$home/image"
mkfs.ext4 -q -F "$home/image" 2>"$home/mkfs" || skip "no mkfs.ext4 here: $(cat "$home/mkfs")"
mount -o loop "$home/image" "$disk" 2>"$home/mount" || skip "no loop device here: $(cat "$home/mount")"
archive=$disk/archive.db

"$tests/make_many.py" "$edgar" 200 --bytes 20000
serve "$edgar"
since=$(date +%Y)Q$((($(date +%-m) + 2) / 3))
configure
# One connection: of several, one may be overtaken by all the others.
sed -i 's/requests_per_second: 0/&, connections: 1/' "$config"
python3 "$e2e/power.py" "$program" "$archive" "$home/image" "$log" "$cuts" "$seed" || fail "see above"

# And it comes to the end.
sync_all
run 0 verify
assert_equal "filings" "$(rows "SELECT count(*) FROM filings WHERE state = 'parsed'")" 200
