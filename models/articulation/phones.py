"""The classes of sounds the network tells apart, by what the lips do, and how each source's phone names map to them."""
import re
import unicodedata

CLASSES = [
    "sil", "pb", "m", "fv", "w", "th", "td", "n", "l", "s", "sh", "kg", "h", "r", "j",
    "i", "ih", "e", "a", "er", "o", "u", "y",
]
INDEX = {name: index for index, name in enumerate(CLASSES)}
SILENCE = INDEX["sil"]
BILABIAL = (INDEX["pb"], INDEX["m"])
#: Frames of a sound that no class fits: they teach nothing.
UNKNOWN = -1

_IPA_CLASSES = {
    "pb": "pbɓ", "m": "m", "fv": "fvɱʋ", "w": "wʍɥ", "th": "θð", "td": "tdʈɖ", "n": "nŋɲɳ", "l": "lɫʎɭɬ", "s": "sz",
    "sh": "ʃʒɕʑʂʐ", "kg": "kɡgqcɟxɣχ", "h": "hɦçħʔʕ", "r": "ɹrɾʁʀɻɽ", "j": "j", "i": "iɨ", "ih": "ɪ", "e": "eɛ",
    "a": "aɑæʌɐ", "er": "əɜɚɝɘɯɤᵻ", "o": "oɔɒ", "u": "uʊʉ", "y": "yʏøœɵ",
}
_OF_IPA = {symbol: name for name, symbols in _IPA_CLASSES.items() for symbol in symbols}
_VOICELESS_IPA = set("pfʍθtʈɬsʃɕʂkqcxχhçħʔ")

#: ARPABET, lower case, and the names of festival's other voices; several classes share the phone's time in order.
_OF_NAME = {
    "aa": "a", "ae": "a", "ah": "er", "ao": "o", "aw": "a u", "ax": "er", "axr": "er", "ay": "a i", "eh": "e", "er": "er",
    "ey": "e i", "ih": "ih", "iy": "i", "ow": "o u", "oy": "o i", "uh": "u", "uw": "u", "ch": "td sh sh",
    "jh": "td sh sh", "dh": "th", "dx": "td", "hh": "h", "hv": "h", "ng": "n", "nx": "n", "el": "l", "em": "m", "en": "n",
    "y": "j", "zh": "sh", "sh": "sh", "th": "th", "p": "pb", "b": "pb", "m": "m", "f": "fv", "v": "fv", "w": "w",
    "t": "td", "d": "td", "n": "n", "l": "l", "s": "s", "z": "s", "k": "kg", "g": "kg", "r": "r", "h": "h",
    "pau": "sil", "sil": "sil", "#": "sil", "h#": "sil",
}
_OF_LETTER = {
    **{key: value for key, value in _OF_NAME.items() if len(key) == 1},
    "a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "y": "i", "E": "e", "O": "o", "S": "sh", "Z": "sh", "j": "j",
    "ts": "td s s", "dz": "td s s", "tS": "td sh sh", "dZ": "td sh sh", "J": "n", "L": "l", "N": "n", "ng": "n",
    "rr": "r", "ax": "er", "x": "kg", "D": "th", "G": "kg", "c": "kg", "pau": "sil", "sil": "sil", "w": "w", "n*": "n",
}
#: Letters that stand for other sounds in one language.
_OF_LANGUAGE = {
    "czech": {"c": "td s s", "ch": "kg", "c~": "td sh sh", "s~": "sh", "z~": "sh", "n~": "n", "t~": "td", "d~": "td", "r~": "r"},
    "finnish": {"y": "y", "A": "a", "@": "a", "{": "a", "v": "fv"},
}
_VOICELESS_NAMES = {"ch", "hh", "sh", "th", "p", "f", "t", "s", "k", "h", "S", "ts", "tS", "x", "c", "c~", "s~", "t~"}

Part = tuple[int, bool]  # a class and whether the voice sounds


def of_arpabet(name: str) -> list[Part]:
    """Parts of an ARPABET phone, of either case, stress digits allowed; empty if unknown."""
    plain = re.sub(r"\d", "", name).lower()
    return _parts(_OF_NAME.get(plain), plain)


def of_festival(name: str, language: str) -> list[Part]:
    """Parts of a phone of festival's voices of `language` (english, italian, czech, finnish, catalan)."""
    if language == "english":
        return of_arpabet(name)
    plain = re.sub(r"[\d:]", "", name)
    table = {**_OF_LETTER, **_OF_LANGUAGE.get(language, {})}
    return [(SILENCE, False)] if plain == "#" else _parts(table.get(plain), plain)


def of_ipa(name: str) -> list[Part]:
    """Parts of a phone in IPA: affricates and diphthongs have several; no letter at all is a pause; empty if unknown."""
    if name.startswith("("):  # the mark of another language
        return []
    letters = [c for c in unicodedata.normalize("NFD", name) if c.isalpha() and unicodedata.category(c) != "Lm"]
    if not letters:
        return [(SILENCE, False)] if not name.strip("_:ˈˌ ") else []
    if any(letter not in _OF_IPA for letter in letters):
        return []
    parts = [(INDEX[_OF_IPA[letter]], letter not in _VOICELESS_IPA) for letter in letters]
    return [parts[0], parts[1], parts[1]] if len(parts) == 2 and letters[0] in "td" else parts


def _parts(classes: str | None, name: str) -> list[Part]:
    voiced = name not in _VOICELESS_NAMES
    return [(INDEX[c], voiced and c != "sil") for c in classes.split()] if classes else []
