import { join } from 'node:path';
import { createApp } from '../../app.ts';
import type { App } from '../../app.ts';
import { isLecternError } from '../../contract/errors.ts';
import { stepText } from '../../contract/steps.ts';
import type { Work } from '../../contract/work.ts';
import { versionText } from '../version.ts';
import { parseCommand } from './arguments.ts';
import type { Command } from './arguments.ts';
import { watchInterrupt } from './interrupt.ts';
import { startingFolder } from './paths.ts';
import { clipText, lessonCheckText, packageText, portraitText } from './checkText.ts';
import type { CheckRequest } from './checkArguments.ts';
import { createProgressWriter } from './progress.ts';
import { buildText, doctorText, infoText, lessonText, speakText } from './show.ts';
import { usageText } from './usage.ts';

/** What a command leaves: text for a person, a value for a program, and whether all is well. */
interface Outcome {
  readonly text: string;
  readonly value: unknown;
  readonly exitCode: number;
}

/**
 * Runs one command line and resolves to its exit code: 0 done, 1 our mistake or something unhealthy (`doctor`, `check`),
 * 2 something the user can put right, 128 + n ended by signal n.
 */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  // A reader that has seen enough (`| head`) closes the pipe: not an error of the command.
  process.stdout.on('error', ignoreClosedPipe);
  process.stderr.on('error', ignoreClosedPipe);
  const wantsJson = argv.includes('--json');
  const interrupt = watchInterrupt();
  const progress = createProgressWriter(process.stderr, wantsJson);
  const work: Work = {
    signal: interrupt.signal,
    onProgress: ({ step, details, ...state }) => {
      progress.show({ ...state, step: stepText(step, details) });
    },
  };
  let app: App | undefined;
  try {
    const command = parseCommand(argv, startingFolder(process.env, process.cwd()));
    if (command.name === 'help') return print(usageText(command.topic));
    if (command.name === 'version') return print(versionText());
    app = createApp({ environment: process.env, playerFolder: () => playerFolder(wantsJson, interrupt.signal) });
    if (command.name === 'serve') return await serveStudio(command, app, interrupt.signal);
    const outcome = await perform(command, app, work);
    progress.end();
    print(command.json ? JSON.stringify(outcome.value) : outcome.text);
    return outcome.exitCode;
  } catch (error) {
    progress.end();
    // Whatever failed after Ctrl-C failed because of it: a terminal sends the signal to the child processes too.
    const interrupted = interrupt.exitCode();
    if (interrupted !== null) return interrupted;
    return fail(error, wantsJson);
  } finally {
    await app?.close();
    interrupt.stop();
  }
}

async function perform(
  command: Exclude<Command, { name: 'help' | 'version' | 'serve' }>,
  app: App,
  work: Work,
): Promise<Outcome> {
  switch (command.name) {
    case 'speak': {
      const value = await app.speak(command.request, work);
      return { text: speakText(value, command.request.device), value, exitCode: 0 };
    }
    case 'new': {
      const value = await app.newLesson(command.request, work);
      return { text: lessonText(value), value, exitCode: 0 };
    }
    case 'set': {
      const value = await app.changeLesson(command.request);
      return { text: lessonText(value), value, exitCode: 0 };
    }
    case 'info': {
      const value = await app.info(command.request, work);
      return { text: infoText(value), value, exitCode: 0 };
    }
    case 'build': {
      const value = await app.build(command.request, work);
      return { text: buildText(value, command.request.device), value, exitCode: 0 };
    }
    case 'check':
      return check(command.request, app, work);
    case 'doctor': {
      const value = await app.doctor(work);
      return { text: doctorText(value), value, exitCode: value.healthy ? 0 : 1 };
    }
  }
}

/** Ends with 0 however it is interrupted: that is how one ends it. */
async function serveStudio(
  { json, request }: Extract<Command, { name: 'serve' }>,
  app: App,
  signal: AbortSignal,
): Promise<number> {
  const onReady = (url: string): void => {
    print(
      json
        ? JSON.stringify({ url })
        : `${url}\nThe studio is at this address, for browsers of this machine. Ctrl-C ends it.`,
    );
  };
  const say = (text: string): void => {
    process.stderr.write(json ? `${JSON.stringify({ type: 'message', text })}\n` : `${text}\n`);
  };
  // Loaded only here: the other commands should not wait for a server.
  const { serve } = await import('../serve.ts');
  await serve(request, app, { onReady, say }, signal);
  return 0;
}

async function check(request: CheckRequest, app: App, work: Work): Promise<Outcome> {
  switch (request.what) {
    case 'portrait': {
      const value = await app.checkPortrait(request, work);
      return { text: portraitText(value), value, exitCode: value.refusal ? 1 : 0 };
    }
    case 'package': {
      const value = await app.checkPackage(request.path, work);
      return { text: packageText(value), value, exitCode: value.passed ? 0 : 1 };
    }
    case 'clip': {
      const value = await app.checkVideo(request, work);
      return { text: clipText(value), value, exitCode: value.verdict === 'bad' ? 1 : 0 };
    }
    case 'lesson': {
      const value = await app.checkLesson(request, work);
      const isBad = value.clips.some(({ report }) => report?.verdict === 'bad');
      return { text: lessonCheckText(value), value, exitCode: isBad ? 1 : 0 };
    }
  }
}

/** Of the page that packages play in; made first where this is a checkout that has not made it. */
async function playerFolder(json: boolean, signal: AbortSignal): Promise<string> {
  const { builtPlayer } = await import('../builds.ts');
  const root = join(import.meta.dirname, '..', '..', '..');
  return builtPlayer(root, json ? () => undefined : (text) => void process.stderr.write(`${text}\n`), signal);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function fail(error: unknown, json: boolean): number {
  if (isLecternError(error)) {
    const { code, details, message } = error;
    process.stderr.write(json ? `${JSON.stringify({ type: 'error', code, details, message })}\n` : `${message}\n`);
    return 2;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(json ? `${JSON.stringify({ type: 'error', code: 'internal', message })}\n` : `${message}\n`);
  return 1;
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
