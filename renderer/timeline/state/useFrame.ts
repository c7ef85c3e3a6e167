import { useEffect, useEffectEvent } from 'react';

/** What can tell that it has changed: a store of zustand. */
interface Watched {
  readonly subscribe: (listener: () => void) => () => void;
}

/** Calls `draw` at once, and in the next frame after any of the stores has changed; however often that was. */
export function useFrame(stores: readonly Watched[], draw: () => void): void {
  const drawNow = useEffectEvent(draw);
  useEffect(() => {
    let frame = 0;
    const request = (): void => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        drawNow();
      });
    };
    drawNow();
    const unsubscribes = stores.map((store) => store.subscribe(request));
    return () => {
      cancelAnimationFrame(frame);
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }, [stores]);
}
