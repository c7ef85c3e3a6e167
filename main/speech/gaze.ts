import type { Curve, Stage } from './stage.ts';
import { easedCurve, lastAt } from './stage.ts';
import { clamp, smoothStep, trackAt } from './track.ts';

/** A quick movement of the eyes to a new direction, in degrees. */
export interface Saccade {
  readonly seconds: number;
  readonly durationSeconds: number;
  readonly yaw: number;
  readonly pitch: number;
  /** Degrees from the direction before. */
  readonly size: number;
}

/**
 * Where the eyes look: at the viewer for 3.1 s at a time, away for 0.93 s, by saccades of 20–30 ms + 2.2 ms a degree
 * (Lee, Badler & Badler 2002, "Eyes Alive"), with micro-saccades while they hold. Away is never far: a presenter reads
 * faces, not the ceiling.
 */
export function saccadesOf(stage: Stage): Saccade[] {
  const random = stage.random('gaze');
  const saccades: Saccade[] = [];
  let at = { yaw: 0, pitch: 0 };
  let away = false;
  // The first look away is due as if the hold had begun some time before the segment.
  let turnSeconds = random.logNormal(2.6, 0.6) * (0.3 + 0.7 * random.uniform());
  for (let seconds = 0.5 + 0.5 * random.uniform(); seconds < stage.endSeconds - 0.6;) {
    let target = { yaw: at.yaw + 0.25 * random.normal(), pitch: at.pitch + 0.2 * random.normal() };
    if (seconds >= turnSeconds) {
      away = !away;
      turnSeconds = seconds + (away ? random.logNormal(0.8, 0.5) : random.logNormal(2.6, 0.6));
      const angle = 2 * Math.PI * random.uniform();
      const size = clamp(random.logNormal(3, 0.4), 1.5, 6);
      target = away ? { yaw: size * Math.cos(angle), pitch: 0.6 * size * Math.sin(angle) } : { yaw: 0, pitch: 0 };
    }
    const size = Math.hypot(target.yaw - at.yaw, target.pitch - at.pitch);
    const durationSeconds = 0.02 + 0.01 * random.uniform() + 0.0022 * size;
    saccades.push({ seconds, durationSeconds, ...target, size });
    at = target;
    seconds = Math.max(seconds + 0.2, Math.min(seconds + random.logNormal(0.7, 0.5), Math.max(turnSeconds, seconds)));
  }
  return saccades;
}

/**
 * Direction of the eyes relative to the face. `headYaw` and `headPitch` are counter-rotated for the most part, as
 * the vestibulo-ocular reflex does: eyes that turned with the head would stare past the viewer.
 */
export function gazeCurves(stage: Stage, saccades: readonly Saccade[], headYaw: Curve, headPitch: Curve) {
  const eased = easedCurve(stage, 0.3);
  const talking = (seconds: number) => 0.5 + 0.5 * trackAt(stage.prosody.talking, seconds);
  function direction(axis: 'yaw' | 'pitch', head: Curve): Curve {
    return (seconds) => {
      const index = lastAt(saccades, seconds);
      const current = saccades[index];
      const before = saccades[index - 1]?.[axis] ?? 0;
      const wanted = current
        ? before + (current[axis] - before) * smoothStep(0, current.durationSeconds, seconds - current.seconds)
        : 0;
      return eased(seconds) * (stage.liveliness * talking(seconds) * wanted - 0.8 * head(seconds));
    };
  }
  return { yaw: direction('yaw', headYaw), pitch: direction('pitch', headPitch) };
}
