"""Synthetic speech with exactly known phone times: flite, festival and espeak-ng with many voices and languages.

An utterance is a dict: `audio` int16 at 16 kHz, `segments` [(start s, end s, class, voiced)], `speaker`, `kind`.
"""
import ctypes
import random
import re
import subprocess
import tempfile
import zlib
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

import phones
import texts

RATE = 16000
FLITE_VOICES = ["kal16", "awb", "rms", "slt"]
FESTIVAL_VOICES = {
    "cmu_us_slt_arctic_hts": "english", "kal_diphone": "english", "ked_diphone": "english",
    "lp_diphone": "italian", "pc_diphone": "italian", "czech_ph": "czech", "czech_dita": "czech",
    "czech_machac": "czech", "czech_krb": "czech", "hy_fi_mv_diphone": "finnish", "suo_fi_lj_diphone": "finnish",
    "upc_ca_ona_hts": "catalan",
}
#: espeak-ng's languages: what is spoken in them (`material` folders are read; others are made up).
ESPEAK_LANGUAGES = [
    "en-us", "en-gb-x-rp", "en-us", "en-gb-scotland", "de", "de", "fr", "fr", "es", "es-419", "it", "pt-br", "pl", "cs", "sv",
    "da", "fi", "tr", "hu", "nl", "ru", "ru", "cmn", "ja", "ja", "ko", "id", "vi",
]
ESPEAK_VARIANTS = (
    "m1 m2 m3 m4 m5 m6 m7 m8 f1 f2 f3 f4 f5 Alex Alicia Andrea Andy Annie aunty belinda benjamin boris caleb david ed "
    "edward Gene Gustave Hugo iven Jacky john linda marcelo Mario max Michael michel mike pablo paul pedro quincy rob "
    "robert sandro shelby steph travis victor grandma grandpa klatt klatt2 klatt3 klatt4 croak whisper whisperf Storm anika"
).split()


def held_out(voice: str) -> bool:
    """Whether a synthetic voice is kept from training: named ones and every tenth variant of espeak-ng."""
    if voice in ("flite rms", "festival pc_diphone", "festival czech_machac"):
        return True
    language, _, variant = voice.removeprefix("espeak ").partition("+")
    return voice.startswith("espeak") and (language == "sv" or zlib.crc32(variant.encode()) % 10 == 0)


def utterances(speech: Path, share: float, seed: int) -> list[dict]:
    """Everything the synthetic voices say; `share` 1 is about three hours, before augmentation."""
    chance = random.Random(seed)
    english = texts.sentences_of(speech / "en")
    made: list[dict] = []
    english_text = lambda: chance.choice([chance.choice(english), texts.invented("en", chance), texts.command(chance)])
    for voice in FLITE_VOICES:
        made += [_flite(voice, english_text(), chance.uniform(0.8, 1.3)) for _ in range(int(150 * share))]
    for voice, language in FESTIVAL_VOICES.items():
        say = english_text if language == "english" else lambda: texts.invented({"italian": "it"}.get(language, ""), chance)
        made += _festival(voice, language, [say() for _ in range(int(60 * share))], chance)
    espeak = _Espeak()
    written = {"en": english, **{code: texts.sentences_of(speech / code) for code in ("de", "ru", "zh", "nl", "pt")}}
    written["cmn"] = written.pop("zh")
    for index in range(int(2400 * share)):
        language = ESPEAK_LANGUAGES[index % len(ESPEAK_LANGUAGES)]
        code = language.split("-")[0]
        text = chance.choice(written[code]) if code in written and (code in ("ru", "cmn") or chance.random() < 0.6) else texts.invented(code, chance)
        made.append(espeak.say(text[:160], f"{language}+{chance.choice(ESPEAK_VARIANTS)}", chance))
    return [utterance for utterance in made if utterance and len(utterance["segments"]) > 4]


