import type { Control, Expression } from '../contract/motion.ts';
import { clamp, trackAt } from './track.ts';
import type { Curve, Stage } from './stage.ts';
import { easedCurve } from './stage.ts';

type Weights = Readonly<Partial<Record<Control, number>>>;

/** Each expression at full strength. None touches the controls that speech drives, so lips stay in time. */
const EXPRESSION_WEIGHTS: Readonly<Record<Expression, Weights>> = {
  auto: { cornersUp: 0.15, cheeksRaised: 0.1 },
  neutral: {},
  warm: { cornersUp: 0.35, cheeksRaised: 0.3, browsInnerUp: 0.1 },
  happy: { cornersUp: 0.7, cheeksRaised: 0.7, browsUp: 0.15 },
  serious: { browsDown: 0.3, cornersDown: 0.1 },
  concerned: { browsInnerUp: 0.5, browsDown: 0.2, cornersDown: 0.15 },
  surprised: { browsUp: 0.8, browsInnerUp: 0.3, lidsWide: 0.7 },
  sad: { browsInnerUp: 0.7, cornersDown: 0.5 },
  angry: { browsDown: 0.8, cornersDown: 0.25, lidsWide: 0.2 },
};

/** What louder speech adds to “auto”, per standard deviation of loudness. */
const AROUSED: Weights = { browsUp: 0.15, cheeksRaised: 0.08, cornersUp: 0.08 };

/** One curve for each control that the expression moves, eased in and out over 400 ms. */
export function expressionCurves(stage: Stage, expression: Expression, strength: number): [Control, Curve][] {
  const eased = easedCurve(stage, 0.4);
  const weights = EXPRESSION_WEIGHTS[expression];
  const aroused = expression === 'auto' ? AROUSED : {};
  const controls = new Set([...Object.keys(weights), ...Object.keys(aroused)] as Control[]);
  return [...controls].map((control) => [
    control,
    (seconds) => {
      const arousal = clamp(trackAt(stage.prosody.arousal, seconds), -1, 1);
      const weight = (weights[control] ?? 0) + (aroused[control] ?? 0) * arousal;
      return clamp(strength * eased(seconds) * weight, 0, 1);
    },
  ]);
}
