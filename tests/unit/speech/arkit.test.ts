import { expect, test } from 'vitest';
import { ARKIT_RULES, ARKIT_SPECS, toArkit } from '../../../main/contract/arkit.ts';
import { CONTROL_INDEX, createMotion } from '../../../main/contract/motion.ts';
import type { Control } from '../../../main/contract/motion.ts';

/** The shapes of one frame with these weights that are not 0, to two decimals. */
function shapesOf(weights: Partial<Record<Control, number>>): Record<string, number> {
  const motion = createMotion(25, 1);
  for (const [control, weight] of Object.entries(weights)) motion.weights[CONTROL_INDEX[control as Control]] = weight;
  const { specs, values } = toArkit(motion);
  const named = specs.map(({ name }, i) => [name, Math.round(values[i]! * 100) / 100] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== 0));
}

test('there are 52 blendshapes, each once, and the head', () => {
  const names = ARKIT_SPECS.map(({ name }) => name);
  expect(new Set(names).size).toBe(52 + 3);
  expect(ARKIT_RULES.flatMap((rule) => rule.names)).toHaveLength(52);
  // Each side has its other.
  const others = names.filter((name) => /(Left|Right)$/.test(name)).map((name) => name.replace(/Left$|Right$/, ''));
  expect(others.filter((name) => !names.includes(`${name}Left`) || !names.includes(`${name}Right`))).toEqual([]);
});

test('a row of zeros is the neutral face', () => {
  expect(shapesOf({})).toEqual({});
});

test('lips sealed over an open jaw are mouthClose, open ones are not', () => {
  expect(shapesOf({ jawOpen: 0.5 })).toEqual({ jawOpen: 0.3, mouthClose: 0.3 });
  expect(shapesOf({ jawOpen: 0.5, aperture: 0.2 })).toEqual({ jawOpen: 0.5 });
});

test('round lips are a pucker when closed and a funnel when open', () => {
  expect(shapesOf({ lipsRound: 1 })).toEqual({ mouthPucker: 1 });
  expect(shapesOf({ lipsRound: 1, aperture: 0.12 })).toEqual({ jawOpen: 0.3, mouthFunnel: 1 });
});

test('a look to the viewer’s right is one to the person’s left', () => {
  expect(shapesOf({ gazeYaw: 15, headYaw: -4 })).toEqual({ eyeLookOutLeft: 0.5, eyeLookInRight: 0.5, headYaw: -4 });
  expect(shapesOf({ gazePitch: -5 })).toEqual({ eyeLookDownLeft: 0.2, eyeLookDownRight: 0.2 });
});
