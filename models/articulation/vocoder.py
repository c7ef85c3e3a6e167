"""Speaks a recording again with another breath and voice: whispered, or sung on held notes."""
import numpy as np
from scipy import fft

from network import RATE

_FRAME, _STEP = 512, 128
_WINDOW = np.hanning(_FRAME + 1)[:-1].astype(np.float32)
#: Quefrencies of the spectrum's envelope; a voice of 400 Hz repeats after 40 samples.
_SMOOTH = 28
#: Periods that count as a voice, samples, and how alike two of them must be.
_PERIODS, _LEAST_LIKENESS = slice(36, 240), 0.5


def _frames(audio: np.ndarray, centres: np.ndarray) -> np.ndarray:
    padded = np.pad(audio, (_FRAME, _FRAME))
    first = np.clip(np.round(centres).astype(np.int64) + _FRAME // 2, 0, len(padded) - _FRAME)
    return padded[first[:, None] + np.arange(_FRAME)] * _WINDOW


def _heard(audio: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Envelopes `[n, _FRAME // 2 + 1]` of the magnitudes around `centres` (samples), and from 0 to 1 how voiced each is."""
    magnitudes = np.abs(fft.rfft(_frames(audio, centres))) + 1e-4
    cepstra = fft.irfft(np.log(magnitudes))
    cepstra[:, _SMOOTH : _FRAME + 1 - _SMOOTH] = 0
    likeness = fft.irfft(magnitudes**2) / fft.irfft(np.abs(fft.rfft(_WINDOW, 2 * _FRAME)) ** 2)[:_FRAME].clip(1)
    periodic = likeness[:, _PERIODS].max(1) > _LEAST_LIKENESS * likeness[:, 0]
    return np.exp(fft.rfft(cepstra).real), np.convolve(np.pad(periodic * 1.0, 1, "edge"), [0.25, 0.5, 0.25], "valid")


def _joined(spectra: np.ndarray, count: int) -> np.ndarray:
    parts = (fft.irfft(spectra) * _WINDOW).reshape(len(spectra), _FRAME // _STEP, _STEP)
    made = np.zeros((len(spectra) + _FRAME // _STEP - 1, _STEP))
    for index in range(_FRAME // _STEP):
        made[index : index + len(parts)] += parts[:, index]
    return made.ravel()[_FRAME // 2 :][:count].astype(np.float32)


def _tune(count: int, chance: np.random.Generator) -> np.ndarray:
    """Hertz for each sample: one note or several, joined by glides, some with vibrato."""
    time = np.arange(count) / RATE
    starts = np.concatenate([[0], np.cumsum(chance.uniform(0.25, 1.5, 12))])
    notes = chance.uniform(0, 24) + (np.cumsum(chance.integers(-4, 5, len(starts))) if chance.random() < 0.6 else np.zeros(len(starts)))
    glide = chance.uniform(0.03, 0.15)
    semitones = np.interp(time, np.ravel(np.stack([starts, starts + glide], 1))[1:-1], np.repeat(notes, 2)[:-2])
    depth = chance.uniform(0, 0.7) if chance.random() < 0.5 else 0
    return np.clip(85 * 2 ** ((semitones + depth * np.sin(2 * np.pi * chance.uniform(4, 7) * time)) / 12), 60, 600)


def _pulses(hertz: np.ndarray) -> np.ndarray:
    """A pulse for each period, as loud as noise of deviation 1."""
    cycles = np.floor(np.cumsum(hertz) / RATE)
    return (np.diff(cycles, prepend=0) > 0) * np.sqrt(RATE / hertz)


def centres_of(seconds: float) -> np.ndarray:
    """Moments, in seconds, of the frames that `spoken_again` needs for this much sound."""
    return np.arange(int(seconds * RATE) // _STEP + 1) * (_STEP / RATE)


def spoken_again(audio: np.ndarray, seconds: np.ndarray, whispered: bool, chance: np.random.Generator) -> np.ndarray:
    """What the frames of `audio` (−1 to 1) at `seconds` articulate, one each `_STEP` samples: with breath alone or on a tune."""
    count = (len(seconds) - 1) * _STEP
    envelopes, voiced = _heard(audio, seconds * RATE)
    at = np.arange(len(seconds)) * _STEP
    spectra = fft.rfft(_frames(chance.standard_normal(count, np.float32), at))
    if whispered:
        # Without the folds' buzz what was voiced is fainter, most of all in its lowest octaves.
        hertz = np.arange(_FRAME // 2 + 1) * RATE / _FRAME
        fainter = hertz / (hertz + chance.uniform(200, 1200)) * 10 ** (-chance.uniform(0, 10) / 20)
        envelopes = envelopes * (1 + voiced[:, None] * (fainter - 1))
    else:
        sung = fft.rfft(_frames(_pulses(_tune(count, chance)).astype(np.float32), at))
        spectra = spectra + voiced[:, None] * (sung - spectra * chance.uniform(0.8, 1))
    return _joined(spectra * envelopes, count)
