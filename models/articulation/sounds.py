"""Sounds that no mouth makes: noise, hum, music, drums, clapping, breath. Through all of them lips stay shut."""
from typing import Callable

import numpy as np
from scipy import fft

from network import RATE

_TABLE = 4096
_LONGEST_STROKE_SECONDS = 0.06


def sound(count: int, chance: np.random.Generator) -> np.ndarray:
    """`count` samples of one or two kinds of sound, RMS 1; now and then it starts or stops in their midst."""
    made = _one(count, chance)
    if chance.random() < 0.3:
        made = made + _one(count, chance) * chance.uniform(0.1, 1)
    if chance.random() < 0.2:
        at = chance.integers(count // 5, count)
        made[slice(at, None) if chance.random() < 0.5 else slice(0, at)] *= chance.uniform(0, 0.05)
    return _level(made).astype(np.float32)


def _one(count: int, chance: np.random.Generator) -> np.ndarray:
    return _level(_KINDS[chance.integers(len(_KINDS))](count, chance))


def _level(made: np.ndarray) -> np.ndarray:
    return made / (np.sqrt(np.mean(made**2)) + 1e-9)


def _coloured(count: int, chance: np.random.Generator) -> np.ndarray:
    spectrum = fft.rfft(chance.standard_normal(count).astype(np.float32))
    spectrum /= np.maximum(1, np.arange(len(spectrum))) ** chance.uniform(0, 1.2)
    return fft.irfft(spectrum, count)


def _timbre(highest: float, chance: np.random.Generator) -> np.ndarray:
    """One period of a tone without partials above 7.5 kHz when it is played at up to `highest` Hz."""
    partials = np.arange(1, max(2, min(32, int(7500 / highest))))
    strengths = partials ** -chance.uniform(0.4, 3)
    form = chance.random()
    if form < 0.25:
        strengths[1:] = 0
    elif form < 0.45:
        strengths[1::2] *= 0.05
    elif form < 0.7:
        # A resonance anywhere: a filtered saw, a reed, a horn.
        strengths *= 0.1 + np.exp(-((np.log(partials) - chance.uniform(0, 3)) ** 2) * 2)
    spectrum = np.zeros(_TABLE // 2 + 1, complex)
    spectrum[partials] = strengths * np.exp(2j * np.pi * chance.random(len(partials)))
    return fft.irfft(spectrum) * _TABLE


def _played(table: np.ndarray, pitch: np.ndarray) -> np.ndarray:
    return table[(np.cumsum(pitch) * (_TABLE / RATE)).astype(np.int64) % _TABLE]


def _held(count: int, chance: np.random.Generator) -> np.ndarray:
    """Up to four tones that last, some with vibrato, glides, tremolo or an opening filter."""
    time, made = np.arange(count) / RATE, np.zeros(count)
    base = 55 * 2 ** chance.uniform(0, 5)
    shimmer = np.sin(2 * np.pi * chance.uniform(3, 8) * time)
    glide = np.interp(time, np.sort(chance.uniform(0, time[-1], 4)), chance.normal(0, 3, 4)) if chance.random() < 0.3 else 0
    for interval in [0, *chance.choice([3, 4, 5, 7, 12, 19], chance.integers(0, 4), replace=False)]:
        depth = chance.uniform(0, 0.7) if chance.random() < 0.5 else 0
        pitch = np.broadcast_to(base * 2 ** ((interval + depth * shimmer + glide) / 12), count)
        tone = _played(_timbre(pitch.max(), chance), pitch)
        if chance.random() < 0.3:
            opening = 0.5 + 0.5 * np.sin(2 * np.pi * chance.uniform(0.1, 3) * time + chance.uniform(0, 6))
            tone = tone * opening + _played(_timbre(pitch.max(), chance), pitch) * (1 - opening)
        made += tone
    return made * (1 + chance.uniform(0, 0.8) * shimmer) if chance.random() < 0.3 else made


def _notes(count: int, chance: np.random.Generator) -> np.ndarray:
    """Chords, arpeggios or a tune of decaying notes on a beat."""
    made, beat = np.zeros(count), chance.uniform(0.1, 0.7)
    scale, lowest, table = chance.choice(12, 6, replace=False), chance.uniform(40, 66), None
    together, decay = chance.integers(1, 5), np.exp(chance.uniform(0, 2.3))
    for start in (np.arange(chance.uniform(0, beat), count / RATE, beat) * RATE).astype(int):
        if chance.random() < 0.15:
            continue
        length = min(count - start, int(5 / decay * RATE))
        fading = np.exp(-decay / RATE * np.arange(length)) * np.minimum(1, np.arange(length) / (chance.uniform(0.002, 0.05) * RATE))
        for note in chance.choice(scale, together):
            hertz = 440 * 2 ** ((lowest + note + 12 * chance.integers(0, 3) - 69) / 12)
            table = _timbre(hertz, chance) if table is None else table
            made[start : start + length] += fading * _played(table, np.full(length, hertz))
    return made


def _drums(count: int, chance: np.random.Generator) -> np.ndarray:
    """A loop of a drum, a snare and a cymbal."""
    made, length = np.zeros(count), RATE // 3
    time = np.arange(length) / RATE
    drum = np.sin(2 * np.pi * chance.uniform(40, 80) * time + chance.uniform(3, 12) * (1 - np.exp(-40 * time))) * np.exp(-chance.uniform(6, 20) * time)
    snare, cymbal = (chance.standard_normal(length) * np.exp(-chance.uniform(*range_) * time) for range_ in ((12, 35), (25, 90)))
    hits = [drum, snare + 0.5 * drum, np.diff(cymbal, 2, prepend=[0, 0])]
    loop = chance.random((3, 8)) * (chance.random((3, 8)) < chance.uniform(0.2, 0.7))
    for index, start in enumerate((np.arange(0, count / RATE, chance.uniform(0.09, 0.28)) * RATE).astype(int)):
        for hit, strength in zip(hits, loop[:, index % 8]):
            end = min(count, start + length)
            made[start:end] += strength * hit[: end - start]
    return made + 1e-4 * chance.standard_normal(count)


def _strokes(count: int, chance: np.random.Generator) -> np.ndarray:
    """Short strokes at random times: from a few clicks or keys to applause."""
    strokes = np.zeros(count)
    many = int(np.exp(chance.uniform(1, 7)))
    strokes[chance.integers(0, count, many)] = chance.normal(0, 1, many)
    length = int(chance.uniform(0.005, _LONGEST_STROKE_SECONDS) * RATE)
    stroke = chance.standard_normal(length) * np.exp(-6 * np.arange(length) / length)
    if chance.random() < 0.5:
        stroke += np.sin(2 * np.pi * chance.uniform(400, 3000) * np.arange(length) / RATE) * np.exp(-6 * np.arange(length) / length) * 2
    size = count + int(_LONGEST_STROKE_SECONDS * RATE)
    return fft.irfft(fft.rfft(strokes, size) * fft.rfft(stroke, size), size)[:count] + 1e-4 * chance.standard_normal(count)


def _hum(count: int, chance: np.random.Generator) -> np.ndarray:
    pitch = np.full(count, chance.choice([50.0, 60, 100, 120, 400]) * chance.uniform(0.97, 1.03))
    return _level(_played(_timbre(pitch[0], chance), pitch)) + chance.uniform(0.02, 0.4) * chance.standard_normal(count)


def _breaths(count: int, chance: np.random.Generator) -> np.ndarray:
    """Air that comes and goes: breathing, wind, waves, cloth."""
    moments = np.arange(0, count + RATE, int(chance.uniform(0.1, 0.8) * RATE))
    strength = np.interp(np.arange(count), moments, chance.random(len(moments)) ** chance.uniform(1, 5))
    spectrum = fft.rfft(chance.standard_normal(count).astype(np.float32))
    hertz = np.arange(len(spectrum)) * RATE / count
    spectrum *= np.exp(-((np.log(hertz + 1) - np.log(chance.uniform(300, 4000))) ** 2) / chance.uniform(0.3, 2))
    return fft.irfft(spectrum, count) * (strength + 0.002)


_KINDS: list[Callable[[int, np.random.Generator], np.ndarray]] = [
    _coloured, _coloured, _held, _held, _notes, _notes, _drums, _strokes, _hum, _breaths,
]
