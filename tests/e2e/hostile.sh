#!/usr/bin/env bash
# Servers that lie on purpose: liar.py has the cases.
. "$(dirname "$0")/lib.sh"

"$tests/liar.py" "$program"