def _utterance(audio: np.ndarray, rate: int, named: list[tuple[float, float, list[phones.Part]]], speaker: str) -> dict:
    if rate != RATE:
        common = np.gcd(rate, RATE)
        audio = resample_poly(audio.astype(np.float64), RATE // common, rate // common)
    segments = []
    for start, end, parts in named:
        step = (end - start) / max(1, len(parts))
        for index, (kind, voiced) in enumerate(parts or [(phones.UNKNOWN, False)]):
            segments.append((start + index * step, start + (index + 1) * step, kind, voiced))
    audio = np.clip(audio, -32768, 32767).astype(np.int16)
    return {"audio": audio, "segments": segments, "speaker": speaker, "kind": "synthetic", "held_out": held_out(speaker)}


def _flite(voice: str, text: str, stretch: float) -> dict | None:
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        options = ["--setf", f"duration_stretch={stretch}", "-voice", voice.removesuffix("16") if voice != "kal16" else voice]
        command = ["flite", *options, "-psdur", "-t", f" {text}", "-o", file.name]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rate, audio = wavfile.read(file.name)
    named, start = [], 0.0
    for name, end in re.findall(r"(\S+):([\d.]+)", printed):
        named.append((start, float(end), phones.of_arpabet(name)))
        start = float(end)
    # Several sentences print several time lines: only a single one is certain.
    rising = all(a[1] <= b[1] for a, b in zip(named, named[1:]))
    return _utterance(audio, rate, named, f"flite {voice}") if rising and named else None


def _festival(voice: str, language: str, sentences: list[str], chance: random.Random) -> list[dict]:
    with tempfile.TemporaryDirectory() as folder:
        lines = [f"(voice_{voice})"]
        for index, sentence in enumerate(sentences):
            plain = re.sub(r'["\\]', "", sentence)
            lines += [
                f"(Parameter.set 'Duration_Stretch {chance.uniform(0.8, 1.2):.2f})",
                f'(set! utt (utt.synth (Utterance Text "{plain}")))',
                f"(utt.save.wave utt \"{folder}/{index}.wav\" 'riff)",
                f'(format t "\\n@{index} ")',
                "(mapcar (lambda (s) (format t \"%s:%.4f \" (item.name s) (item.feat s 'end))) (utt.relation.items utt 'Segment))",
            ]
        script = Path(folder) / "say.scm"
        script.write_text("\n".join(lines), "latin-1", "ignore")
        printed = subprocess.run(["festival", "-b", script], capture_output=True, text=True, errors="replace").stdout
        made = []
        for index, segments in re.findall(r"@(\d+) (.*)", printed):
            rate, audio = wavfile.read(f"{folder}/{index}.wav")
            named, start = [], 0.0
            for name, end in re.findall(r"(\S+):([\d.]+) ", segments):
                named.append((start, float(end), phones.of_festival(name, language)))
                start = float(end)
            made.append(_utterance(audio, rate, named, f"festival {voice}"))
    return made


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint), ("text_position", ctypes.c_int),
        ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", _Id),
    ]


class _Espeak:
    """espeak-ng's library: its command line does not tell when each phoneme sounds, its events do."""

    _SYNCHRONOUS, _PHONEMES_IN_IPA, _UTF8, _PHONEME_EVENT = 2, 3, 1, 7
    _RATE, _PITCH, _RANGE = 1, 3, 4

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._rate = self._library.espeak_Initialize(self._SYNCHRONOUS, 0, None, self._PHONEMES_IN_IPA)
        callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))
        self._callback = callback(self._heard)
        self._library.espeak_SetSynthCallback(self._callback)

    def _heard(self, samples, count: int, events) -> int:
        if samples and count:
            self._audio.append(np.ctypeslib.as_array(samples, (count,)).copy())
        index = 0
        while events[index].type != 0:
            if events[index].type == self._PHONEME_EVENT:
                self._events.append((events[index].sample / self._rate, events[index].id.string.decode("utf8", "ignore")))
            index += 1
        return 0

    def say(self, text: str, voice: str, chance: random.Random) -> dict | None:
        self._audio, self._events = [], []
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            return None
        settings = {self._RATE: chance.randint(120, 200), self._PITCH: chance.randint(30, 70), self._RANGE: chance.randint(30, 80)}
        for parameter, value in settings.items():
            self._library.espeak_SetParameter(parameter, value, 0)
        encoded = text.encode()
        self._library.espeak_Synth(encoded, len(encoded) + 1, 0, 1, 0, self._UTF8, None, None)
        if not self._audio:
            return None
        audio = np.concatenate(self._audio)
        starts = self._closures_included(audio)
        ends = [*starts[1:], len(audio) / self._rate]
        whispered = "whisper" in voice
        loud = np.mean(audio.astype(float) ** 2) * 1e-3
        named = []
        for index, (start, end, (_, name)) in enumerate(zip(starts, ends, self._events)):
            parts = [(kind, voiced and not whispered) for kind, voiced in phones.of_ipa(name)]
            sound = audio[int(start * self._rate) : int(end * self._rate)].astype(float)
            # Nameless events are pauses, but also lengthenings of what came before: those sound.
            if not name and len(sound) and np.mean(sound**2) > loud:
                parts = []
            elif not name and end - start < 0.07 and self._is_stop(index + 1):
                parts = phones.of_ipa(self._events[index + 1][1])[:1]
            named.append((start, end, parts))
        return _utterance(audio, self._rate, named, f"espeak {voice}")

    def _is_stop(self, index: int) -> bool:
        return index < len(self._events) and self._events[index][1][:1] in tuple("pbtdkgɡcqʈɖɟ")

    def _closures_included(self, audio: np.ndarray) -> list[float]:
        """Starts of the phonemes. espeak-ng's event of a voiceless stop comes at its burst: the silence before belongs to it."""
        step = self._rate // 200
        energies = np.array([np.mean(audio[i : i + step].astype(float) ** 2) for i in range(0, len(audio), step)])
        quiet = energies < energies.max() * 10**-3.5
        starts = [time for time, _ in self._events]
        for index, (time, name) in enumerate(self._events):
            if not name or name[0] not in "ptkcqʈ":
                continue
            earliest = max(time - 0.09, (starts[index - 1] + time) / 2 if index else 0)
            at = int(time * 200) - 1
            while at > 0 and quiet[min(at, len(quiet) - 1)] and at / 200 > earliest:
                at -= 1
            starts[index] = min(time, (at + 1) / 200)
        return starts
