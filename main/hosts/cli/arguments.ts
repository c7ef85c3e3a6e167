import { PHOTO_BACKGROUND, type Background } from '../../contract/background.ts';
import { LecternError } from '../../contract/errors.ts';
import {
  DEVICES,
  ENCODERS,
  EXPRESSIONS,
  FRAME_HEIGHTS_PX,
  FRAME_RATES,
  GAZES,
  HEAD_SIZE_PX,
  LAYOUTS,
  MOTION_FORMATS,
  MOTION_MODEL_IDS,
} from '../../services/requests.ts';
import type {
  BuildRequest,
  ChangeRequest,
  InfoRequest,
  NewLessonRequest,
  SpeakRequest,
} from '../../services/requests.ts';
import type { ServeRequest } from '../serve.ts';
import { checkRequest, type CheckRequest } from './checkArguments.ts';
import { absolutePath, pathList } from './paths.ts';
import { outputsOf } from './publishArguments.ts';
import { COMMANDS } from './usage.ts';
import type { CommandName, OptionName } from './usage.ts';
import {
  choiceOf,
  numberChoiceOf,
  numbersOf,
  readValues,
  requireAll,
  shareOf,
  sizeOf,
  textOf,
  wholeOf,
} from './values.ts';
import type { Values } from './values.ts';

/** What the user asked for. */
export type Command =
  | { readonly name: 'help'; readonly topic: CommandName | null }
  | { readonly name: 'version' }
  | { readonly name: 'speak'; readonly json: boolean; readonly request: SpeakRequest }
  | { readonly name: 'new'; readonly json: boolean; readonly request: NewLessonRequest }
  | { readonly name: 'build'; readonly json: boolean; readonly request: BuildRequest }
  | { readonly name: 'info'; readonly json: boolean; readonly request: InfoRequest }
  | { readonly name: 'set'; readonly json: boolean; readonly request: ChangeRequest }
  | { readonly name: 'check'; readonly json: boolean; readonly request: CheckRequest }
  | { readonly name: 'serve'; readonly json: boolean; readonly request: ServeRequest }
  | { readonly name: 'doctor'; readonly json: boolean };

/** Largest seed: random generators take 32 bits. */
const SEED_BOUNDS = { minimum: 0, maximum: 2 ** 32 - 1 };

/**
 * Reads a command line (without the node and script names). Relative paths start at `folder`.
 * Throws a LecternError `usage.…` for anything that is not understood.
 */
export function parseCommand(argv: readonly string[], folder: string): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const topic = first === 'help' ? rest[0] : undefined;
    return { name: 'help', topic: topic === undefined ? null : commandOf(topic) };
  }
  if (first === '--version') return { name: 'version' };
  const name = commandOf(first);
  if (rest.includes('-h')) return { name: 'help', topic: name };
  const values = readValues(name, rest);
  if (values.given.has('help')) return { name: 'help', topic: name };
  requireAll(values);
  const json = values.given.has('json');
  switch (name) {
    case 'speak':
      return { name, json, request: speakRequest(values, folder) };
    case 'new':
      return { name, json, request: newLessonRequest(values, folder) };
    case 'build':
      return { name, json, request: { ...infoRequest(values, folder), ...outputsOf(values, folder) } };
    case 'info':
      return { name, json, request: infoRequest(values, folder) };
    case 'set':
      return { name, json, request: changeRequest(values, folder) };
    case 'check':
      return { name, json, request: checkRequest(values, folder, () => infoRequest(values, folder)) };
    case 'serve':
      return { name, json, request: serveRequest(values, folder) };
    case 'doctor':
      return { name, json };
  }
}

function speakRequest(values: Values, folder: string): SpeakRequest {
  return {
    photoPath: pathOf(values, 'photo', folder),
    audioPath: pathOf(values, 'audio', folder),
    outPath: pathOf(values, 'out', folder),
    face: faceOf(values),
    size: sizeOf(values, 'size', { ...HEAD_SIZE_PX, step: 2 }) ?? { widthPx: 512, heightPx: 512 },
    frameRate: numberChoiceOf(values, 'fps', FRAME_RATES) ?? 25,
    background: backgroundOf(values, folder) ?? PHOTO_BACKGROUND,
    performance: {
      expression: choiceOf(values, 'expression', EXPRESSIONS) ?? 'auto',
      strength: shareOf(values, 'strength') ?? 0.5,
      liveliness: shareOf(values, 'liveliness') ?? 0.6,
      seed: seedOf(values),
      ...gazeOf(values),
    },
    motionModel: motionModelOf(values),
    script: scriptOf(values, folder),
    motionInPath: givenPath(values, 'motion-in', folder),
    motionOut: motionOutOf(values, folder),
    device: choiceOf(values, 'device', DEVICES) ?? 'auto',
  };
}

/** Without a lesson there is no slide: it is imagined left, beside somebody who would stand at its right. */
function gazeOf(values: Values): Pick<SpeakRequest['performance'], 'gaze' | 'slideSide'> {
  const gaze = choiceOf(values, 'gaze', GAZES) ?? 'natural';
  if (gaze === 'natural') return {};
  return gaze === 'slide' ? { gaze, slideSide: -1 } : { gaze };
}

function scriptOf(values: Values, folder: string): SpeakRequest['script'] {
  if (!values.given.has('text')) {
    if (!values.given.has('language')) return null;
    throw new LecternError('usage.option-missing', { command: 'speak', option: '--text beside --language' });
  }
  if (values.given.has('motion-in')) {
    throw new LecternError('usage.options-exclude', { option: '--text', other: '--motion-in' });
  }
  return { path: pathOf(values, 'text', folder), language: languageOf(values) };
}

