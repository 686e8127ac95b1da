#!/usr/bin/env bash
# Trains with Keras 2 and 3, Lightning, torch, and without a framework, while epochd watches with "log": "auto" and
# "weights": "auto", and holds the archive against what the trainers tell. EPOCHD_TRAINERS names another folder of
# trainers. The Python environments are made once, outside the clone.
set -euo pipefail
cd "$(dirname "$0")/.."

keras2=$(scripts/venv.sh Tests/EndToEnd/requirements-keras2.txt)
keras3=$(scripts/venv.sh Tests/EndToEnd/requirements-keras3.txt)
torch=$(scripts/venv.sh Tests/EndToEnd/requirements-torch.txt)
programs=$(scripts/programs.sh)
exec /usr/bin/python3 Tests/EndToEnd/e2e_frameworks.py --programs "$programs" \
    --trainers "${EPOCHD_TRAINERS:-Tests/Fixtures/trainers/frameworks}" \
    --keras2 "$keras2/bin/python" --keras3 "$keras3/bin/python" --torch "$torch/bin/python" "$@"
