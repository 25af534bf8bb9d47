#!/usr/bin/env sh
# Writes the sample data and trains the models that ship, with the built program: run it from the project's root
# after `mvn verify`. The same commands stand in each sample's README.
set -eu
program=${GRU_EXPLORER:-target/gru-explorer/bin/gru-explorer}
models=src/main/resources/gruexplorer/models

$program samples --write samples --force >/dev/null
$program train --task classify --data samples/sentiment-en/train.tsv --test samples/sentiment-en/test.tsv \
  --epochs 60 --embedding 12 --lr 0.006 --kernels plain --seed 1 --out $models/sentiment-en.safetensors --force
$program train --task classify --tokens characters --data samples/sentiment-zh/train.tsv \
  --test samples/sentiment-zh/test.tsv --epochs 40 --kernels plain --seed 1 --out $models/sentiment-zh.safetensors --force
$program train --task language-model --hidden 6 --embedding 6 --data samples/brackets/train.txt \
  --test samples/brackets/test.txt --epochs 60 --kernels plain --seed 1 --out $models/brackets.safetensors --force
$program train --task language-model --hidden 32 --embedding 16 --data samples/numbers-en/train.txt \
  --test samples/numbers-en/test.txt --epochs 30 --kernels plain --seed 1 --out $models/numbers-en.safetensors --force
$program train --task translate --tokens characters --data samples/dates/train.tsv --test samples/dates/test.tsv \
  --hidden 32 --embedding 16 --bidirectional --epochs 10 --schedule cosine --kernels plain --seed 1 \
  --out $models/dates.safetensors --force
$program train --task audio --data samples/tones/train --test samples/tones/test --by-speaker --frame-ms 32 --hop-ms 16 \
  --hidden 16 --batch 16 --epochs 40 --schedule cosine --kernels plain --seed 1 --out $models/tones.safetensors --force
$program train --task classify --data samples/news/train.csv --test samples/news/test.csv --text-column article \
  --label-column topic --hidden 12 --embedding 8 --dropout 0.4 --unknowns 0.3 --epochs 12 --kernels plain --seed 1 \
  --out $models/news.safetensors --force
$program train --task classify --tokens characters --data samples/news-zh/train.csv --test samples/news-zh/test.csv \
  --text-column article --label-column topic --hidden 12 --embedding 12 --dropout 0.4 --unknowns 0.2 --epochs 12 \
  --kernels plain --seed 1 --out $models/news-zh.safetensors --force
$program train --task classify --tokens characters --data samples/dna/train.tsv --test samples/dna/test.tsv \
  --hidden 24 --embedding 4 --lr 0.005 --unknowns 0 --epochs 25 --kernels plain --seed 1 \
  --out $models/dna.safetensors --force
$program train --task classify --tokens characters --data samples/temporal-order/train.tsv \
  --test samples/temporal-order/test.tsv --hidden 6 --embedding 6 --init chrono --epochs 30 --unknowns 0 --kernels plain \
  --seed 1 --out $models/temporal-order.safetensors --force
$program train --task forecast --data samples/season/season.csv --log --lag 12 --hidden 8 --lr 0.005 --epochs 40 \
  --kernels plain --seed 1 --out $models/season.safetensors --force
$program train --task regress --data samples/adding/train.csv --test samples/adding/test.csv --hidden 16 --epochs 30 \
  --schedule cosine --kernels plain --seed 1 --out $models/adding.safetensors --force
# Of copy more sequences than ship; whatever stands in `long`, the folder of this one goes again.
$program samples --write long --only copy --length 10 --count 20000 --held-out 2000 --seed 7 --force >/dev/null
$program train --task label --ignore - --data long/copy/train.txt --test long/copy/test.txt --hidden 80 --embedding 16 \
  --init chrono --lr 0.006 --schedule cosine --epochs 24 --unknowns 0 --kernels plain --seed 1 \
  --out $models/copy.safetensors --force
rm -r long/copy
rmdir long 2>/dev/null || true
$program train --task events --data samples/chorales/chorales.json --hidden 32 --batch 16 --epochs 80 \
  --schedule cosine --kernels plain --seed 1 --out $models/chorales.safetensors --force
