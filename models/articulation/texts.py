"""What the synthetic voices say: sentences of the material, commands like GRID's, and made-up words in other languages."""
import random
from pathlib import Path

_ONSETS = ["p", "b", "m", "f", "v", "t", "d", "n", "l", "s", "z", "k", "g", "r", "pr", "bl", "fr", "tr", "st", "m", "p", "b"]
_CODAS = ["", "", "", "", "n", "m", "s", "l", "r", "p", "t", "b"]
#: Spellings that make a language sound like itself: more onsets, more vowels.
_SPELLINGS = {
    "de": (["w", "sch", "h", "j", "pf", "z", "ch"], ["ä", "ö", "ü", "ei", "au", "eu", "ie"]),
    "fr": (["ch", "j", "gn", "qu"], ["é", "è", "ou", "on", "an", "in", "eu", "oi", "u"]),
    "it": (["gl", "gn", "sc", "ch"], ["ia", "uo"]),
    "es": (["ch", "ll", "rr", "j"], ["ie", "ue"]),
    "pt": (["ch", "nh", "lh"], ["ão", "ei", "ou"]),
    "pl": (["sz", "cz", "ż", "ł", "ch", "ś"], ["y", "ó", "ą", "ę"]),
    "cs": (["š", "č", "ž", "ř", "h", "j"], ["á", "í", "ů", "ou", "y"]),
    "sv": (["sj", "tj", "h"], ["å", "ä", "ö", "y"]),
    "da": (["h", "j"], ["å", "æ", "ø", "y"]),
    "fi": (["h", "j"], ["ä", "ö", "y", "uo", "ii"]),
    "tr": (["ş", "ç", "c", "h", "y"], ["ı", "ö", "ü"]),
    "hu": (["sz", "s", "cs", "gy", "h"], ["á", "é", "ö", "ü", "ő"]),
    "nl": (["w", "sch", "h", "j"], ["ij", "oe", "eu", "ui", "uu", "aa"]),
    "vi": (["th", "nh", "ch"], ["ơ", "ư", "â", "ô"]),
    "id": (["ny", "c", "j", "h"], ["ai", "au"]),
    "en": (["sh", "ch", "th", "w", "h", "y", "j"], ["ee", "oo", "ay", "ow", "igh"]),
}
_GRID = [
    "bin lay place set", "blue green red white", "at by in with", "a b c d e f g h i j k l m n o p q r s t u v x y z",
    "zero one two three four five six seven eight nine", "again now please soon",
]


def sentences_of(folder: Path) -> list[str]:
    """The transcripts (`*.txt`) in `folder`, without stress marks, in a fixed order."""
    return [path.read_text("utf8").replace("+", "").strip().capitalize() for path in sorted(folder.rglob("*.txt"))]


def command(chance: random.Random) -> str:
    """A sentence of GRID's grammar."""
    return " ".join(chance.choice(words.split()) for words in _GRID)


def invented(language: str, chance: random.Random) -> str:
    """A sentence of made-up words in the spelling of `language`; the lips close, spread and round often in it."""
    if language == "ja":
        rows = [chr(c) for c in range(0x304B, 0x3094) if chr(c) not in "っ゛゜"] + list("あいうえおんばびぶべぼまみむめもぱぴぷぺぽ")
        words = ["".join(chance.choices(rows, k=chance.randint(2, 5))) for _ in range(5)]
        return "、".join([" ".join(words[:2]), " ".join(words[2:])]) + "。"
    if language == "ko":
        syllable = lambda: chr(0xAC00 + (chance.randrange(19) * 21 + chance.randrange(21)) * 28 + chance.choice([0, 0, 0, 4, 16, 21]))
        return " ".join("".join(syllable() for _ in range(chance.randint(2, 4))) for _ in range(6)) + "."
    more_onsets, more_vowels = _SPELLINGS.get(language, ([], []))
    onsets, vowels = _ONSETS + 2 * more_onsets, list("aaeeiioouu") + more_vowels
    word = lambda: "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(chance.randint(1, 3))) + chance.choice(_CODAS)
    return ", ".join(" ".join(word() for _ in range(chance.randint(3, 6))) for _ in range(2)).capitalize() + "."
