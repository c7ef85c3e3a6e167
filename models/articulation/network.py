"""The network: samples → log-mel → a dilated convolution trunk → classes of sounds, voicing and lips, 50 rows a second."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional

from phones import CLASSES

RATE = 16000
HOP = 160
WINDOW = 400
MELS = 48
#: Output row k is centred on sample `STRIDE` × k.
STRIDE = 2 * HOP
LIPS = 4
FLOOR = 1e-6
CHANNELS = 112
DILATIONS = (1, 2, 4, 8, 4, 1)
#: What the lips see besides the classes: enough for loudness and timing, too little for a voice's colour.
BOTTLENECK = 12


def mel_bank(warp: float = 1.0) -> np.ndarray:
    """Triangles from 60 to 7600 Hz, `[WINDOW // 2 + 1, MELS]`; `warp` > 1 lowers what is heard, as a longer vocal tract does."""
    to_mel = lambda hertz: 2595 * np.log10(1 + hertz / 700)
    edges = 700 * (10 ** (np.linspace(to_mel(60), to_mel(7600), MELS + 2) / 2595) - 1) * warp
    bins = np.arange(WINDOW // 2 + 1) * RATE / WINDOW
    low, centre, high = (edges[i : i + MELS][None] for i in range(3))
    rising, falling = (bins[:, None] - low) / (centre - low), (high - bins[:, None]) / (high - centre)
    bank = np.maximum(0, np.minimum(rising, falling))
    # A triangle narrower than a bin may miss them all: it then takes the nearest.
    for index in np.flatnonzero(bank.sum(0) < 0.5):
        bank[np.argmin(np.abs(bins - centre[0, index])), index] = 1
    return (bank / np.maximum(1e-9, bank.sum(0))).astype(np.float32)


def power_of(samples: torch.Tensor) -> torch.Tensor:
    """`[n, samples]` → `[n, samples // HOP + 1, WINDOW // 2 + 1]`, row j centred on sample HOP × j."""
    padded = functional.pad(samples, (WINDOW // 2, WINDOW // 2))
    frames = padded.unfold(1, WINDOW, HOP) * torch.from_numpy(np.hanning(WINDOW).astype(np.float32))
    return torch.fft.rfft(frames).abs() ** 2 / WINDOW


def log_mel(mels: torch.Tensor) -> torch.Tensor:
    """Log and a scale near ±1 for speech."""
    return (torch.log(mels + FLOOR) + 5.0) / 4.0


class FrontEnd(nn.Module):
    """`power_of` and `log_mel` as convolutions, so that the exported graph takes plain samples."""

    def __init__(self) -> None:
        super().__init__()
        angles = 2 * np.pi * np.outer(np.arange(WINDOW // 2 + 1), np.arange(WINDOW)) / WINDOW
        window = np.hanning(WINDOW)[None] / np.sqrt(WINDOW)
        kernels = np.concatenate([np.cos(angles) * window, np.sin(angles) * window])[:, None].astype(np.float32)
        self.register_buffer("kernels", torch.from_numpy(kernels))
        self.register_buffer("bank", torch.from_numpy(mel_bank().T.copy()[:, :, None]))

    def forward(self, samples: torch.Tensor) -> torch.Tensor:
        waves = functional.conv1d(samples[:, None], self.kernels, stride=HOP, padding=WINDOW // 2)
        real, imaginary = waves.split(WINDOW // 2 + 1, 1)
        return log_mel(functional.conv1d(real * real + imaginary * imaginary, self.bank))


class Block(nn.Module):
    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv1d(CHANNELS, CHANNELS, 3, padding=dilation, dilation=dilation, bias=False),
            nn.BatchNorm1d(CHANNELS),
            nn.ReLU(),
            nn.Dropout(0.1),
            nn.Conv1d(CHANNELS, CHANNELS, 1, bias=False),
            nn.BatchNorm1d(CHANNELS),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return functional.relu(x + self.body(x))


class Articulation(nn.Module):
    """`[n, MELS, 2k − 1 or 2k]` log-mels → classes `[n, C, k]` (log-odds), voicing `[n, 1, k]` (log-odds), lips `[n, LIPS, k]`."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Sequential(nn.Conv1d(MELS, CHANNELS, 5, stride=2, padding=2, bias=False), nn.BatchNorm1d(CHANNELS), nn.ReLU())
        self.trunk = nn.Sequential(*[Block(dilation) for dilation in DILATIONS])
        self.heads = nn.Conv1d(CHANNELS, len(CLASSES) + 1 + BOTTLENECK, 1)
        self.lips = nn.Sequential(
            nn.Conv1d(len(CLASSES) + 1 + BOTTLENECK, 48, 9, padding=4), nn.ReLU(), nn.Dropout(0.1),
            nn.Conv1d(48, LIPS, 9, padding=4),
        )

    def forward(self, mels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        heads = self.heads(self.trunk(self.first(mels)))
        classes, voicing, rest = heads.split([len(CLASSES), 1, BOTTLENECK], 1)
        seen = torch.cat([classes.softmax(1), voicing.sigmoid(), torch.tanh(rest)], 1)
        return classes, voicing, self.lips(seen)


class Exported(nn.Module):
    """Samples `[1, s]` in, `[1, s // STRIDE + 1, …]` probabilities and lips out."""

    def __init__(self, network: Articulation) -> None:
        super().__init__()
        self.front, self.network = FrontEnd(), network

    def forward(self, samples: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        classes, voicing, lips = self.network(self.front(samples))
        return classes.softmax(1).transpose(1, 2), voicing.sigmoid().transpose(1, 2), lips.transpose(1, 2)


def export(network: Articulation, path: str) -> None:
    """Writes the ONNX file, float32."""
    names = {"classes": {1: "rows"}, "voicing": {1: "rows"}, "lips": {1: "rows"}}
    torch.onnx.export(
        Exported(network).eval(), torch.zeros(1, 2 * RATE), path, opset_version=13,
        input_names=["samples"], output_names=list(names), dynamic_axes={"samples": {1: "samples"}, **names},
    )
