#!/usr/bin/env bash
# A backup is a whole archive, taken while a sync writes.
. "$(dirname "$0")/lib.sh"

begin
sync_all
run 0 backup "$home/quiet.db"
before=$(dump)
sed "s|^archive:.*|archive: $home/quiet.db|" "$config" >"$home/quiet.yaml"
cp "$config" "$home/first.yaml"
cp "$home/quiet.yaml" "$config"
assert_equal "the content of the backup" "$(dump)" "$before"
assert_every_byte
run 0 verify
assert_empty "$out"

# A bit of it is found like one of the archive.
python3 -c 'import sys; f = open(sys.argv[1], "r+b"); f.seek(-2000, 2); b = f.read(1)[0]; f.seek(-2000, 2); f.write(bytes([b ^ 1]))' "$home/quiet.db"
run 6 verify
assert_contains "$out" "is not what was written"
python3 -c 'import sys; f = open(sys.argv[1], "r+b"); f.seek(-2000, 2); b = f.read(1)[0]; f.seek(-2000, 2); f.write(bytes([b ^ 1]))' "$home/quiet.db"

# So is one that SQLite's own means make, and a bit of it is found, too.
python3 -c 'import sqlite3, sys; a, b = map(sqlite3.connect, sys.argv[1:]); a.backup(b)' "$archive" "$home/other.db"
! cmp -s "$archive" "$home/other.db" || fail "SQLite changes nothing of a copy"
run 0 --archive "$home/other.db" verify
assert_empty "$out"
run 0 --archive "$home/other.db" status
printf '\1' | dd of="$home/other.db" bs=1 seek=72 conv=notrunc status=none
run 6 --archive "$home/other.db" verify
assert_contains "$out" "page 1 .*is not what was written"

# During a sync.
cp "$home/first.yaml" "$config"
start_over
lie '{"path": "/data/", "do": "slow", "seconds": 0.1}'
"$program" sync >/dev/null 2>&1 </dev/null &
sync=$!
is_under_way() { [ "$(filing_requests)" -gt $(($(known "len(t['filings'])") + 5)) ]; }
await 30 is_under_way
run 0 backup "$home/busy.db"
have=0
wait $sync || have=$?
[[ $have =~ ^(0|3)$ ]] || fail "the sync did not live through a backup: exit $have"
python3 - "$home/busy.db" "$home/quiet.db" <<'EOF'
import sqlite3, sys
for name in sys.argv[1:]:
    db = sqlite3.connect(f"file:{name}?mode=ro", uri=True)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)], name
    assert db.execute("PRAGMA foreign_key_check").fetchall() == [], name
    assert db.execute("SELECT count(*) FROM filings").fetchone()[0] > 0, name
EOF

# A file that is there is not written over unseen, nor half a backup left.
echo precious >"$home/precious"
have=0
"$program" backup "$home/precious" >"$out" 2>"$err" || have=$?
[ $have -ne 0 ] || fail "wrote a backup over a file"
assert_equal "the file" "$(cat "$home/precious")" precious
run 1 backup "$home/none/backup.db"
assert_contains "$err" "none/backup.db"
