import { CLASSES } from '../heard.ts';
import type { SoundClass } from '../heard.ts';

/**
 * What the network hears when a sound is spoken: shares of its posteriors, averaged over the middles of 37,000 rows of
 * training speech whose sounds are known (speechocean762, LJ Speech, kerstin). What is not listed shares the rest.
 */
const HEARD_AS: Readonly<Record<SoundClass, Partial<Record<SoundClass, number>>>> = {
  sil: { sil: 0.75 },
  pb: { pb: 0.42, kg: 0.13, td: 0.12, fv: 0.07, th: 0.05, sil: 0.05, m: 0.03 },
  m: { m: 0.47, n: 0.2, pb: 0.06, fv: 0.04 },
  fv: { fv: 0.57, s: 0.08, td: 0.05, th: 0.05, pb: 0.05 },
  w: { w: 0.7, l: 0.05, u: 0.03 },
  th: { th: 0.32, s: 0.16, td: 0.11, pb: 0.05, ih: 0.05, sil: 0.04, fv: 0.04, er: 0.04, n: 0.03 },
  td: { td: 0.48, kg: 0.1, s: 0.06, sh: 0.05, pb: 0.05, sil: 0.04, th: 0.03 },
  n: { n: 0.44, m: 0.14, td: 0.05, pb: 0.04, er: 0.04, u: 0.04 },
  l: { l: 0.23, u: 0.1, n: 0.08, i: 0.06, w: 0.05, er: 0.05, td: 0.04, o: 0.04, m: 0.04, ih: 0.03, a: 0.03 },
  s: { s: 0.72, td: 0.07, th: 0.06, sh: 0.04 },
  sh: { sh: 0.69, s: 0.13, td: 0.07 },
  kg: { kg: 0.46, td: 0.16, pb: 0.11, sil: 0.04 },
  h: { h: 0.43, fv: 0.08, kg: 0.05, s: 0.04, a: 0.04, sil: 0.03, w: 0.03, sh: 0.03 },
  r: { r: 0.17, er: 0.11, a: 0.1, u: 0.05, fv: 0.05, e: 0.05, w: 0.05, td: 0.05, l: 0.04, o: 0.04, kg: 0.04, ih: 0.04 },
  j: { j: 0.48, i: 0.14, ih: 0.07, sh: 0.07, u: 0.04 },
  i: { i: 0.41, ih: 0.14, j: 0.06, e: 0.06, y: 0.04, er: 0.04, n: 0.04 },
  ih: { ih: 0.36, i: 0.15, er: 0.09, e: 0.08, u: 0.04, n: 0.04, y: 0.03 },
  e: { e: 0.29, ih: 0.13, er: 0.12, a: 0.11, i: 0.11 },
  a: { a: 0.47, er: 0.13, e: 0.07, o: 0.05, i: 0.04, r: 0.04 },
  er: { er: 0.29, a: 0.1, u: 0.08, ih: 0.08, n: 0.05, e: 0.05, r: 0.04, o: 0.04, i: 0.03, y: 0.03, td: 0.03 },
  o: { o: 0.32, u: 0.15, a: 0.11, er: 0.1, l: 0.08, w: 0.06 },
  u: { u: 0.32, er: 0.1, l: 0.1, o: 0.1, w: 0.05, ih: 0.04, y: 0.04, n: 0.03 },
  y: { y: 0.35, u: 0.15, i: 0.12, er: 0.1, ih: 0.1, e: 0.05, o: 0.03 },
};

/** How often the network hears each class in speech at all. */
const HEARD_SHARE: Readonly<Record<SoundClass, number>> = {
  ...{ sil: 0.18, pb: 0.04, m: 0.03, fv: 0.04, w: 0.02, th: 0.03, td: 0.08, n: 0.05, l: 0.03, s: 0.07, sh: 0.03 },
  ...{ kg: 0.04, h: 0.02, r: 0.02, j: 0.02, i: 0.05, ih: 0.04, e: 0.03, a: 0.06, er: 0.06, o: 0.03, u: 0.04, y: 0.02 },
};

/** Likelihoods under this share of the best sound's are all the same: a row heard wrong must not cost a whole word. */
const LEAST_RATIO = Math.exp(-5);

/** How much likelier a class is heard than usual when a sound is spoken: row = spoken, column = heard. */
const LIFT = liftOf();

function liftOf(): Float64Array {
  const lift = new Float64Array(CLASSES.length ** 2);
  for (const [spoken, name] of CLASSES.entries()) {
    const listed = HEARD_AS[name];
    const rest = 1 - Object.values(listed).reduce((sum, share) => sum + share, 0);
    const each = rest / (CLASSES.length - Object.keys(listed).length);
    for (const [heard, other] of CLASSES.entries()) {
      lift[spoken * CLASSES.length + heard] = (listed[other] ?? each) / HEARD_SHARE[other];
    }
  }
  return lift;
}

/**
 * How well each sound explains one row of posteriors: logarithms of likelihoods over that of the sound that explains it
 * best, so 0 for the best and −5 at the least.
 *
 * @param posteriors `CLASSES.length` probabilities; @param into as many ratios, written
 */
export function explain(posteriors: Float32Array, into: Float64Array): void {
  let best = 0;
  for (let spoken = 0; spoken < CLASSES.length; spoken++) {
    let likelihood = 0;
    for (let heard = 0; heard < CLASSES.length; heard++) {
      likelihood += posteriors[heard]! * LIFT[spoken * CLASSES.length + heard]!;
    }
    into[spoken] = likelihood;
    best = Math.max(best, likelihood);
  }
  for (let spoken = 0; spoken < CLASSES.length; spoken++) {
    into[spoken] = best > 0 ? Math.log(Math.max(LEAST_RATIO, into[spoken]! / best)) : 0;
  }
}
