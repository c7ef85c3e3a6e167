import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as electron from '../../fixtures/fakeElectron.ts';

vi.mock('electron', () => electron);

const PAGE = { url: 'lectern://studio/', parent: null };

/** What Electron was told before the first test: mocks forget it then. */
let told: ReturnType<typeof whatWasTold>;
const whatWasTold = () => ({
  sandboxes: electron.app.enableSandbox.mock.calls.length,
  schemes: electron.protocol.registerSchemesAsPrivileged.mock.calls[0]?.[0] as { privileges: object }[],
  served: electron.protocol.handle.mock.calls[0]!,
  sessionHandlers: Object.values(electron.session.defaultSession).map((handler) => handler.mock.calls.length),
});

beforeAll(async () => {
  electron.app.folder = await mkdtemp(join(tmpdir(), 'lectern-test-'));
  vi.stubEnv('LECTERN_CACHE', join(electron.app.folder, 'cache'));
  await import('../../../main/hosts/electron.ts');
  // Before it is ready: a Mac does so on a double click.
  electron.app.emit('open-file', { preventDefault: () => undefined }, '/lessons/early.lectern');
  electron.app.becomeReady();
  await vi.waitFor(() => {
    expect(electron.BrowserWindow.all).toHaveLength(1);
  }, 8000);
  told = whatWasTold();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(electron.app.folder, { recursive: true, force: true });
});

const theWindow = () => electron.BrowserWindow.all[0]!;

/** Asks as the page does, and waits for the answer. */
async function call(method: string, input: unknown, senderFrame: unknown = PAGE): Promise<unknown> {
  const { webContents } = theWindow();
  const id = webContents.sent.length + 1000;
  electron.ipcMain.emit('lectern', { sender: webContents, senderFrame }, { type: 'call', id, method, input });
  return await vi.waitFor(() => {
    const [, answer] = webContents.sent.find(([, message]) => (message as { id?: number }).id === id) ?? [];
    expect(answer).toBeDefined();
    return answer;
  });
}

test('every page is shut in a sandbox, without Node, in a world of its own', () => {
  expect(told.sandboxes).toBe(1);
  expect(theWindow().options['webPreferences']).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    preload: expect.stringMatching(/preload\.cjs$/) as string,
  });
});

test('the page comes by the scheme of our own, which obeys content security', () => {
  expect(theWindow().address).toBe('lectern://studio/');
  const { schemes } = told;
  expect(schemes).toHaveLength(1);
  expect(schemes[0]?.privileges).toMatchObject({ standard: true, secure: true, stream: true });
  expect(schemes[0]?.privileges).not.toHaveProperty('bypassCSP');
  expect(schemes[0]?.privileges).not.toHaveProperty('allowServiceWorkers');
});

test('nothing but the studio’s files is served', async () => {
  const [scheme, handle] = told.served;
  expect(scheme).toBe('lectern');
  const statusOf = async (path: string) => (await handle(new Request(`lectern://studio${path}`))).status;
  expect(await statusOf('/media/none/%2e%2e%2flesson.json')).toBe(404);
  expect(await statusOf('/..%2f..%2fpackage.json')).toBe(404);
  expect(await statusOf('/clips/none.mp4')).toBe(404);
});

test('windows cannot be opened, pages not left, permissions not had', () => {
  const { webContents } = theWindow();
  expect(webContents.openHandler?.()).toEqual({ action: 'deny' });
  const preventDefault = vi.fn();
  webContents.emit('will-navigate', { preventDefault });
  expect(preventDefault).toHaveBeenCalled();
  expect(told.sessionHandlers).toEqual([1, 1, 1, 1]);
});

test('the page is answered, and nobody else', async () => {
  expect(await call('app.describe', {})).toMatchObject({
    type: 'reply',
    answer: { host: 'electron', hasDialogs: true },
  });
  const { webContents } = theWindow();
  const before = webContents.sent.length;
  for (const frame of [null, { url: 'https://example.org/', parent: null }, { ...PAGE, parent: PAGE }]) {
    electron.ipcMain.emit(
      'lectern',
      { sender: webContents, senderFrame: frame },
      { type: 'call', id: 1, method: 'settings.read', input: {} },
    );
  }
  await expect(call('nothing.known', {})).resolves.toMatchObject({ failure: { code: 'request.unknown' } });
  expect(webContents.sent).toHaveLength(before + 1);
});

test('lessons that the system asked for are told to the page once it listens', async () => {
  await call('app.describe', {});
  const lessonsTold = () =>
    theWindow().webContents.sent.flatMap(([, message]) => {
      const { name, payload } = message as { name?: string; payload?: { path: string } };
      return name === 'openFile' ? [payload?.path] : [];
    });
  electron.app.emit('second-instance', {}, ['lectern', 'late.lectern'], '/lessons');
  expect(lessonsTold()).toEqual(['/lessons/early.lectern', '/lessons/late.lectern']);
});

test('the window closes when the page has saved, and is remembered', async () => {
  await call('app.describe', {});
  const window = theWindow();
  const close = () => {
    const preventDefault = vi.fn();
    window.emit('close', { preventDefault });
    return preventDefault;
  };
  expect(close()).toHaveBeenCalled();
  expect(window.webContents.sent.at(-1)).toMatchObject(['lectern', { type: 'event', name: 'closing' }]);
  await call('app.mayClose', {});
  expect(window.close).toHaveBeenCalled();
  expect(close()).not.toHaveBeenCalled();
  const state: unknown = JSON.parse(await readFile(join(electron.app.getPath('userData'), 'window.json'), 'utf8'));
  expect(state).toEqual({ x: 10, y: 20, width: 1200, height: 800, isMaximized: false });
});

test('a page that is loaded anew is a new client; going about in it is not', async () => {
  const { webContents } = theWindow();
  const opened = await call('app.describe', {});
  expect(opened).toMatchObject({ type: 'reply' });
  webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
  electron.app.emit('open-file', { preventDefault: () => undefined }, '/lessons/now.lectern');
  expect(webContents.sent.at(-1)).toMatchObject(['lectern', { name: 'openFile' }]);
  webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
  const before = webContents.sent.length;
  electron.app.emit('open-file', { preventDefault: () => undefined }, '/lessons/later.lectern');
  expect(webContents.sent).toHaveLength(before);
});

test('a page that crashed is loaded again and says so', async () => {
  const { webContents } = theWindow();
  webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  expect(webContents.reload).toHaveBeenCalledTimes(1);
  await call('app.describe', {});
  expect(webContents.sent.some(([, message]) => (message as { name?: string }).name === 'recovered')).toBe(true);
});

test('everything is put away before the app ends', async () => {
  const preventDefault = vi.fn();
  electron.app.quit.mockClear();
  electron.app.emit('will-quit', { preventDefault });
  expect(preventDefault).toHaveBeenCalled();
  await vi.waitFor(() => {
    expect(electron.app.quit).toHaveBeenCalledTimes(1);
  });
  preventDefault.mockClear();
  electron.app.emit('will-quit', { preventDefault });
  expect(preventDefault).not.toHaveBeenCalled();
});
