"""Makes one voice many, and every room, microphone and level of the world from clean recordings."""
import numpy as np
import torch
from scipy import fft

import sounds
from network import FLOOR, MELS, RATE, log_mel, mel_bank, power_of

LONGEST_TAIL_SECONDS = 0.6
_WARPS = np.linspace(0.8, 1.25, 19)
_BANKS = torch.stack([torch.from_numpy(mel_bank(warp)) for warp in _WARPS])


def stretched(audio: np.ndarray, start: float, count: int, speed: float) -> np.ndarray:
    """`count` samples of `audio` from sample `start` on, played `speed` times as fast: pitch, formants and tempo change."""
    positions = start + np.arange(count) * speed
    return np.interp(positions, np.arange(len(audio)), audio, left=0, right=0).astype(np.float32)


def noise(count: int, chance: np.random.Generator, voices: list[np.ndarray]) -> tuple[np.ndarray, bool]:
    """Something to hear speech through, RMS 1: babble of `voices` (then true) or a sound that no mouth makes."""
    if chance.random() < 0.8:
        return sounds.sound(count, chance), False
    made = np.zeros(count, np.float32)
    for _ in range(6):
        voice = voices[chance.integers(len(voices))]
        start = chance.integers(0, max(1, len(voice) - count))
        made[: len(voice[start : start + count])] += voice[start : start + count]
    return made / (np.sqrt(np.mean(made**2)) + 1e-9), True


def _reverberated(audio: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    length = int(chance.uniform(0.1, LONGEST_TAIL_SECONDS) * RATE)
    tail = chance.standard_normal(length) * np.exp(-6.9 * np.arange(length) / length) * chance.uniform(0.02, 0.12)
    tail[0] = 1
    # One size for all tails: it has small factors, a size for each often has not, and its transform takes many times as long.
    size = len(audio) + int(LONGEST_TAIL_SECONDS * RATE)
    return fft.irfft(fft.rfft(audio, size) * fft.rfft(tail.astype(np.float32), size), size)[: len(audio)]


def _breathe(audio: np.ndarray, silences: list[tuple[int, int]], chance: np.random.Generator) -> None:
    """Adds the noise of breathing to some silences: the lips do not speak then."""
    level = np.sqrt(np.mean(audio**2))
    for start, end in silences:
        if end - start < 0.25 * RATE or chance.random() < 0.5:
            continue
        length = min(end - start, int(chance.uniform(0.2, 0.6) * RATE))
        spectrum = np.fft.rfft(chance.standard_normal(length))
        hertz = np.arange(len(spectrum)) * RATE / length
        spectrum *= np.exp(-((np.log(hertz + 1) - np.log(chance.uniform(700, 2500))) ** 2) / chance.uniform(0.3, 1.2))
        made = np.fft.irfft(spectrum, length) * np.hanning(length)
        at = chance.integers(start, end - length + 1)
        audio[at : at + length] += made / (made.std() + 1e-9) * level * chance.uniform(0.02, 0.25)


def roughen(audio: np.ndarray, silences: list[tuple[int, int]], chance: np.random.Generator, voices: list[np.ndarray]) -> np.ndarray:
    """A clip as another room and microphone would give it: breath, reverberation, noise, quantisation, level."""
    audio = audio.copy()
    if chance.random() < 0.3:
        _breathe(audio, silences, chance)
    if chance.random() < 0.3:
        audio = _reverberated(audio, chance)
    level = np.sqrt(np.mean(audio**2)) + 1e-6
    if chance.random() < 0.6:
        added, babble = noise(len(audio), chance, voices)
        ratio = chance.uniform(12 if babble else -5, 35)
        audio = audio + added * level * 10 ** (-ratio / 20)
        level = np.sqrt(np.mean(audio**2)) + 1e-6
    audio = audio / level * 10 ** (np.clip(chance.normal(-25, 7), -45, -10) / 20)
    if chance.random() < 0.2:
        audio = np.clip(audio, -0.25, 0.25) if chance.random() < 0.5 else np.round(audio * 256) / 256
    return audio.astype(np.float32)


def mels_of(batch: np.ndarray, chance: np.random.Generator, plain: bool = False) -> torch.Tensor:
    """`[n, samples]` → `[n, MELS, frames]`; unless `plain` with other vocal tracts, equalisers and band limits (telephone, codecs)."""
    power = power_of(torch.from_numpy(batch))
    if plain:
        return log_mel(power @ torch.from_numpy(mel_bank())).transpose(1, 2)
    banks = _BANKS[chance.integers(0, len(_WARPS), len(batch))]
    mels = torch.bmm(power, banks)
    bands = np.arange(MELS)
    for index in range(len(batch)):
        decibels = chance.normal(0, 3) * (bands / MELS - 0.5) * 2 + chance.normal(0, 3) * np.cos(bands / MELS * np.pi * chance.uniform(1, 4))
        if chance.random() < 0.2:
            decibels[chance.integers(30, MELS) :] -= 60
        if chance.random() < 0.1:
            decibels[: chance.integers(2, 6)] -= 30
        mels[index] *= torch.from_numpy(10 ** (decibels / 10)).float()
    mels = log_mel(mels)
    for index in range(len(batch)):
        if chance.random() < 0.3:
            start = chance.integers(0, MELS - 6)
            mels[index, :, start : start + chance.integers(1, 6)] = log_mel(torch.tensor(FLOOR))
    return mels.transpose(1, 2)
