"""Training batches: crops of utterances, roughened; batch k is the same in every run, whoever makes it."""
import numpy as np
import torch
from torch.utils.data import Dataset

import augment
from network import LIPS, RATE, STRIDE
from phones import SILENCE, UNKNOWN

CROP_SECONDS = 3.0
COUNT = int(CROP_SECONDS * RATE)
ROWS = COUNT // STRIDE + 1
ROW_SECONDS = STRIDE / RATE
LIPS_RATE = 25
#: A batch: synthetic voices, real speakers, real lips, nothing but noise or music.
SHARES = {"synthetic": 14, "real": 10, "lips": 7, "noise": 1}


def labels_of(segments: list, rows: int, start: float = 0.0, speed: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Class and voicing of each row, the first at `start` seconds, with the sound played `speed` times as fast."""
    classes, voiced = np.full(rows, SILENCE), np.zeros(rows, np.float32)
    for begin, end, kind, sounds in segments:
        first, last = (int(np.ceil((time - start) / speed / ROW_SECONDS)) for time in (begin, end))
        classes[max(0, first) : max(0, last)] = kind
        voiced[max(0, first) : max(0, last)] = float(sounds)
    return classes, voiced


class Batches(Dataset):
    """`lips` hold `lips` [frames, LIPS] standardised; everything else as `synthesise` describes."""

    def __init__(self, speech: list[dict], lips: list[dict], count: int, seed: int) -> None:
        self._groups: dict[str, dict[str, list[dict]]] = {"synthetic": {}, "real": {}}
        for utterance in speech:
            speaker = utterance["speaker"]
            # One espeak-ng variant of one language is a voice, a source of real speech counts as its speakers do.
            group = "speechocean" if speaker.startswith("speechocean") else speaker
            self._groups[utterance["kind"]].setdefault(group, []).append(utterance)
        self._weights = {kind: _weigh(kind, groups) for kind, groups in self._groups.items()}
        self._lips, self._count, self._seed = lips, count, seed
        self._voices = [utterance["audio"].astype(np.float32) / 32768 for utterance in speech[::9]]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> tuple[torch.Tensor, ...]:
        torch.set_num_threads(1)
        chance = np.random.default_rng([self._seed, index])
        items = [self._item(kind, chance) for kind, share in SHARES.items() for _ in range(share)]
        audio, classes, voiced, lips = (np.stack(part) for part in zip(*items))
        return augment.mels_of(audio, chance), torch.from_numpy(classes), torch.from_numpy(voiced), torch.from_numpy(lips)

    def _item(self, kind: str, chance: np.random.Generator) -> tuple[np.ndarray, ...]:
        no_lips = np.full((ROWS, LIPS), np.nan, np.float32)
        if kind == "noise":
            made, _ = augment.noise(COUNT, chance, [np.zeros(1, np.float32)])
            made *= 10 ** (chance.uniform(-60, -15) / 20)
            return made.astype(np.float32), np.full(ROWS, SILENCE), np.zeros(ROWS, np.float32), no_lips
        source = self._lips if kind == "lips" else self._speakers(kind, chance)
        utterance = source[chance.integers(len(source))]
        # One man's lips shall belong to every voice: his is shifted most.
        speed = chance.uniform(0.8, 1.35) if kind == "lips" else chance.uniform(0.82, 1.22)
        spare = len(utterance["audio"]) - COUNT * speed
        start = chance.uniform(min(spare, 0) * 0.7, max(spare, 0))
        clip = augment.stretched(utterance["audio"], start, COUNT, speed) / 32768
        if kind == "lips":
            times = (start / RATE + np.arange(ROWS) * ROW_SECONDS * speed) * LIPS_RATE
            shapes = utterance["lips"]
            lips = np.stack([np.interp(times, np.arange(len(shapes)), shape, np.nan, np.nan) for shape in shapes.T], 1)
            audio = augment.roughen(clip, [], chance, self._voices)
            return audio, np.full(ROWS, UNKNOWN), np.full(ROWS, np.nan, np.float32), lips.astype(np.float32)
        classes, voiced = labels_of(utterance["segments"], ROWS, start / RATE, speed)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], classes == SILENCE, [0]]))) * STRIDE
        silences = [(a, min(b, COUNT)) for a, b in edges.reshape(-1, 2)]
        voiced[classes == UNKNOWN] = np.nan
        return augment.roughen(clip, silences, chance, self._voices), classes, voiced, no_lips

    def _speakers(self, kind: str, chance: np.random.Generator) -> list[dict]:
        names, weights = self._weights[kind]
        return self._groups[kind][names[chance.choice(len(names), p=weights)]]


def _weigh(kind: str, groups: dict[str, list[dict]]) -> tuple[list[str], np.ndarray]:
    """How often each voice is heard: 250 real speakers of one source four times as often as one, synthesisers by family."""
    names = sorted(groups)
    if kind == "real":
        weights = np.array([4.0 if name == "speechocean" else 0.5 if name == "grid-s1" else 1.0 for name in names])
    else:
        families = [name.split()[0] for name in names]
        counts = {family: families.count(family) for family in families}
        weights = np.array([{"flite": 1, "festival": 1.2, "espeak": 1.8}[family] / counts[family] for family in families])
    return names, weights / weights.sum()
