type Child = Node | string | null;

/** Properties of the element; `aria-…`, `data-…` and `role` are attributes. */
type Properties<K extends keyof HTMLElementTagNameMap> = Partial<Omit<HTMLElementTagNameMap[K], 'style' | 'role'>> &
  Readonly<Record<`aria-${string}` | `data-${string}`, string>> & { readonly role?: string };

/** An element with properties and children; no text is ever read as HTML. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties<K> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries<unknown>(properties)) {
    if (/^(aria-|data-|role$)/.test(name)) element.setAttribute(name, value as string);
    else Reflect.set(element, name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that shows an icon and says a name. */
export function iconButton(icon: IconName, name: string, press: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'icon-button', onclick: press }, iconOf(icon));
  nameButton(button, name);
  return button;
}

export function nameButton(button: HTMLElement, name: string): void {
  button.setAttribute('aria-label', name);
  button.title = name;
}

export function setIcon(button: HTMLElement, icon: IconName): void {
  if (button.dataset['icon'] === icon) return;
  button.dataset['icon'] = icon;
  button.replaceChildren(iconOf(icon));
}

const ICONS = {
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h4v14H7zM13 5h4v14h-4z',
  back: 'M11 6 3 12l8 6zM20 6l-8 6 8 6z',
  sound: 'M4 9v6h4l5 4V5L8 9zM15.5 8.5a5 5 0 0 1 0 7l1.4 1.4a7 7 0 0 0 0-9.8z',
  muted:
    'M4 9v6h4l5 4V5L8 9zM16 9.4 17.4 8l2.3 2.3L22 8l1.4 1.4L21.1 12l2.3 2.6L22 16l-2.3-2.3L17.4 16 16 14.6l2.3-2.6z',
  captions: 'M3 5h18v14H3zm2 2v10h14V7zm1.5 6h4v2h-4zm5.5 0h5.5v2H12zM6.500 9.500h6v2h-6zm7.500 0h3.500v2H14z',
  window: 'M3 5h18v14H3zm2 2v10h14V7zm6 4h7v5h-7z',
  full: 'M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z',
  settings:
    'M10.300 3h3.400l.5 2.400 1.500.7 2.200-1.300 2.400 2.400-1.300 2.200.6 1.500 2.400.5v3.400l-2.400.5-.6 1.500 1.300 2.200-2.400 2.400-2.200-1.300-1.500.6-.5 2.400h-3.400l-.5-2.400-1.500-.6-2.200 1.300-2.400-2.400 1.300-2.200-.6-1.500L2 13.700v-3.400l2.400-.5.6-1.500-1.300-2.200 2.400-2.400 2.200 1.300 1.500-.7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  seen: 'M9.500 17.500 4 12l1.600-1.600 3.900 3.900 9-9L20 7z',
  wrong:
    'M6.400 5 12 10.600 17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400-5.600-5.600L6.400 19 5 17.600l5.600-5.600L5 6.400z',
} as const;

export type IconName = keyof typeof ICONS;

export function iconOf(name: IconName): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}

/** `3:07`, of long lessons `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = String(rest).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
