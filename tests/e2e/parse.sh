#!/usr/bin/env bash
# parse: names of every kind, files that are none, and an output that is full
# or gone. What can be read is printed all the same, in the order of the names.
source "$(dirname "$0")/lib.sh"

folder=$home/files
mkdir "$folder"
cd "$folder"

# The fields that tell a line's file.
text_of()
{
    python3 -c '
import json, sys
for line in sys.stdin:
    filing = json.loads(line)
    print(filing["file"], filing["items"][0]["text"], sep=": ")' <"$1"
}

# Ten thousand, in an order of their own.
for ((i = 0; i < 10000; i++)); do
    printf 'Item 8.01 Other Events\n\nNumber %d.\n' $((i * 7919 % 10000)) >"$((i * 7919 % 10000)).txt"
    echo "$((i * 7919 % 10000)).txt"
done >"$home/names"
"$program" parse <"$home/names" >"$home/lines"
sed 's|\(.*\).txt|&: Number \1.|' "$home/names" >"$home/wanted"
text_of "$home/lines" | cmp - "$home/wanted" || fail "ten thousand names are not in order"
xargs "$program" parse <"$home/names" | cmp - "$home/lines" || fail "ten thousand operands are not as the names"

# One that is not there, a folder, and one that may not be read.
cp 1.txt secret.txt
chmod 0 secret.txt
mkdir folder
as_nobody=("$program")
if [ "$(id -u)" -eq 0 ]; then
    cp "$program" "$home/program"
    chmod 755 "$home" "$folder" "$home/program"
    as_nobody=(setpriv --reuid=65534 --clear-groups "$home/program")
fi
have=0
"${as_nobody[@]}" parse 1.txt none.txt folder secret.txt 2.txt >"$out" 2>"$err" || have=$?
assert_equal "exit" $have 3
assert_equal "what can be read" "$(text_of "$out" | tr '\n' ' ')" "1.txt: Number 1. 2.txt: Number 2. "
for name in none.txt folder secret.txt; do
    assert_contains "$err" "$name: "
done

# What is no file on the disk, and a name that no list of lines can hold.
mkfifo pipe
cat 3.txt >pipe &
run 0 parse 1.txt pipe 2.txt
assert_equal "a pipe" "$(text_of "$out" | sed -n 2p)" "pipe: Number 3."
cat 4.txt | "$program" parse /dev/stdin >"$out"
assert_equal "a stream" "$(text_of "$out")" "/dev/stdin: Number 4."
cp 5.txt $'a\nb "c".txt'
run 0 parse $'a\nb "c".txt'
grep -qF '{"file": "a\nb \"c\".txt", ' "$out" || fail "the name is not escaped"
printf '6.txt\n7.txt' | "$program" parse >"$out"
assert_equal "a last line without an end" "$(wc -l <"$out")" 2

# Nowhere to write to: said once, and the rest is not read.
if [ -w /dev/full ]; then
    have=0
    "$program" parse <"$home/names" >/dev/full 2>"$err" || have=$?
    assert_equal "exit" $have 1
    assert_contains "$err" "No space left on device"
fi
have=0
{ "$program" parse <"$home/names" 2>"$err" || have=$?; echo $have >"$home/exit"; } | head -n 1 >"$out"
assert_equal "exit at a closed pipe" "$(cat "$home/exit")" 141
assert_empty "$err"
