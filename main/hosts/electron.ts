import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { AppDescription } from '../api/answers.ts';
import { createRouter } from '../api/router.ts';
import { createApp } from '../app.ts';
import { SCHEME, SCHEME_PRIVILEGES } from './electron/address.ts';
import { createDialogs } from './electron/dialogs.ts';
import { appFolders, webPreferences } from './electron/folders.ts';
import { guardContents, guardSession } from './electron/guard.ts';
import { overheard } from './electron/handlers.ts';
import { createJobNotices } from './electron/jobNotices.ts';
import { menuTemplate } from './electron/menu.ts';
import { CHANNEL, connectPages } from './electron/messages.ts';
import { createLessonQueue, lessonAt, lessonsIn } from './electron/openedFiles.ts';
import { createRequestHandler } from './electron/requests.ts';
import { runWindow, type OpenedWindow } from './electron/window.ts';
import { placeWindow, readWindowState, SMALLEST_WINDOW, writeWindowState } from './electron/windowState.ts';
import { wordsFor } from './electron/words.ts';

/**
 * The desktop app: the only file that knows Electron. It gives Electron's parts to the modules of electron/, which hold
 * what is decided about them.
 */
const { preloadPath, rendererFolder } = appFolders(import.meta.dirname);
const platform = process.platform;
const argumentsOf = (argv: readonly string[]): readonly string[] => argv.slice(app.isPackaged ? 1 : 2);

// Before anything is drawn: every page is shut in, whoever opens it.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([SCHEME_PRIVILEGES]);
app.on('web-contents-created', (_event, contents) => {
  guardContents(contents);
});

if (app.requestSingleInstanceLock()) {
  // Not awaited: Electron is ready only after this module has run.
  void app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      dialog.showErrorBox(
        wordsFor(app.getLocale()).failedStart,
        error instanceof Error ? error.message : String(error),
      );
      app.exit(1);
    });
} else {
  app.quit();
}

const asked: string[] = lessonsIn(argumentsOf(process.argv), process.cwd());
let openLesson = (path: string): void => {
  asked.push(path);
};
// A Mac tells of files by this event, even before the app is ready.
app.on('open-file', (event, path) => {
  event.preventDefault();
  const lesson = lessonAt(path);
  if (lesson !== null) openLesson(lesson);
});

async function start(): Promise<void> {
  const words = wordsFor(app.getLocale());
  const dataFolder = app.getPath('userData');
  const statePath = join(dataFolder, 'window.json');
  let window: BrowserWindow | null = null;
  let opened: OpenedWindow | null = null;

  const lectern = createApp({
    environment: process.env,
    forkUtility: (entry, args, options) => utilityProcess.fork(entry, args, { ...options, stdio: [...options.stdio] }),
  });
  const onInternalError = (error: unknown, where: string): void => {
    process.stderr.write(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  };
  const studio = await lectern.studio({
    host: {
      version: app.getVersion(),
      host: 'electron',
      platform: platform as AppDescription['platform'],
      locale: app.getLocale(),
    },
    dataFolder,
    documentsFolder: join(app.getPath('documents'), 'Lectern'),
    uploadsFolder: null,
    allowedRoots: null,
    onInternalError,
    dialogs: createDialogs(
      {
        open: (options) => (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options)),
        save: (options) => (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options)),
        show: (path) => {
          shell.showItemInFolder(path);
        },
        launch: (path) => shell.openPath(path),
      },
      platform,
    ),
  });
  const tell = (name: string, payload: unknown): void => {
    window?.webContents.send(CHANNEL, { type: 'event', name, payload });
  };
  const lessons = createLessonQueue((path) => {
    tell('openFile', { path });
  });
  const handlers = overheard(studio.handlers, {
    onPageReady: () => {
      opened?.pageReady();
      lessons.pageReady();
    },
    onMayClose: () => opened?.closing.flushed(),
    onLesson: (path) => {
      app.addRecentDocument(path);
    },
  });
  const router = createRouter(handlers, studio, onInternalError);
  const messages = connectPages(ipcMain, router);

  const { defaultSession } = session;
  guardSession(defaultSession);
  const nonce = randomBytes(16).toString('base64');
  const handleRequest = createRequestHandler({ rendererFolder, fileOf: (path) => studio.fileOf(path), nonce });
  protocol.handle(SCHEME, handleRequest);

  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform,
        words,
        isDevelopment: !app.isPackaged,
        run: (command) => {
          tell('menu', { command });
        },
      }),
    ),
  );
  const noticeOf = createJobNotices(words);
  studio.subscribe((event) => {
    const notice = event.name === 'job' ? noticeOf(event.payload) : null;
    if (!notice || window?.isFocused() === true || !Notification.isSupported()) return;
    const shown = new Notification(notice);
    shown.on('click', showWindow);
    shown.show();
  });

  function openWindow(): void {
    const state = readWindowState(statePath);
    const [primary, all] = [screen.getPrimaryDisplay(), screen.getAllDisplays()];
    const screens = [primary, ...all.filter(({ id }) => id !== primary.id)].map(({ workArea }) => workArea);
    window = new BrowserWindow({
      ...placeWindow(state, screens),
      minWidth: SMALLEST_WINDOW.width,
      minHeight: SMALLEST_WINDOW.height,
      show: false,
      title: 'Lectern',
      webPreferences: webPreferences(preloadPath),
    });
    if (state?.isMaximized === true) window.maximize();
    opened = runWindow(window, messages, {
      tell: (name) => {
        tell(name, {});
      },
      onPageGone: () => {
        lessons.pageGone();
      },
      onHopeless: () => {
        dialog.showErrorBox(words.crashedTitle, words.crashedText);
      },
      confirmLoss: async () => {
        const buttons = [words.keepOpen, words.closeAnyway];
        const question = { type: 'warning', message: words.unsavedTitle, detail: words.unsavedText, buttons } as const;
        const { response } = await dialog.showMessageBox({ ...question, buttons, defaultId: 0, cancelId: 0 });
        return response === 1;
      },
      onClosing: (bounds, isMaximized) => {
        writeWindowState(statePath, { ...bounds, isMaximized });
      },
    });
    window.on('closed', () => {
      window = null;
      opened = null;
    });
  }
  function showWindow(): void {
    if (!window) openWindow();
    if (window?.isMinimized() === true) window.restore();
    window?.show();
    window?.focus();
  }
  openLesson = (path) => {
    lessons.open(path);
    showWindow();
  };
  app.on('second-instance', (_event, argv, folder) => {
    showWindow();
    for (const path of lessonsIn(argumentsOf(argv), folder)) lessons.open(path);
  });
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit();
  });
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void messages
      .close()
      .then(() => studio.close())
      .then(() => lectern.close())
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
  openWindow();
  for (const path of asked.splice(0)) lessons.open(path);
}
