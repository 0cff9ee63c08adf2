#!/usr/bin/env bash
# The whole way from the seeds to a judged model, for the large shape on a GPU, say:
#   bash make.sh OUT ROOKERY_CLI shapes/large.json [options of train.py]
# Started again it goes on with the training. OUT then has starter.safetensors and MODEL_CARD.md.
set -euo pipefail

out=$(mkdir -p "$1" && cd "$1" && pwd)
cli=$(realpath "$2")
shape=$(realpath "$3")
shift 3
cd "$(dirname "${BASH_SOURCE[0]}")"

[ -f "$out/text/held_out.jsonl" ] || python3 write_corpus.py "$out/text" --shape "$shape"
python3 train.py "$out/text" "$out/run" --shape "$shape" "$@"
"$cli" convert "$out/run/starter-f32.safetensors" "$out/starter.safetensors" --precision int8 --force
python3 evaluate.py "$cli" "$out/starter.safetensors" "$out/text" --card "$out/MODEL_CARD.md" --replies "$out/replies.jsonl"
