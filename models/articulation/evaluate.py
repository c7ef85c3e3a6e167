"""What the trained network gets right on speakers, voices and clips it never heard."""
import numpy as np
import torch

import trials
from augment import mels_of, stretched
from dataset import ROW_SECONDS, labels_of
from network import Articulation
from phones import BILABIAL, CLASSES, SILENCE, UNKNOWN

MOST_LAG_FRAMES = 4


def run(network: Articulation, audio: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Probabilities of classes `[rows, C]`, voicing `[rows]` and lips `[rows, LIPS]` of int16 samples."""
    with torch.no_grad():
        mels = mels_of(audio[None].astype(np.float32) / 32768, np.random.default_rng(0), plain=True)
        classes, voicing, lips = network(mels)
    return classes.softmax(1)[0].T.numpy(), voicing[0, 0].sigmoid().numpy(), lips[0].T.numpy()


def correlation(made: np.ndarray, real: np.ndarray, lag: int = 0) -> float:
    """Pearson's r of `made`, `lag` frames later, with `real`, over the frames both have; NaNs are left out."""
    made = np.roll(made, lag)[max(0, lag) : len(made) + min(0, lag)]
    real = real[max(0, lag) : len(real) + min(0, lag)]
    known = np.isfinite(real)
    return float(np.corrcoef(made[known], real[known])[0, 1])


def lips_report(network: Articulation, clips: list[dict], speed: float = 1.0) -> str:
    """Mean r at lag 0 and at the best lag, of the four lip measures at 25 fps."""
    scores = []
    for clip in clips:
        audio = stretched(clip["audio"], 0, int(len(clip["audio"]) / speed), speed)
        lips = run(network, audio)[2]
        times = np.arange(len(clip["lips"])) / 25 / speed / 0.02
        made = np.stack([np.interp(times, np.arange(len(lips)), shape) for shape in lips.T])
        lags = range(-MOST_LAG_FRAMES, MOST_LAG_FRAMES + 1)
        aperture = [correlation(made[0], clip["lips"][:, 0], lag) for lag in lags]
        scores.append([*[correlation(made[i], clip["lips"][:, i]) for i in range(4)], max(aperture), lags[int(np.argmax(aperture))]])
    mean = np.mean(scores, 0)
    return "r aperture {:.3f} width {:.3f} chin {:.3f} thickness {:.3f}; aperture at best lag {:.3f} ({:+.2f} frames)".format(*mean)


def phones_report(network: Articulation, utterances: list[dict]) -> str:
    """Frame accuracy, recall by class, and bilabials whose closure is heard in at least one row within 20 ms of them."""
    confusion = np.zeros((len(CLASSES), len(CLASSES)))
    closed, false_seconds, seconds, voiced_right, voiced_all = [], 0, 0, 0, 0
    for utterance in utterances:
        classes, voicing, _ = run(network, utterance["audio"])
        labels, voiced = labels_of(utterance["segments"], np.arange(len(classes)) * ROW_SECONDS)
        known = labels != UNKNOWN
        np.add.at(confusion, (labels[known], classes.argmax(1)[known]), 1)
        voiced_right += ((voicing > 0.5) == (voiced > 0.5))[known].sum()
        voiced_all += known.sum()
        bilabial = classes[:, BILABIAL].sum(1)
        near = np.zeros(len(classes), bool)
        for start, end, kind, _ in utterance["segments"]:
            if kind in BILABIAL:
                first, last = max(0, int(start / 0.02) - 1), int(end / 0.02) + 3
                closed.append(bilabial[first:last].max(initial=0))
                near[max(0, first - 1) : last + 1] = True
        false_seconds += ((bilabial > 0.5) & ~near & known).sum() * 0.02
        seconds += (labels != SILENCE).sum() * 0.02
    recall = np.diag(confusion) / np.maximum(1, confusion.sum(1))
    closed = np.array(closed or [np.nan])
    lines = [
        f"{len(utterances)} clips: frames right {np.diag(confusion).sum() / confusion.sum():.3f}, voicing {voiced_right / voiced_all:.3f}",
        "  recall " + " ".join(f"{name} {value:.2f}" for name, value in zip(CLASSES, recall)),
        "  bilabials heard: " + ", ".join(f"P > {p}: {np.mean(closed > p):.3f}" for p in (0.2, 0.35, 0.5)) + f" of {len(closed)};"
        f" false closures (P > .5) {false_seconds / seconds:.4f} of speaking time",
    ]
    return "\n".join(lines)


def report(network: Articulation, speech: list[dict], clips: list[dict]) -> None:
    """Prints all figures of CARD.md but those of the six test clips."""
    network.eval()
    for kind in ("synthetic", "real"):
        print(kind, phones_report(network, [u for u in speech if u["kind"] == kind]))
    for source in sorted({u["speaker"].split("+")[0] if u["kind"] == "synthetic" else u["speaker"].split()[0] for u in speech}):
        lines = phones_report(network, [u for u in speech if u["speaker"].startswith(source)]).split("\n")
        print(source, lines[0], lines[2])
    for speed in (1.0, 1.25, 0.85):
        print(f"lips at speed {speed}:", lips_report(network, clips, speed))
    made, real = np.concatenate([run(network, clip["audio"])[2] for clip in clips]), np.concatenate([clip["lips"] for clip in clips])
    shares = (5, 50, 95, 99)
    print(f"aperture, percentiles {shares}:", np.percentile(made[:, 0], shares).round(2), "real", np.nanpercentile(real[:, 0], shares).round(2))
    for manner in (trials.whispered, trials.slowed):
        print(manner.__name__, phones_report(network, [manner(u) for u in speech if u["kind"] == "real"]))
    for name, samples in trials.sounds_without_speech().items():
        classes, _, lips = run(network, trials.as_int16(samples))
        print(f"{name}: silence {classes[:, SILENCE].mean():.2f}, aperture's median {np.median(lips[:, 0]):.2f}, most {lips[:, 0].max():.2f}")
