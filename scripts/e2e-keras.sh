#!/usr/bin/env bash
# Trains with the real Keras 2.15 and Keras 3 while epochd watches, and compares the archive with what their own
# ModelCheckpoint keeps. The two Python environments are made once, outside the clone.
set -euo pipefail
cd "$(dirname "$0")/.."

keras2=$(scripts/venv.sh Tests/EndToEnd/requirements-keras2.txt)
keras3=$(scripts/venv.sh Tests/EndToEnd/requirements-keras3.txt)
programs=$(scripts/programs.sh)
exec python3 Tests/EndToEnd/e2e_keras.py --programs "$programs" \
    --keras2 "$keras2/bin/python" --keras3 "$keras3/bin/python" "$@"
