"""Real recordings: aligned speech of many speakers, and the lips of GRID's speaker 1 with their sound."""
import re
import subprocess
import zlib
from pathlib import Path

import numpy as np

import phones

RATE = 16000
FRAME_RATE = 25
#: PocketSphinx's times in the material are early (sibilant energy shows 10 to 20 ms).
LABELS_EARLY_SECONDS = 0.015
#: Scores under this (log probability of the phone) are misalignments or misreadings more often than not.
LEAST_SCORE = -1200
#: Sources that are only ever tested with: unseen speakers, rooms and two unseen languages.
TEST_SOURCES = ("librivox-pocketsphinx", "librispeech-samples", "commonvoice-mfa", "speechbrain-samples", "dutch-vl-tts", "ufpalign-demo")
#: Of every 500 clips of one voice, this many train the phones, so that one voice does not outweigh 250.
MOST_CLIPS_OF_ONE_SPEAKER = 120
#: Points of a landmarks file, see landmarks.ts.
UPPER, LOWER, LEFT, RIGHT, EYE_LEFT, EYE_RIGHT, OUTER_UPPER, OUTER_LOWER, CHIN, NOSE = range(10)


def decode(path: Path) -> np.ndarray:
    """Any clip's sound as int16, mono, 16 kHz."""
    command = ["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.int16)


def is_tenth(name: str) -> bool:
    """A tenth of all names, the same in every run."""
    return zlib.crc32(name.encode()) % 10 == 0


def aligned_speech(speech: Path) -> list[dict]:
    """Every clip with a phone alignment, as `synthesise` describes utterances; whole speakers are held out."""
    made, clips_of = [], {}
    for labels in sorted(speech.rglob("*.ps.lab")):
        source = labels.parent.name
        name = labels.name.removesuffix(".ps.lab")
        speaker = f"{source} {re.match(r'spk[0-9]+', name)[0]}" if source == "speechocean762" else source
        clips_of[speaker] = clips_of.get(speaker, 0) + 1
        if clips_of[speaker] > MOST_CLIPS_OF_ONE_SPEAKER:
            continue
        out = source in TEST_SOURCES or is_tenth(name if source == "grid-s1" else speaker)
        audio = decode(labels.with_name(f"{name}.opus"))
        made.append({"audio": audio, "segments": _segments(labels), "speaker": speaker, "kind": "real", "held_out": out})
    return made


def _segments(labels: Path) -> list[tuple[float, float, int, bool]]:
    segments = []
    for line in labels.read_text().splitlines():
        start, end, name, _, score = line.split("\t")
        parts = phones.of_arpabet(name)
        if not parts or (int(score) < LEAST_SCORE and name != "SIL"):
            parts = [(phones.UNKNOWN, False)]
        step = (float(end) - float(start)) / len(parts)
        for index, (kind, voiced) in enumerate(parts):
            at = float(start) + index * step + LABELS_EARLY_SECONDS
            segments.append((at, at + step, kind, voiced))
    return segments


def lips(clips: Path, landmarks: Path) -> list[dict]:
    """GRID's speaker 1: `audio` and `lips` [frames, 4] at 25 fps: aperture, width, chin below the nose, thickness of both
    lips, all in outer-eye distances; NaN where no face was found."""
    made = []
    for path in sorted(landmarks.glob("*.f32")):
        points = np.fromfile(path, np.float32).reshape(-1, 10, 3)[:, :, :2]
        distance = lambda a, b: np.linalg.norm(points[:, a] - points[:, b], axis=1)
        eyes = np.where(points[:, EYE_LEFT, 0] > 0, distance(EYE_LEFT, EYE_RIGHT), np.nan)
        aperture = distance(UPPER, LOWER)
        shapes = [aperture, distance(LEFT, RIGHT), distance(NOSE, CHIN), distance(OUTER_UPPER, OUTER_LOWER) - aperture]
        # The eyes move only with the head: their distance is steadier over a second than in one frame.
        steady = np.convolve(np.pad(eyes, 12, "edge"), np.ones(25) / 25, "valid")
        audio = decode(clips / f"{path.stem}.mp4")
        shapes = (np.stack(shapes, 1) / steady[:, None]).astype(np.float32)
        made.append({"audio": audio, "lips": shapes, "speaker": "grid-s1", "held_out": is_tenth(path.stem), "name": path.stem})
    return made
