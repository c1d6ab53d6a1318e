#!/usr/bin/env bash
# failing.sh PROGRAM SHIM: memory that is gone, files that cannot be opened,
# read, written, synced or cut: an exit code, a message, an archive that is
# whole, and a next run that goes on. EDGARCHIVE_SOAK=1 lets each call of
# verify, reparse and sql fail.
. "$(dirname "$0")/lib.sh"
shim=$(realpath -e "$2")
# The same calls each time, so that what fails comes from the change at hand.
seed=${EDGARCHIVE_SEED:-1}
echo "EDGARCHIVE_SEED=$seed"

begin
sync_all
python3 "$e2e/failing.py" "$program" "$shim" "$home" "$archive" "$edgar/Archives" "$seed" \
    ${EDGARCHIVE_SOAK:+--all} || fail "see above"
