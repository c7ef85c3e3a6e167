import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** In device-independent pixels, as Electron counts. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const windowStateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const SMALLEST_WINDOW = { width: 960, height: 640 };
const USUAL = { width: 1440, height: 900 };
/** So much of the window's top edge must be on a screen that it can be dragged. */
const GRIP_PX = 100;

/** Where the window was when it was last closed; null where that is not known. */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // A window of the usual size in the middle is no loss.
    return null;
  }
}

export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(state));
  } catch {
    // Not worth a word while the app is closing.
  }
}

/**
 * Where to open the window: where it was, if it can be seen and moved there on the screens of today; else in the middle.
 *
 * @param screens work areas; the primary one first
 */
export function placeWindow(state: WindowState | null, screens: readonly Rectangle[]): Partial<Rectangle> {
  const screen = state && screens.find((area) => holdsGrip(area, state));
  if (!screen) {
    const [primary = { x: 0, y: 0, ...USUAL }] = screens;
    return { width: Math.min(USUAL.width, primary.width), height: Math.min(USUAL.height, primary.height) };
  }
  return {
    x: state.x,
    y: state.y,
    width: Math.max(SMALLEST_WINDOW.width, Math.min(state.width, screen.width)),
    height: Math.max(SMALLEST_WINDOW.height, Math.min(state.height, screen.height)),
  };
}

function holdsGrip(area: Rectangle, { x, y, width }: WindowState): boolean {
  const seenPx = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return seenPx >= GRIP_PX && y >= area.y && y <= area.y + area.height - GRIP_PX;
}
