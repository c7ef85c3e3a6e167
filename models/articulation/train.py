"""Trains models/articulation.onnx from nothing but ../shared/material and Debian's speech synthesisers.

`python3 models/articulation/train.py --material ../shared/material --out models/articulation.onnx` from the project's
root. Needs Debian's python3-torch, python3-onnx, python3-scipy, the voices of CARD.md, ffmpeg, and Node for the landmarks.
"""
import argparse
import pickle
import subprocess
import time
from pathlib import Path
from typing import Callable

import numpy as np
import torch
from torch.nn import functional
from torch.utils.data import DataLoader

import evaluate
import material
import synthesise
from dataset import CROP_SECONDS, ROW_SECONDS, Batches
from network import Articulation, export
from phones import CLASSES, UNKNOWN

SEED = 7
SYNTHETIC_SHARE = 0.8
#: First the sounds and the real lips; then also, for speakers without a camera, the lips that their sounds suggest; then the
#: lips' head alone.
STEPS = (1500, 2500, 600)
LEARNING_RATE, LAST_RATE = 2.5e-3, 2e-3
LIPS_WEIGHT, SUGGESTED_WEIGHT, SPREAD_WEIGHT, VOICING_WEIGHT = 0.6, 0.15, 0.1, 0.3
SPREAD_QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
#: The suggested lips follow each sound by three bells this many rows early, on time and late.
BELL_ROWS, BELL_WIDTH, BELL_REACH = (-4, 0, 4), 2.0, 12


def cached(path: Path, make: Callable[[], list[dict]]) -> list[dict]:
    if not path.exists():
        made = make()
        path.write_bytes(pickle.dumps(made))
    return pickle.loads(path.read_bytes())


def gather(speech: Path, video: Path, cache: Path) -> tuple[list[dict], list[dict]]:
    """All utterances with phones, and all clips with lips."""
    cache.mkdir(parents=True, exist_ok=True)
    clips = sorted(map(str, video.glob("*.mp4")))
    landmarks = cache / "lips"
    halves = [subprocess.Popen(["node", "models/articulation/landmarks.ts", landmarks, *clips[half::2]]) for half in (0, 1)]
    real = cached(cache / "real.pkl", lambda: material.aligned_speech(speech))
    synthetic = cached(cache / "syn.pkl", lambda: synthesise.utterances(speech, SYNTHETIC_SHARE, SEED))
    if any(half.wait() != 0 for half in halves):
        raise RuntimeError("the landmarks of the clips could not be measured")
    return synthetic + real, cached(cache / "lips.pkl", lambda: material.lips(video, landmarks))


def standardise(clips: list[dict]) -> None:
    """Lips in standard deviations of this speaker. A closed mouth has one place, so the aperture keeps its zero; the other
    measures drift with the head, so each clip's median is taken off."""
    for clip in clips:
        clip["lips"][:, 1:] -= np.nanmedian(clip["lips"][:, 1:], 0)
    training = np.concatenate([clip["lips"] for clip in clips if not clip["held_out"]])
    mean, deviation = np.nanmean(training, 0), np.nanstd(training, 0)
    mean[0] = 0
    print("aperture, width, chin, thickness: deviations", deviation, "aperture mean", np.nanmean(training[:, 0]))
    for clip in clips:
        clip["lips"] = np.clip((clip["lips"] - mean) / deviation, -4, 6)


def bells() -> torch.Tensor:
    rows = torch.arange(-BELL_REACH, BELL_REACH + 1.0)
    made = torch.stack([torch.exp(-0.5 * ((rows - centre) / BELL_WIDTH) ** 2) for centre in BELL_ROWS])
    return made / made.sum(1, keepdim=True)


