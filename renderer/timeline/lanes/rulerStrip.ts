import { clock } from '../geometry/clock.ts';
import { isLabelled, ticksOf } from '../geometry/ticks.ts';
import { visibleSeconds, type View } from '../geometry/view.ts';
import styles from '../timeline.module.css';

const LABEL_TICK_PX = 7;
const TICK_PX = 4;
/** Drawn on either side of what is seen, in widths of it: so far scrolling only moves the strip. */
const SPARE_WIDTHS = 0.5;
const SVG = 'http://www.w3.org/2000/svg';

export interface RulerStrip {
  /** Shows the times of a view. */
  readonly show: (view: View) => void;
}

/**
 * Ticks and times on a strip that is longer than what is seen, and moves along with it. Not on a canvas: one that is drawn
 * in every frame has the page wait for the process that shows it.
 */
export function createRulerStrip(parent: HTMLElement): RulerStrip {
  const strip = document.createElement('div');
  strip.className = styles['rulerStrip']!;
  const picture = document.createElementNS(SVG, 'svg');
  const ticks = document.createElementNS(SVG, 'path');
  const labelTicks = document.createElementNS(SVG, 'path');
  ticks.setAttribute('opacity', '0.4');
  labelTicks.setAttribute('opacity', '0.8');
  picture.append(ticks, labelTicks);
  strip.append(picture);
  parent.replaceChildren(strip);
  const labels: HTMLElement[] = [];
  /** What is drawn, from its left edge. */
  let drawn: View | null = null;

  function label(number: number): HTMLElement {
    const known = labels[number];
    if (known) return known;
    const made = document.createElement('span');
    labels.push(made);
    strip.append(made);
    return made;
  }

  function draw(view: View): View {
    const seenSeconds = visibleSeconds(view);
    const wide: View = {
      ...view,
      scrollSeconds: Math.max(0, view.scrollSeconds - SPARE_WIDTHS * seenSeconds),
      widthPx: (1 + 2 * SPARE_WIDTHS) * view.widthPx,
    };
    const found = ticksOf(wide);
    const leftPx = edgePx(wide);
    const last = Math.min(found.last, Math.floor(view.totalSeconds / found.stepSeconds));
    let [paths, labelPaths, used] = ['', '', 0];
    for (let number = found.first; number <= last; number++) {
      const seconds = number * found.stepSeconds;
      const px = Math.round(seconds * view.pixelsPerSecond) - leftPx;
      if (!isLabelled(found, number)) {
        paths += `M${px} 0h1v${-TICK_PX}h-1z`;
        continue;
      }
      labelPaths += `M${px} 0h1v${-LABEL_TICK_PX}h-1z`;
      const element = label(used++);
      element.textContent = clock(seconds, found.labelSeconds < 1 ? 1 : 0);
      element.style.transform = `translateX(${px + 4}px)`;
    }
    ticks.setAttribute('d', paths);
    labelTicks.setAttribute('d', labelPaths);
    for (const [number, element] of labels.entries()) element.hidden = number >= used;
    return wide;
  }

  return {
    show(view) {
      if (!drawn || !isWithin(view, drawn)) drawn = draw(view);
      strip.style.transform = `translateX(${edgePx(drawn) - edgePx(view)}px)`;
    },
  };
}

/** Distance of a view's left edge from the lesson's start. */
function edgePx({ scrollSeconds, pixelsPerSecond }: View): number {
  return Math.round(scrollSeconds * pixelsPerSecond);
}

function isWithin(view: View, drawn: View): boolean {
  return (
    view.pixelsPerSecond === drawn.pixelsPerSecond &&
    view.totalSeconds === drawn.totalSeconds &&
    view.scrollSeconds >= drawn.scrollSeconds &&
    view.scrollSeconds + visibleSeconds(view) <= drawn.scrollSeconds + visibleSeconds(drawn)
  );
}
