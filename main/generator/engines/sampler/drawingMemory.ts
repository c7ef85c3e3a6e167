import type { Size } from '../../../contract/size.ts';
import type { FigureTexture } from '../../../portrait/matte/figure.ts';

/** Repeated edge pixels around the texture, so that a filter's taps never leave it. */
export const BORDER_PX = 3;
/** Sub-pixel phases of the filter's tables. */
export const PHASES = 256;
/** Scale of the horizontal taps: 16-bit integers with 14 fractional bits. */
const TAP_ONE = 1 << 14;
const PAGE_BYTES = 65_536;

/** One frame being drawn: planes green, blue, red (and alpha) of `widthPx × heightPx` bytes, one after the other. */
export interface Canvas extends Size {
  /** A view of a {@link DrawingMemory}. */
  readonly planes: Uint8Array;
}

/**
 * The memory that threads draw one rig in: the filter's tables, the person as a texture (RGBA with a border), what is behind, and frames.
 * Plain data that can be sent to other threads; all of them see the same bytes.
 */
export interface DrawingMemory {
  readonly memory: WebAssembly.Memory;
  readonly texture: TextureShape;
  /** Of a frame. */
  readonly size: Size;
  /** 4 where frames have alpha. */
  readonly planeCount: 3 | 4;
  readonly frameCount: number;
}

/** A texture without its texels. */
export type TextureShape = Omit<FigureTexture, 'rgba'>;

/** Where things lie in a drawing memory, in bytes from its start. */
export interface MemoryLayout {
  readonly horizontalTaps: number;
  readonly verticalTaps: number;
  /** The texture with its border. */
  readonly texture: number;
  /** The texel one above and left of the first pixel: where the taps of coordinate (0, 0) begin. */
  readonly firstTap: number;
  readonly stride: number;
  /** Planes of what is behind, like a frame. */
  readonly behind: number;
  readonly frames: number;
  readonly frameBytes: number;
}

export function layoutOf({
  texture: shape,
  size,
  planeCount,
}: Pick<DrawingMemory, 'texture' | 'size' | 'planeCount'>): MemoryLayout {
  const horizontalTaps = 0;
  const verticalTaps = horizontalTaps + PHASES * 4 * Int16Array.BYTES_PER_ELEMENT;
  const texture = verticalTaps + PHASES * 4 * Float32Array.BYTES_PER_ELEMENT;
  const stride = (shape.widthPx + 2 * BORDER_PX) * 4;
  const firstTap = texture + (BORDER_PX - 1) * (stride + 4);
  const frameBytes = planeCount * size.widthPx * size.heightPx;
  const behind = texture + (shape.heightPx + 2 * BORDER_PX) * stride;
  return {
    horizontalTaps,
    verticalTaps,
    texture,
    firstTap,
    stride,
    behind,
    frames: behind + frameBytes,
    frameBytes,
  };
}

/**
 * Allocates memory for drawing `frameCount` frames and puts tables, texture and what is behind in.
 *
 * @param behind interleaved RGB, or RGBA with colours that are not multiplied by alpha: frames then have alpha too
 */
