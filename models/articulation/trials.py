"""What the network is tried with that training has otherwise: whispers and held vowels made by other means, and music."""
import subprocess

import numpy as np
from scipy.linalg import solve_toeplitz
from scipy.signal import lfilter

from network import RATE

_FRAME, _STEP, _POLES = 400, 160, 18


def whispered(utterance: dict) -> dict:
    """Frames of linear prediction (training smooths cepstra instead) excited by noise as strong as what they leave."""
    chance = np.random.default_rng(len(utterance["audio"]))
    samples, window = lfilter([1, -0.97], [1], utterance["audio"] / 32768), np.hanning(_FRAME)
    made = np.zeros(len(samples) + _FRAME)
    for start in range(0, len(samples) - _FRAME, _STEP):
        frame = samples[start : start + _FRAME] * window
        alike = np.correlate(frame, frame, "full")[_FRAME - 1 : _FRAME + _POLES]
        alike[0] = alike[0] * 1.0001 + 1e-9
        predictor = solve_toeplitz(alike[:_POLES], alike[1:])
        left = np.sqrt(max(0, alike[0] - predictor @ alike[1:]) / _FRAME)
        made[start : start + _FRAME] += window * lfilter([left], [1, *-predictor], chance.standard_normal(_FRAME))
    segments = [(start, end, kind, False) for start, end, kind, _ in utterance["segments"]]
    return {**utterance, "audio": as_int16(made * 0.05 / (made.std() + 1e-9)), "segments": segments}


def slowed(utterance: dict) -> dict:
    """Half as fast at the same pitch, by ffmpeg's overlap of waves."""
    pcm = ["-f", "s16le", "-ar", str(RATE), "-ac", "1"]
    command = ["ffmpeg", "-v", "error", *pcm, "-i", "-", "-af", "atempo=0.5", *pcm, "-"]
    audio = subprocess.run(command, input=utterance["audio"].tobytes(), capture_output=True, check=True).stdout
    segments = [(start * 2, end * 2, kind, voiced) for start, end, kind, voiced in utterance["segments"]]
    return {**utterance, "audio": np.frombuffer(audio, np.int16), "segments": segments}


def sounds_without_speech() -> dict[str, np.ndarray]:
    """Ten seconds each, −1 to 1."""
    chance, count = np.random.default_rng(11), 10 * RATE
    time = np.arange(count) / RATE
    chord = lambda fading: sum(0.05 * np.sin(2 * np.pi * hertz * time) for hertz in (220, 277, 330, 440)) * np.exp(-fading * (time % 0.5))
    beat, played = np.arange(RATE // 4) / RATE, np.zeros(count)
    drum = 0.3 * np.sin(2 * np.pi * 55 * beat - 8 * np.exp(-30 * beat)) * np.exp(-12 * beat)
    snare, cymbal = (strength * chance.standard_normal(len(beat)) * np.exp(-fading * beat) for strength, fading in ((0.2, 20), (0.1, 60)))
    for index in range(count // len(beat)):
        played[index * len(beat) :][: len(beat)] = cymbal + (drum, 0, snare, 0)[index % 4]
    tune = 130 * 2 ** ((np.floor(time * 2) % 7 + 0.4 * np.sin(2 * np.pi * 5.5 * time)) / 12)
    claps = lfilter([0.1], [1, -1.2, 0.6], chance.standard_normal(count) * (chance.random(count) < 0.01))
    air = lfilter([0.01], [1, -1.6, 0.8], chance.standard_normal(count))
    return {
        "silence": np.zeros(count),
        "white noise": 0.1 * chance.uniform(-1, 1, count),
        **{f"tone of {hertz} Hz": 0.2 * np.sin(2 * np.pi * hertz * time) for hertz in (220, 509, 2000)},
        "chord held": chord(0), "chord struck": chord(4),
        "vibrato on a saw": 0.1 * (np.cumsum(tune) / RATE % 1 * 2 - 1),
        "drums": played, "drums and chord": played + chord(4),
        "applause": claps, "breathing": air * np.maximum(0, np.sin(2 * np.pi * 0.4 * time)) ** 2,
    }


def as_int16(samples: np.ndarray) -> np.ndarray:
    return np.clip(samples * 32768, -32768, 32767).astype(np.int16)