function motionOutOf(values: Values, folder: string): SpeakRequest['motionOut'] {
  const format = choiceOf(values, 'motion-format', MOTION_FORMATS);
  if (values.given.has('motion-out'))
    return { path: pathOf(values, 'motion-out', folder), format: format ?? 'lectern' };
  if (format === null) return null;
  throw new LecternError('usage.option-missing', { command: 'speak', option: '--motion-out beside --motion-format' });
}

function newLessonRequest(values: Values, folder: string): NewLessonRequest {
  return {
    slidePaths: pathsOf(values, 'slides', folder),
    audioPaths: pathsOf(values, 'audio', folder),
    photoPath: pathOf(values, 'photo', folder),
    face: faceOf(values),
    textPaths: values.given.has('text') ? pathsOf(values, 'text', folder) : [],
    cuesSeconds: numbersOf(values, 'cues', { minimum: 0, whole: false, expected: 'seconds such as 0,12.5,40' }),
    outPath: pathOf(values, 'out', folder),
    title: textOf(values, 'title'),
    language: languageOf(values),
    seed: seedOf(values),
  };
}

function infoRequest(values: Values, folder: string): InfoRequest {
  const preview = values.given.has('preview');
  return {
    lessonPath: absolutePath(values.operands[0]!, folder),
    preview,
    heightPx: numberChoiceOf(values, 'height', FRAME_HEIGHTS_PX) ?? (preview ? 720 : 1080),
    frameRate: numberChoiceOf(values, 'fps', FRAME_RATES) ?? 30,
    motionModel: motionModelOf(values),
    device: choiceOf(values, 'device', DEVICES) ?? 'auto',
    encoder: choiceOf(values, 'encoder', ENCODERS) ?? 'software',
  };
}

function changeRequest(values: Values, folder: string): ChangeRequest {
  const numbers = numbersOf(values, 'segment', { minimum: 1, whole: true, expected: 'numbers from 1, such as 2,5' });
  const layout = choiceOf(values, 'layout', LAYOUTS);
  const expression = choiceOf(values, 'expression', EXPRESSIONS);
  const strength = shareOf(values, 'strength');
  const liveliness = shareOf(values, 'liveliness');
  const gaze = choiceOf(values, 'gaze', GAZES);
  const presenter = {
    ...(layout !== null && { layout }),
    ...(expression !== null && { expression }),
    ...(strength !== null && { strength }),
    ...(liveliness !== null && { liveliness }),
    ...(gaze !== null && { gaze }),
  };
  const background = backgroundOf(values, folder);
  const presenterName = textOf(values, 'presenter');
  const [checksPath, sectionsPath] = [givenPath(values, 'checks', folder), givenPath(values, 'sections', folder)];
  const given = [background, presenterName, checksPath, sectionsPath];
  if (Object.keys(presenter).length === 0 && given.every((value) => value === null)) {
    throw new LecternError('usage.option-missing', { command: 'set', option: 'something to change' });
  }
  return {
    lessonPath: absolutePath(values.operands[0]!, folder),
    segments: numbers && numbers.map((number) => number - 1),
    presenter,
    presenterName,
    background,
    checksPath,
    sectionsPath,
  };
}

function serveRequest(values: Values, folder: string): ServeRequest {
  return {
    port: wholeOf(values, 'port', { minimum: 1, maximum: 65535 }),
    folder: givenPath(values, 'folder', folder),
  };
}

function commandOf(text: string): CommandName {
  if (!Object.hasOwn(COMMANDS, text)) throw new LecternError('usage.command-unknown', { command: text });
  return text as CommandName;
}

/** The path given for an option that {@link requireAll} has seen. */
function pathOf(values: Values, name: OptionName, folder: string): string {
  return absolutePath(textOf(values, name)!, folder);
}

function givenPath(values: Values, name: OptionName, folder: string): string | null {
  return values.given.has(name) ? pathOf(values, name, folder) : null;
}

function pathsOf(values: Values, name: OptionName, folder: string): string[] {
  const texts = values.given.get(name) ?? [];
  const paths = texts.flatMap((text) => pathList(text, folder));
  if (paths.length === 0) throw new LecternError('usage.value-missing', { option: `--${name}` });
  return paths;
}

/** `photo`, `blur`, `transparent` and colours go by their names; anything else is a file. */
function backgroundOf(values: Values, folder: string): Background<string> | null {
  const text = textOf(values, 'background');
  if (text === null) return null;
  if (text === 'photo' || text === 'blur' || text === 'transparent') return { kind: text };
  if (/^#[0-9a-f]{6}$/i.test(text)) return { kind: 'colour', colour: text.toLowerCase() };
  return { kind: 'picture', picture: absolutePath(text, folder) };
}

/** The user counts faces from 1, the lesson from 0. */
function faceOf(values: Values): number | null {
  const number = wholeOf(values, 'face', { minimum: 1, maximum: 1000 });
  return number === null ? null : number - 1;
}

function seedOf(values: Values): number {
  return wholeOf(values, 'seed', SEED_BOUNDS) ?? 7;
}

function motionModelOf(values: Values): SpeakRequest['motionModel'] {
  return choiceOf(values, 'motion-model', MOTION_MODEL_IDS) ?? 'articulation';
}

function languageOf(values: Values): string {
  const text = textOf(values, 'language') ?? 'en';
  try {
    return Intl.getCanonicalLocales(text)[0] ?? 'en';
  } catch {
    throw new LecternError('usage.value-invalid', {
      option: '--language',
      value: text,
      expected: 'a language tag such as en or de-CH',
    });
  }
}
