import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Texts } from '../texts/texts.ts';
import { make } from './dom.ts';
import type { Settings, SettingsKeeper } from './settings.ts';

/** Appearance, keyboard shortcuts and what they are. */
export function openSettings(
  host: HTMLElement,
  { captionsUrl }: PlayerLesson,
  texts: Texts,
  settings: SettingsKeeper,
): void {
  const { theme, hasKeys } = settings.current();
  const appearance = make(
    'select',
    {},
    ...(['system', 'light', 'dark'] as const).map((name) => make('option', { value: name }, texts[name])),
  );
  appearance.value = theme;
  appearance.onchange = () => {
    settings.change({ theme: appearance.value as Settings['theme'] });
  };
  const keys = make('input', { type: 'checkbox', checked: hasKeys });
  keys.onchange = () => {
    settings.change({ hasKeys: keys.checked });
  };
  const list = make(
    'dl',
    { className: 'keys' },
    ...texts.keys
      .filter(([key]) => key !== 'C' || captionsUrl !== null)
      .flatMap(([key, use]) => [make('dt', {}, key), make('dd', {}, use)]),
  );
  const form = make(
    'form',
    { method: 'dialog' },
    make('h2', { id: 'settings-title' }, texts.settings),
    make('label', { className: 'setting' }, texts.appearance, appearance),
    make('label', { className: 'option' }, keys, make('span', {}, texts.useKeys)),
    list,
    make('div', { className: 'dialog-buttons' }, make('button', { className: 'filled' }, texts.close)),
  );
  const dialog = make('dialog', { className: 'dialog', 'aria-labelledby': 'settings-title' }, form);
  dialog.onclose = () => {
    dialog.remove();
  };
  host.append(dialog);
  dialog.showModal();
}
