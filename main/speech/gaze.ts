import type { Gaze, SlideSide } from '../contract/motion.ts';
import type { Random } from './random.ts';
import type { Curve, Stage } from './stage.ts';
import { easedCurve, lastAt } from './stage.ts';
import { clamp, smoothStep, trackAt } from './track.ts';

/** Degrees from the camera; positive yaw is the viewer's right, positive pitch up. */
interface Direction {
  readonly yaw: number;
  readonly pitch: number;
}

/** A quick movement of the eyes to a new direction, in degrees. */
export interface Saccade extends Direction {
  readonly seconds: number;
  readonly durationSeconds: number;
  /** Degrees from the direction before. */
  readonly size: number;
  /** Whether eyes leave the camera or come back to it, which takes the head along; else they only settle anew. */
  readonly isTurn: boolean;
}

/** Where eyes go in between, and for how long. */
interface Habit {
  /** Next time of holding the camera, and of looking away. */
  readonly hold: (random: Random) => number;
  readonly away: (random: Random) => number;
  readonly target: (random: Random) => Direction;
  /** Whether what eyes settle on wanders until the next turn; else it stays around where that led. */
  readonly wanders: boolean;
  /** How much of a turn the head makes, 0–1. */
  readonly headShare: number;
}

const CAMERA: Direction = { yaw: 0, pitch: 0 };

/**
 * Natural: at the viewer for 3.1 s at a time, away for 0.93 s (Lee, Badler & Badler 2002, "Eyes Alive"). Away is never far:
 * a presenter reads faces, not the ceiling.
 */
const NATURAL: Habit = {
  hold: (random) => random.logNormal(2.6, 0.6),
  away: (random) => random.logNormal(0.8, 0.5),
  target: (random) => {
    const angle = 2 * Math.PI * random.uniform();
    const size = clamp(random.logNormal(3, 0.4), 1.5, 6);
    return { yaw: size * Math.cos(angle), pitch: 0.6 * size * Math.sin(angle) };
  },
  wanders: true,
  headShare: 0,
};

const NEVER_AWAY: Habit = { ...NATURAL, hold: () => Infinity, wanders: false };

/** Time for the head to follow before it turns again. */
const LEAST_LOOK_SECONDS = 0.8;

/** As one who speaks of what is shown: long looks at it, far enough to be seen, and back to the listener. */
function towardsSlide(side: SlideSide): Habit {
  return {
    hold: (random) => Math.max(LEAST_LOOK_SECONDS, random.logNormal(2.8, 0.5)),
    away: (random) => Math.max(LEAST_LOOK_SECONDS, random.logNormal(1.3, 0.4)),
    target: (random) => {
      const across = 0.8 * random.normal();
      return side === 0
        ? { yaw: across, pitch: -clamp(random.logNormal(9, 0.2), 7, 12) }
        : { yaw: side * clamp(random.logNormal(14, 0.2), 10, 20), pitch: across };
    },
    wanders: false,
    headShare: 0.3,
  };
}

export function habitOf(gaze: Gaze = 'natural', slideSide: SlideSide = 0): Habit {
  if (gaze === 'slide') return towardsSlide(slideSide);
  return gaze === 'camera' ? NEVER_AWAY : NATURAL;
}

/** Where the eyes look, by saccades of 20–30 ms + 2.2 ms a degree, with micro-saccades while they hold. */
export function saccadesOf(stage: Stage, habit: Habit): Saccade[] {
  const random = stage.random('gaze');
  const saccades: Saccade[] = [];
  let at = CAMERA;
  let home = CAMERA;
  let away = false;
  // The first look away is due as if the hold had begun some time before the segment.
  let turnSeconds = habit.hold(random) * (0.3 + 0.7 * random.uniform());
  for (let seconds = 0.5 + 0.5 * random.uniform(); seconds < stage.endSeconds - 0.6;) {
    const around = habit.wanders ? at : home;
    let target = { yaw: around.yaw + 0.25 * random.normal(), pitch: around.pitch + 0.2 * random.normal() };
    const isTurn = seconds >= turnSeconds;
    if (isTurn) {
      away = !away;
      turnSeconds = seconds + (away ? habit.away(random) : habit.hold(random));
      const elsewhere = habit.target(random);
      home = target = away ? elsewhere : CAMERA;
    }
    const size = Math.hypot(target.yaw - at.yaw, target.pitch - at.pitch);
    const durationSeconds = 0.02 + 0.01 * random.uniform() + 0.0022 * size;
    saccades.push({ seconds, durationSeconds, ...target, size, isTurn });
    at = target;
    seconds = Math.max(seconds + 0.2, Math.min(seconds + random.logNormal(0.7, 0.5), Math.max(turnSeconds, seconds)));
  }
  return saccades;
}

/** The head begins to turn after the eyes, and takes longer. */
const TURN_DELAY_SECONDS = 0.05;
const TURN_SECONDS = 0.6;

/**
 * Direction of the eyes relative to the face, and what the head turns along with them. `headYaw` and `headPitch` (what
 * it does besides) are counter-rotated for the most part, and what it turns along altogether, as the vestibulo-ocular
 * reflex does: eyes that turned with the head would stare past the viewer.
 */
export function gazeCurves(
  stage: Stage,
  saccades: readonly Saccade[],
  headShare: number,
  headYaw: Curve,
  headPitch: Curve,
) {
  const eased = easedCurve(stage, 0.3);
  const talking = (seconds: number) => 0.5 + 0.5 * trackAt(stage.prosody.talking, seconds);
  const turns = headShare > 0 ? saccades.filter(({ isTurn }) => isTurn) : [];
  function direction(axis: 'yaw' | 'pitch', head: Curve): { readonly eyes: Curve; readonly head: Curve } {
    const wanted = (seconds: number) => moved(saccades, axis, seconds, ({ durationSeconds }) => durationSeconds);
    const turned = (seconds: number) =>
      headShare * moved(turns, axis, seconds - TURN_DELAY_SECONDS, () => TURN_SECONDS);
    return {
      eyes: (seconds) =>
        eased(seconds) *
        (stage.liveliness * talking(seconds) * (wanted(seconds) - turned(seconds)) - 0.8 * head(seconds)),
      head: (seconds) => eased(seconds) * stage.liveliness * talking(seconds) * turned(seconds),
    };
  }
  return { yaw: direction('yaw', headYaw), pitch: direction('pitch', headPitch) };
}

/** How far movements, each from where the one before has led, have come. */
function moved(
  movements: readonly Saccade[],
  axis: 'yaw' | 'pitch',
  seconds: number,
  durationOf: (movement: Saccade) => number,
): number {
  const index = lastAt(movements, seconds);
  const current = movements[index];
  if (!current) return 0;
  const before = movements[index - 1]?.[axis] ?? 0;
  return before + (current[axis] - before) * smoothStep(0, durationOf(current), seconds - current.seconds);
}