def suggest(classes: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Lips `[n, LIPS, rows]` from classes `[n, C, rows]` by the ridge regression's `weights` `[C × bells + 1, LIPS]`."""
    n, kinds, rows = classes.shape
    padded = functional.pad(classes.reshape(n * kinds, 1, rows), (BELL_REACH, BELL_REACH), mode="replicate")
    features = functional.conv1d(padded, bells()[:, None]).reshape(n, kinds * len(BELL_ROWS), rows)
    return torch.einsum("nfr,fl->nlr", torch.cat([features, torch.ones(n, 1, rows)], 1), weights)


def spread(lips: torch.Tensor, made: np.ndarray, real: np.ndarray) -> torch.Tensor:
    """`[n, LIPS, rows]` with the apertures mapped, rising, so that the quantiles of those `made` become the `real` ones: lips
    are open a little most of the time and wide now and then, sums of classes' lips are neither."""
    knots, wanted = (torch.from_numpy(np.quantile(apertures, SPREAD_QUANTILES)).float() for apertures in (made, real))
    aperture = lips[:, 0].contiguous()
    above = torch.bucketize(aperture, knots).clamp(1, len(knots) - 1)
    share = (aperture - knots[above - 1]) / (knots[above] - knots[above - 1])
    beyond = aperture - aperture.clamp(knots[0], knots[-1])
    mapped = wanted[above - 1] + share.clamp(0, 1) * (wanted[above] - wanted[above - 1]) + beyond
    return torch.cat([mapped[:, None], lips[:, 1:]], 1)


def paired(network: Articulation, clips: list[dict], decided: bool) -> tuple[np.ndarray, np.ndarray]:
    """At each frame of a speaker's clean clips, what `suggest` makes of the classes that the network hears, or `decided` on,
    before weights, and the lips."""
    network.eval()
    rows, targets = [], []
    eye = torch.eye(len(CLASSES) * len(BELL_ROWS) + 1)
    with torch.no_grad():
        for clip in clips:
            classes = torch.from_numpy(evaluate.run(network, clip["audio"])[0]).float()
            if decided:
                classes = functional.one_hot(classes.argmax(1), len(CLASSES)).float()
            features = suggest(classes.T[None], eye)[0].T.numpy()[::2]
            count = min(len(features), len(clip["lips"]))
            known = np.isfinite(clip["lips"][:count]).all(1)
            rows.append(features[:count][known])
            targets.append(clip["lips"][:count][known])
    return np.concatenate(rows), np.concatenate(targets)


def regress(network: Articulation, clips: list[dict], wide: bool) -> torch.Tensor:
    """How this speaker's lips follow the classes that the network hears in his clean clips; if `wide` with their deviations."""
    x, y = paired(network, clips, False)
    weights = np.linalg.solve(x.T @ x + 30 * np.eye(x.shape[1]), x.T @ y)
    made = x @ weights
    print("suggested lips explain", 1 - (y - made).var(0) / y.var(0))
    if wide:
        # A regression moves less than what it follows.
        wider = y.std(0) / made.std(0)
        weights *= wider
        weights[-1] += y.mean(0) - made.mean(0) * wider
    return torch.from_numpy(weights).float()


def spread_loss(lips: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """How far the deviations over time of `[n, rows, LIPS]` are apart: squared errors alone make lips that move too little."""
    seen = torch.isfinite(real)
    whole = seen.sum(1) > CROP_SECONDS / ROW_SECONDS / 3
    deviations = []
    for shapes in (lips, real):
        shapes = torch.where(seen, shapes, torch.zeros(()))
        mean = shapes.sum(1, keepdim=True) / seen.sum(1, keepdim=True).clamp(1)
        squares = torch.where(seen, (shapes - mean) ** 2, torch.zeros(())).sum(1) / seen.sum(1).clamp(1)
        deviations.append((squares + 1e-4).sqrt())
    return ((deviations[0] - deviations[1]) ** 2)[whole].mean()


def onehot_of(labels: torch.Tensor) -> torch.Tensor:
    """`[n, C, rows]` of `[n, rows]`; nothing where the class is unknown."""
    return functional.one_hot(labels.clamp(0), len(CLASSES)).transpose(1, 2).float() * (labels != UNKNOWN)[:, None]


def losses(network: Articulation, batch: tuple[torch.Tensor, ...], weights: torch.Tensor, lips_of: torch.Tensor | None) -> torch.Tensor:
    mels, labels, voiced, real = batch
    classes, voicing, lips = network(mels)
    total = functional.cross_entropy(classes, labels, weights, ignore_index=UNKNOWN, label_smoothing=0.03)
    heard = torch.isfinite(voiced)
    total = total + VOICING_WEIGHT * functional.binary_cross_entropy_with_logits(voicing[:, 0][heard], voiced[heard])
    seen = torch.isfinite(real)
    total = total + LIPS_WEIGHT * functional.mse_loss(lips.transpose(1, 2)[seen], real[seen])
    total = total + SPREAD_WEIGHT * spread_loss(lips.transpose(1, 2), real)
    if lips_of is not None:
        known = labels != UNKNOWN
        wanted = suggest(onehot_of(labels), lips_of)
        total = total + SUGGESTED_WEIGHT * functional.mse_loss(lips.transpose(1, 2)[known], wanted.transpose(1, 2)[known])
    return total


def class_weights(speech: list[dict]) -> torch.Tensor:
    """Rare sounds count more, by the root of their rarity; those that close or round the lips half as much again."""
    seconds = np.zeros(len(CLASSES))
    for utterance in speech:
        for start, end, kind, _ in utterance["segments"]:
            if kind != UNKNOWN:
                seconds[kind] += end - start
    weights = np.clip((seconds.mean() / seconds) ** 0.5, 0.4, 2)
    for name in ("pb", "m", "fv", "w"):
        weights[CLASSES.index(name)] *= 1.5
    return torch.from_numpy(weights).float()


def train(speech: list[dict], clips: list[dict], steps: tuple[int, int, int], checkpoint: Path) -> Articulation:
    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(True)
    # Two threads wait for each other more than they help; the second core makes the batches.
    torch.set_num_threads(1)
    network = Articulation()
    optimiser = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, sum(steps[:2]), pct_start=0.1)
    weights, lips_of, began = class_weights(speech), None, time.time()
    loader = DataLoader(Batches(speech, clips, sum(steps[:2]), SEED), batch_size=None, num_workers=1, prefetch_factor=8)
    running = 0.0
    for step, batch in enumerate(loader):
        if step == steps[0]:
            lips_of = regress(network, clips, True)
        network.train()
        loss = losses(network, batch, weights, lips_of)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        running = 0.98 * running + 0.02 * loss.item() if step else loss.item()
        if step % 100 == 0:
            torch.save(network.state_dict(), checkpoint)
            print(f"step {step} loss {running:.3f} after {time.time() - began:.0f} s", flush=True)
    return network.eval()


def finish(network: Articulation, speech: list[dict], clips: list[dict], steps: tuple[int, int, int]) -> None:
    """The lips' head alone, so that for everyone it moves about the middle that the regression finds, and as far as lips do."""
    lips_of = regress(network, clips, False)
    features, seen = paired(network, clips, True)
    made = features @ lips_of[:, 0].numpy()
    network.requires_grad_(False).lips.requires_grad_(True)
    optimiser = torch.optim.Adam(network.lips.parameters(), LAST_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps[2])
    batches = Batches(speech, clips, sum(steps), SEED)
    for mels, labels, _, real in DataLoader(batches, batch_size=None, sampler=range(sum(steps[:2]), sum(steps)), num_workers=1, prefetch_factor=8):
        known = labels != UNKNOWN
        wanted = spread(suggest(onehot_of(labels), lips_of), made, seen[:, 0]).transpose(1, 2)
        wanted = torch.where(known[:, :, None], wanted, torch.full((), torch.nan))
        lips = network(mels)[2].transpose(1, 2)
        loss = sum(
            weight * (functional.mse_loss(lips[torch.isfinite(target)], target[torch.isfinite(target)]) + spread_loss(lips, target))
            for weight, target in ((LIPS_WEIGHT, real), (SUGGESTED_WEIGHT, wanted))
        )
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--material", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("out/articulation"), help="where gathered data is kept between runs")
    parser.add_argument("--steps", type=int, nargs=3, default=STEPS, help="for the sounds; also for suggested lips; for the lips' head")
    options = parser.parse_args()
    speech, clips = gather(options.material / "speech", options.material / "video/grid_s1", options.cache)
    standardise(clips)
    checkpoint = options.cache / "network.pt"
    heard, seen = [u for u in speech if not u["held_out"]], [c for c in clips if not c["held_out"]]
    network = train(heard, seen, tuple(options.steps), checkpoint)
    finish(network, heard, seen, tuple(options.steps))
    torch.save(network.state_dict(), checkpoint)
    export(network, str(options.out))
    evaluate.report(network, [u for u in speech if u["held_out"]], [c for c in clips if c["held_out"]])


if __name__ == "__main__":
    main()
