import { describe, expect, test } from 'vitest';
import { DEFAULT_PRESENTER } from '../../../main/lesson/defaults.ts';
import { frameFormatOf } from '../../../main/lesson/frame.ts';
import { placementOf } from '../../../main/lesson/placement.ts';
import type { PresenterSettings } from '../../../main/lesson/schema.ts';
import { dragged, handlesOf, nudged } from '../../../renderer/stage/geometry.ts';

const frame = frameFormatOf({ heightPx: 1080, frameRate: 25, preview: false });
const centred: PresenterSettings = { ...DEFAULT_PRESENTER, presenterId: 'p', x: 0.4, y: 0.45, size: 0.4 };
const CUT_OUT = { kind: 'transparent' } as const;

function placed(change: Partial<PresenterSettings> = {}) {
  return placementOf({ ...centred, ...change }, frame);
}
const by = (xPx: number, yPx: number) => ({ xPx, yPx });

describe('dragging', () => {
  test('moves by as much as the pointer, without snapping', () => {
    const { change, guides } = dragged(placed(), 'move', by(-96, 54), frame, 0);
    expect(change).toEqual({ x: 0.35, y: 0.5 });
    expect(guides).toEqual([]);
  });

  test('snaps middles to thirds and middle, edges to the margins, and says where', () => {
    const { change, guides } = dragged(placed(), 'move', by(185, 50), frame, 12);
    expect(change).toEqual({ x: 0.5, y: 0.5 });
    expect(guides).toEqual([
      { axis: 'x', positionPx: 960 },
      { axis: 'y', positionPx: 540 },
    ]);
    // 432 pixels wide from 552: its right edge ends at 1876.8, 43.2 from the frame's.
    const right = dragged(placed(), 'move', by(890, 0), frame, 12);
    expect(right.change.x).toBeCloseTo((1920 - 43.2 - 216) / 1920, 4);
    expect(right.guides).toEqual([{ axis: 'x', positionPx: 1876.8 }]);
  });

  test('never leaves the frame', () => {
    const { change } = dragged(placed(), 'move', by(-9999, 9999), frame, 0);
    expect(change).toEqual({ x: 216 / 1920, y: (1080 - 216) / 1080 });
  });

  test('a corner makes it larger while the opposite corner stays', () => {
    const before = placed();
    const { change } = dragged(before, 'southEast', by(100, 60), frame, 0);
    const after = placed(change);
    expect(change.size).toBeCloseTo(512 / 1080, 4);
    if (before.layout === 'hidden' || after.layout === 'hidden') throw new Error('shown');
    expect(after.presenter.xPx).toBe(before.presenter.xPx);
    expect(Math.abs(after.presenter.yPx - before.presenter.yPx)).toBeLessThanOrEqual(2);
  });

  test('a corner stops at the least size, and at the frame', () => {
    expect(dragged(placed(), 'southEast', by(-900, -900), frame, 0).change.size).toBe(0.08);
    // From its left edge at 552, 702 pixels are left below its top.
    expect(placed()).toMatchObject({ presenter: { xPx: 552, yPx: 270 } });
    expect(dragged(placed(), 'southEast', by(5000, 5000), frame, 0).change.size).toBe(0.75);
  });

  test('a corner snaps to the nearer of two lines', () => {
    const { change, guides } = dragged(placed(), 'southEast', by(-20, -30), frame, 12);
    expect(guides).toEqual([{ axis: 'x', positionPx: 960 }]);
    expect(change.size).toBeCloseTo(408 / 1080, 4);
  });

  test('a cut-out stays on the lower edge', () => {
    const cutOut = placed({ background: CUT_OUT });
    expect(handlesOf(cutOut)).toEqual(['move', 'northWest', 'northEast']);
    expect(dragged(cutOut, 'move', by(96, -300), frame, 0).change).toEqual({ x: 0.45 });
    expect(Object.keys(dragged(cutOut, 'northEast', by(50, -50), frame, 0).change)).toEqual(['size', 'x']);
  });

  test('a panel is as wide as its edge says, within limits', () => {
    const panel = placed({ layout: 'side', size: 0.3 });
    expect(handlesOf(panel)).toEqual(['panelEdge']);
    expect(dragged(panel, 'panelEdge', by(-62, 0), frame, 12)).toEqual({
      change: { size: 0.3333 },
      guides: [{ axis: 'x', positionPx: 1280 }],
    });
    expect(dragged(panel, 'panelEdge', by(900, 0), frame, 0).change.size).toBe(0.15);
    expect(dragged(panel, 'panelEdge', by(-1900, 0), frame, 0).change.size).toBe(0.6);
  });

  test('who fills the frame, or is hidden, cannot be dragged', () => {
    expect(handlesOf(placed({ layout: 'full' }))).toEqual([]);
    expect(handlesOf(placed({ layout: 'hidden' }))).toEqual([]);
    expect(handlesOf(placed({ layout: 'full', background: CUT_OUT }))).toEqual(['move']);
  });
});

describe('keys', () => {
  test('move and resize in steps, as far as there is room', () => {
    expect(nudged(placed(), { x: 0.01 }, frame).x).toBeCloseTo(0.41, 3);
    expect(nudged(placed(), { size: 0.02 }, frame)).toEqual({ size: 0.42 });
    expect(nudged(placed({ size: 1 }), { size: 0.02 }, frame)).toEqual({ size: 1 });
    expect(nudged(placed({ layout: 'side', size: 0.3 }), { x: -0.02 }, frame).size).toBeCloseTo(0.32, 3);
    expect(nudged(placed({ layout: 'full' }), { x: 0.1 }, frame)).toEqual({});
  });
});
