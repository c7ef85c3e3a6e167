"""Training batches: crops of utterances, roughened; batch k is the same in every run, whoever makes it."""
import numpy as np
import torch
from torch.utils.data import Dataset

import augment
import sounds
import vocoder
from network import LIPS, RATE, STRIDE
from phones import CLASSES, SILENCE, UNKNOWN

CROP_SECONDS = 3.0
COUNT = int(CROP_SECONDS * RATE)
ROWS = COUNT // STRIDE + 1
ROW_SECONDS = STRIDE / RATE
LIPS_RATE = 25
#: A batch: synthetic voices, real speakers, real lips, nothing but noise or music.
SHARES = {"synthetic": 11, "real": 11, "lips": 7, "noise": 3}
#: Clips that are spoken again in a whisper, or sung.
WHISPERED, SUNG = 0.08, 0.06
#: What lips close for or teeth touch; what lasts longer when it is sung; seconds of silence before and after a recording.
TOUCHING = {CLASSES.index(name) for name in ("pb", "m", "fv")}
VOWELS = {CLASSES.index(name) for name in ("i", "ih", "e", "a", "er", "o", "u", "y")}
AROUND = 2.0
#: What the lips of GRID's speaker measure while they rest.
RESTING_APERTURE = 0.35


def labels_of(segments: list, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Class and voicing at `times`, seconds, rising."""
    classes, voiced = np.full(len(times), SILENCE), np.zeros(len(times), np.float32)
    for begin, end, kind, sounds_voiced in segments:
        first, last = np.searchsorted(times, (begin, end))
        classes[first:last] = kind
        voiced[first:last] = float(sounds_voiced)
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
        lips = np.full((ROWS, LIPS), np.nan, np.float32)
        if kind == "noise":
            lips[:, 0] = RESTING_APERTURE
            made = sounds.sound(COUNT, chance) * np.float32(10 ** (chance.uniform(-70, -12) / 20))
            return made, np.full(ROWS, SILENCE), np.zeros(ROWS, np.float32), lips
        utterance = self._chosen(kind, chance)
        clip, times, whispered = _performed(utterance, kind, chance)
        if kind == "lips":
            at, shapes = times * LIPS_RATE, utterance["lips"]
            lips = np.stack([np.interp(at, np.arange(len(shapes)), shape, np.nan, np.nan) for shape in shapes.T], 1)
            audio = augment.roughen(clip, [], chance, self._voices)
            return audio, np.full(ROWS, UNKNOWN), np.full(ROWS, np.nan, np.float32), lips.astype(np.float32)
        classes, voiced = labels_of(utterance["segments"], times)
        if whispered:
            voiced[:] = 0
        edges = np.flatnonzero(np.diff(np.concatenate([[0], classes == SILENCE, [0]]))) * STRIDE
        silences = [(a, min(b, COUNT)) for a, b in edges.reshape(-1, 2)]
        voiced[classes == UNKNOWN] = np.nan
        return augment.roughen(clip, silences, chance, self._voices), classes, voiced, lips

    def _chosen(self, kind: str, chance: np.random.Generator) -> dict:
        """Of two utterances of a real speaker the one with more closures and teeth on lips: they are rare, and must be heard."""
        source = self._lips if kind == "lips" else self._speakers(kind, chance)
        candidates = [source[chance.integers(len(source))] for _ in range(2 if kind == "real" else 1)]
        return max(candidates, key=lambda utterance: _touches_a_second(utterance) if kind == "real" else 0)

    def _speakers(self, kind: str, chance: np.random.Generator) -> list[dict]:
        names, weights = self._weights[kind]
        return self._groups[kind][names[chance.choice(len(names), p=weights)]]


def _touches_a_second(utterance: dict) -> float:
    return sum(kind in TOUCHING for _, _, kind, _ in utterance["segments"]) / len(utterance["audio"])


def _performed(utterance: dict, kind: str, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, bool]:
    """Three seconds of an utterance in some manner: samples (−1 to 1), the time in the recording of each row, whispered or not."""
    audio, manner = utterance["audio"], chance.random()
    # One man's lips shall belong to every voice: his is shifted most.
    speed = chance.uniform(0.8, 1.35) if kind == "lips" else chance.uniform(0.82, 1.22)
    rows = np.arange(ROWS) * ROW_SECONDS
    if manner < WHISPERED + SUNG:
        whispered = manner < WHISPERED
        recorded, performed = _paced(utterance, 1.0 if whispered else chance.uniform(1.2, 3), speed)
        start = _start(performed[-1] - performed[0] - 2 * AROUND, CROP_SECONDS, chance) + performed[0] + AROUND
        at = lambda seconds: np.interp(start + seconds, performed, recorded)
        clip = vocoder.spoken_again(audio / np.float32(32768), at(vocoder.centres_of(CROP_SECONDS)), whispered, chance)
        return clip, at(rows), whispered
    start = _start(len(audio), COUNT * speed, chance)
    return augment.stretched(audio, start, COUNT, speed) / 32768, start / RATE + rows * speed, False


def _start(length: float, wanted: float, chance: np.random.Generator) -> float:
    """Where `wanted` of `length` begin: before 0 where there is less than that."""
    spare = length - wanted
    return chance.uniform(min(spare, 0) * 0.7, max(spare, 0))


def _paced(utterance: dict, longer: float, speed: float) -> tuple[np.ndarray, np.ndarray]:
    """Moments of a recording and when they come if it is performed `speed` times as fast with vowels `longer` times as long."""
    recorded = np.arange(-AROUND, len(utterance["audio"]) / RATE + AROUND, 0.005)
    inside = (recorded >= 0) & (recorded < recorded[-1] - AROUND)
    # Where no sounds are known, all of it lasts longer, but less so.
    held = np.isin(labels_of(utterance["segments"], recorded)[0], list(VOWELS)) if "segments" in utterance else inside * 0.4
    pace = np.convolve(1 + (longer - 1) * held, np.ones(7) / 7, "same") / np.where(inside, speed, 1)
    return recorded, np.cumsum(pace) * 0.005


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
