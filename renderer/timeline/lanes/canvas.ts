interface FittedContext {
  readonly context: CanvasRenderingContext2D;
  readonly widthPx: number;
  readonly heightPx: number;
}

const sizes = new WeakMap<HTMLCanvasElement, { widthPx: number; heightPx: number }>();
const watched = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    sizes.set(target as HTMLCanvasElement, { widthPx: contentRect.width, heightPx: contentRect.height });
  }
});

/** A canvas' context in CSS pixels, as sharp as the screen. Asks for the layout only the first time. */
export function fittedContext(canvas: HTMLCanvasElement): FittedContext {
  let size = sizes.get(canvas);
  if (!size) {
    size = { widthPx: canvas.clientWidth, heightPx: canvas.clientHeight };
    sizes.set(canvas, size);
    watched.observe(canvas);
  }
  const { widthPx, heightPx } = size;
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { context, widthPx, heightPx };
}
