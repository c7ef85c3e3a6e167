import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Sides of the window that the user can make wider and narrower. */
export type PanelName = 'library' | 'inspector' | 'timeline';

interface PanelLimits {
  readonly leastPx: number;
  readonly mostPx: number;
  readonly usualPx: number;
}

export const PANEL_LIMITS: Readonly<Record<PanelName, PanelLimits>> = {
  library: { leastPx: 200, mostPx: 480, usualPx: 264 },
  inspector: { leastPx: 240, mostPx: 480, usualPx: 300 },
  timeline: { leastPx: 160, mostPx: 560, usualPx: 272 },
};

interface Panels {
  readonly sizesPx: Readonly<Record<PanelName, number>>;
  readonly hidden: Readonly<Record<PanelName, boolean>>;
}

/** Sizes of the panels, kept by the browser: they belong to this screen. */
export const usePanels = create<Panels>()(
  persist(
    (): Panels => ({
      sizesPx: {
        library: PANEL_LIMITS.library.usualPx,
        inspector: PANEL_LIMITS.inspector.usualPx,
        timeline: PANEL_LIMITS.timeline.usualPx,
      },
      hidden: { library: false, inspector: false, timeline: false },
    }),
    { name: 'lectern.panels', version: 1 },
  ),
);

export function resizePanel(name: PanelName, px: number): void {
  const { leastPx, mostPx } = PANEL_LIMITS[name];
  const size = Math.round(Math.min(mostPx, Math.max(leastPx, px)));
  usePanels.setState(({ sizesPx }) => ({ sizesPx: { ...sizesPx, [name]: size } }));
}

export function togglePanel(name: PanelName): void {
  usePanels.setState(({ hidden }) => ({ hidden: { ...hidden, [name]: !hidden[name] } }));
}

export function showPanel(name: PanelName): void {
  if (usePanels.getState().hidden[name]) togglePanel(name);
}
