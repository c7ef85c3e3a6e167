import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Sides of the window that the user can make wider and narrower. */
export type PanelName = 'shelves' | 'inspector' | 'timeline';

interface PanelLimits {
  readonly leastPx: number;
  readonly mostPx: number;
  readonly usualPx: number;
}

export const PANEL_LIMITS: Readonly<Record<PanelName, PanelLimits>> = {
  shelves: { leastPx: 200, mostPx: 480, usualPx: 264 },
  inspector: { leastPx: 240, mostPx: 480, usualPx: 300 },
  timeline: { leastPx: 160, mostPx: 560, usualPx: 272 },
};

interface Panels {
  readonly sizesPx: Readonly<Record<PanelName, number>>;
  readonly hidden: Readonly<Record<PanelName, boolean>>;
}

const USUAL: Panels = {
  sizesPx: {
    shelves: PANEL_LIMITS.shelves.usualPx,
    inspector: PANEL_LIMITS.inspector.usualPx,
    timeline: PANEL_LIMITS.timeline.usualPx,
  },
  hidden: { shelves: false, inspector: false, timeline: false },
};

/** Sizes of the panels, kept by the browser: they belong to this screen. What an older studio kept has other names. */
export const usePanels = create<Panels>()(
  persist(() => USUAL, { name: 'lectern.panels', version: 2, migrate: () => USUAL }),
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