export function createDrawingMemory(
  texture: FigureTexture,
  behind: Uint8Array,
  { widthPx, heightPx }: Size,
  frameCount: number,
): DrawingMemory {
  const shape = { density: texture.density, widthPx: texture.widthPx, heightPx: texture.heightPx };
  const planeCount: 3 | 4 = behind.length === 4 * widthPx * heightPx ? 4 : 3;
  const described = { texture: shape, size: { widthPx, heightPx }, planeCount };
  const layout = layoutOf(described);
  const pages = Math.ceil((layout.frames + frameCount * layout.frameBytes) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  writeTaps(memory.buffer, layout);
  writeTexture(new Uint8Array(memory.buffer), layout, texture);
  const drawing = { memory, ...described, frameCount };
  writePlanes(behindOf(drawing), behind, planeCount);
  return drawing;
}

/** The planes of what is behind: a view. */
export function behindOf(drawing: DrawingMemory): Uint8Array {
  const { behind, frameBytes } = layoutOf(drawing);
  return new Uint8Array(drawing.memory.buffer, behind, frameBytes);
}

/** The texels, RGBA, with the border of {@link BORDER_PX} around them: a view. */
export function texelsOf(drawing: DrawingMemory): Uint8Array {
  const { texture, behind } = layoutOf(drawing);
  return new Uint8Array(drawing.memory.buffer, texture, behind - texture);
}

/** The planes of consecutive frames: a view, not a copy. */
export function planesOf(drawing: DrawingMemory, firstFrame: number, frameCount: number): Uint8Array {
  const { frames, frameBytes } = layoutOf(drawing);
  return new Uint8Array(drawing.memory.buffer, frames + firstFrame * frameBytes, frameCount * frameBytes);
}

export function canvasOf(drawing: DrawingMemory, frame: number): Canvas {
  return { ...drawing.size, planes: planesOf(drawing, frame, 1) };
}

/**
 * Weights of four neighbours at a phase `t` (0–1) between the second and the third: cubic convolution (Keys 1981) with
 * a = −¾, the value that ONNX's GridSample uses. It keeps more of the photo's sharpness under small shifts than a = −½
 * (Catmull-Rom): CPBD of three turned heads against the photo .86–1.02 instead of .82–.93.
 */
export function cubicTaps(t: number): readonly [number, number, number, number] {
  return [farTap(1 + t), nearTap(t), nearTap(1 - t), farTap(2 - t)];
}

const CUBIC_A = -0.75;

/** The kernel within one texel of its middle. */
function nearTap(x: number): number {
  return ((CUBIC_A + 2) * x - (CUBIC_A + 3)) * x * x + 1;
}

/** The kernel between one and two texels from its middle. */
function farTap(x: number): number {
  return ((CUBIC_A * x - 5 * CUBIC_A) * x + 8 * CUBIC_A) * x - 4 * CUBIC_A;
}

/** Horizontal taps as integers, vertical ones as fractions that also take the integers' scale back. */
function writeTaps(buffer: ArrayBufferLike, layout: MemoryLayout): void {
  const horizontal = new Int16Array(buffer, layout.horizontalTaps, PHASES * 4);
  const vertical = new Float32Array(buffer, layout.verticalTaps, PHASES * 4);
  for (let phase = 0; phase < PHASES; phase++) {
    const taps = cubicTaps(phase / PHASES);
    horizontal.set(
      taps.map((tap) => Math.round(tap * TAP_ONE)),
      phase * 4,
    );
    vertical.set(
      taps.map((tap) => tap / TAP_ONE),
      phase * 4,
    );
  }
}

function writeTexture(
  bytes: Uint8Array,
  { firstTap, stride }: MemoryLayout,
  { widthPx, heightPx, rgba }: FigureTexture,
): void {
  const clamp = (value: number, length: number): number => Math.min(Math.max(value, 0), length - 1);
  // Coordinates run from the border's first texel; `firstTap` is at (−1, −1).
  for (let row = -BORDER_PX; row < heightPx + BORDER_PX; row++) {
    let to = firstTap + (row + 1) * stride + (1 - BORDER_PX) * 4;
    const rowStart = clamp(row, heightPx) * widthPx;
    for (let column = -BORDER_PX; column < widthPx + BORDER_PX; column++, to += 4) {
      const from = (rowStart + clamp(column, widthPx)) * 4;
      for (let channel = 0; channel < 4; channel++) bytes[to + channel] = rgba[from + channel]!;
    }
  }
}

/** Interleaved red, green, blue (alpha) → planes green, blue, red (alpha). */
function writePlanes(planes: Uint8Array, pixels: Uint8Array, planeCount: 3 | 4): void {
  const count = planes.length / planeCount;
  for (let plane = 0; plane < planeCount; plane++) {
    const channel = plane === 3 ? 3 : (plane + 1) % 3;
    for (let i = 0; i < count; i++) planes[plane * count + i] = pixels[i * planeCount + channel]!;
  }
}
