import { describe, expect, test } from 'vitest';
import {
  FACE_OVAL,
  LEFT_EYE,
  LOWER_INNER_LIP,
  RIGHT_EYE,
  UPPER_OUTER_LIP,
} from '../../../../main/portrait/topology.ts';
import { withEdit, withoutEdit } from '../../../../renderer/library/landmarks/edits.ts';
import { GROUPS } from '../../../../renderer/library/landmarks/groups.ts';
import { faceView, partView, VIEW_ASPECT, wholeView, zoomed } from '../../../../renderer/library/landmarks/view.ts';

const PHOTO = { widthPx: 1000, heightPx: 800 };

describe('parts of a face', () => {
  test('hold the points that the product moves, each once', () => {
    for (const points of Object.values(GROUPS)) expect(new Set(points).size).toBe(points.length);
    expect(GROUPS.mouth).toEqual(expect.arrayContaining([...UPPER_OUTER_LIP, ...LOWER_INNER_LIP]));
    const lids = [LEFT_EYE, RIGHT_EYE].flatMap(({ upper, lower }) => [...upper, ...lower]);
    expect(GROUPS.eyes).toEqual(expect.arrayContaining(lids));
    expect([...GROUPS.outline].sort()).toEqual([...FACE_OVAL].sort());
  });
});

describe('corrections', () => {
  test('a point has one place, which is in the photo', () => {
    const edits = withEdit(withEdit([], 13, { x: 0.5, y: 0.5 }), 13, { x: -0.1, y: 1.2 });
    expect(edits).toEqual([{ index: 13, x: 0, y: 1 }]);
    expect(withoutEdit(withEdit(edits, 14, { x: 0.2, y: 0.3 }), 13)).toEqual([{ index: 14, x: 0.2, y: 0.3 }]);
  });
});

describe('the view', () => {
  test('shows the whole photo, in its shape', () => {
    expect(wholeView(PHOTO)).toEqual({
      x: 0,
      y: expect.closeTo(-54.5, 1) as number,
      width: 1000,
      height: 1000 / VIEW_ASPECT,
    });
  });

  test('shows a face in its middle', () => {
    const { x, y, width, height } = faceView(PHOTO, { x: 0.4, y: 0.25, width: 0.2, height: 0.4 });
    expect([x + width / 2, y + height / 2]).toEqual([expect.closeTo(500), expect.closeTo(360)]);
    expect(width).toBeGreaterThan(200);
    expect(faceView(PHOTO, undefined)).toEqual(wholeView(PHOTO));
  });

  test('shows a part with all its points', () => {
    const { x, y, width, height } = partView(PHOTO, [
      [0.1, 0.5],
      [0.3, 0.6],
    ]);
    expect([x < 100, x + width > 300, y < 400, y + height > 480]).toEqual([true, true, true, true]);
  });

  test('zooms around a place, within bounds', () => {
    const view = wholeView(PHOTO);
    const near = zoomed(view, 0.5, { x: 250, y: 100 }, PHOTO);
    expect((250 - near.x) / near.width).toBeCloseTo((250 - view.x) / view.width);
    expect((100 - near.y) / near.height).toBeCloseTo((100 - view.y) / view.height);
    expect(zoomed(view, 10, { x: 0, y: 0 }, PHOTO)).toEqual(view);
    expect(zoomed(view, 1e-6, { x: 0, y: 0 }, PHOTO).width).toBe(25);
  });
});
