#!/usr/bin/env sh
# Trains on data that others published, which does not stand in this project, and prints what each run reached: run it
# from the project's root after `mvn verify`, with the folder that holds the data (README.md says which files) and the
# name of one of the tasks below; seeds 1 to 3 one after the other, or those named behind the task.
set -eu
data=$1
task=$2
shift 2
seeds=${*:-1 2 3}
program=${GRU_EXPLORER:-target/gru-explorer/bin/gru-explorer}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

case $task in
  chorales-gru) set -- --task events --data "$data/JSB_Chorales.json" --hidden 46 --optimizer rmsprop --lr 0.03 \
    --clip 1000 --batch 32 --epochs 150 --l2 0.001 --schedule cosine ;;
  chorales-lstm) set -- --task events --data "$data/JSB_Chorales.json" --cell lstm --hidden 38 --optimizer rmsprop \
    --lr 0.01 --clip 1 --batch 32 --epochs 150 --l2 0.001 --schedule cosine ;;
  chorales-rnn) set -- --task events --data "$data/JSB_Chorales.json" --cell rnn --hidden 86 --optimizer rmsprop \
    --lr 0.003 --clip 1 --batch 32 --epochs 150 --l2 0.001 --schedule cosine ;;
  shakespeare) set -- --task language-model --stream --data "$data/tinyshakespeare.txt" --test-share 0.1 \
    --validation 0.02 --window 100 --hidden 256 --embedding 48 --dropout 0.3 --batch 16 --lr 0.005 --schedule cosine \
    --epochs 10 --clip 5 --unknowns 0 --average 0.998 ;;
  sst) set -- --task classify --data "$data/stsa.binary.train" --valid "$data/stsa.binary.dev" \
    --test "$data/stsa.binary.test" --init keras --bidirectional --pooling attention --hidden 64 --embedding 64 \
    --dropout 0.7 --embedding-dropout 0.3 --unknowns 0.5 --batch 50 --optimizer adagrad --lr 0.01 --epochs 20 \
    --average 0.995 --choose score ;;
  names) set -- --task classify --data "$data/names" --distinct --test-share 0.2 --validation 0.04 --tokens characters \
    --init keras --bidirectional --pooling max --hidden 192 --embedding 48 --dropout 0.6 --unknowns 0.03 --batch 32 \
    --lr 0.002 --schedule cosine --epochs 40 --average 0.998 --choose score --committee 5 ;;
  hotels) set -- --task classify --data "$data/ChnSentiCorp_htl_all.csv" --text-column review --label-column label \
    --tokens characters --test-share 0.2 --init keras --bidirectional --pooling max --hidden 64 --embedding 64 \
    --dropout 0.5 --unknowns 0.1 --batch 32 --lr 0.002 --epochs 5 --average 0.99 --choose score ;;
  protein) set -- --task label --data "$data/protein-secondary-structure.train" \
    --test "$data/protein-secondary-structure.test" --init keras --bidirectional --hidden 64 --embedding 16 \
    --dropout 0.5 --unknowns 0 --batch 4 --lr 0.002 --l2 1e-4 --epochs 16 --average 0.995 --choose score ;;
  airline) set -- --task forecast --data "$data/airline-passengers.csv" --log --lag 12 --look-back 14 \
    --test-share 0.3333 --validation 0.15 --hidden 16 --batch 4 --lr 0.003 --clip 0.5 --schedule cosine --epochs 100 \
    --average 0.98 ;;
  temperatures) set -- --task forecast --data "$data/daily-min-temperatures.csv" --look-back 30 \
    --test-share 0.3333 --hidden 16 --lr 0.003 --epochs 15 ;;
  *) echo "figures.sh: there is no task \"$task\"" >&2; exit 2 ;;
esac
for seed in $seeds; do
  begun=$(date +%s)
  $program train "$@" --seed $seed --quiet --out "$out/$seed.safetensors" >"$out/said"
  grep -E '^(test|baselines|validation|parameters):' "$out/said" | tr '\n' ' '
  echo "seed $seed, $(($(date +%s) - begun)) s"
done
