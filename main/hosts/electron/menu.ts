import type { Words } from './words.ts';

type Role =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'recentDocuments'
  | 'clearRecentDocuments'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'togglefullscreen'
  | 'windowMenu'
  | 'toggleDevTools';

/** One entry, as Electron's `Menu.buildFromTemplate` takes it. */
export interface MenuEntry {
  readonly label?: string;
  readonly role?: Role;
  readonly type?: 'separator';
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: MenuEntry[];
}

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly words: Words;
  /** Whether the tools for developers are offered: not in the packaged app. */
  readonly isDevelopment: boolean;
  /** Runs a command of the studio, by its name. */
  readonly run: (command: string) => void;
}

const SEPARATOR: MenuEntry = { type: 'separator' };

/** The application's menu, in the order that each platform expects; what the studio does goes to the page as commands. */
export function menuTemplate({ platform, words, isDevelopment, run }: MenuOptions): MenuEntry[] {
  const isMac = platform === 'darwin';
  // Shown, but heard by the page, which knows whether the user is typing just now.
  const command = (label: string, id: string, accelerator?: string): MenuEntry => ({
    label,
    click: () => {
      run(id);
    },
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
  });
  const settings = command(words.settings, 'app.settings', 'CmdOrCtrl+,');
  const roles = (...names: Role[]): MenuEntry[] => names.map((role) => ({ role }));

  const application: MenuEntry = {
    label: 'Lectern',
    submenu: [
      ...roles('about'),
      SEPARATOR,
      settings,
      SEPARATOR,
      ...roles('services'),
      SEPARATOR,
      ...roles('hide', 'hideOthers', 'unhide'),
      SEPARATOR,
      ...roles('quit'),
    ],
  };
  const file: MenuEntry = {
    label: words.file,
    submenu: [
      command(words.newLesson, 'file.new', 'CmdOrCtrl+N'),
      command(words.open, 'file.open', 'CmdOrCtrl+O'),
      ...(isMac
        ? [
            {
              label: words.recent,
              submenu: [
                ...roles('recentDocuments'),
                SEPARATOR,
                { label: words.clearRecent, role: 'clearRecentDocuments' as const },
              ],
            },
          ]
        : []),
      SEPARATOR,
      command(words.saveCopy, 'file.saveCopy', 'CmdOrCtrl+Shift+S'),
      command(words.publish, 'publish.open', 'CmdOrCtrl+Shift+P'),
      SEPARATOR,
      command(words.close, 'file.close', 'CmdOrCtrl+W'),
      ...(isMac ? [] : [SEPARATOR, settings, SEPARATOR, ...roles('quit')]),
    ],
  };
  const edit: MenuEntry = {
    label: words.edit,
    submenu: [
      command(words.undo, 'edit.undo', 'CmdOrCtrl+Z'),
      command(words.redo, 'edit.redo', isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
      command(words.history, 'view.history'),
      SEPARATOR,
      ...roles('cut', 'copy', 'paste', 'selectAll'),
    ],
  };
  const view: MenuEntry = {
    label: words.view,
    submenu: [
      command(words.palette, 'app.palette', 'CmdOrCtrl+K'),
      SEPARATOR,
      ...roles('togglefullscreen'),
      ...(isDevelopment ? [SEPARATOR, ...roles('toggleDevTools')] : []),
    ],
  };
  const help: MenuEntry = {
    label: words.help,
    submenu: [command(words.keyboard, 'app.keyboard', '?'), ...(isMac ? [] : [SEPARATOR, ...roles('about')])],
  };
  return [...(isMac ? [application] : []), file, edit, view, ...(isMac ? roles('windowMenu') : []), help];
}
