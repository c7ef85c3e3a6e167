import { USUAL_CHOICES } from '../../../main/services/requests.ts';
import { expect, test } from 'vitest';
import { isLecternError } from '../../../main/contract/errors.ts';
import { parseCommand } from '../../../main/hosts/cli/arguments.ts';

const FOLDER = '/home/me';

const speakArguments = ['speak', '--photo', 'me.jpg', '--audio', 'voice.wav', '--out', 'head.mp4'];
const newArguments = ['new', '--slides', 'deck.pdf', '--audio', 'talk.wav', '--photo', 'me.jpg', '--out', 'my.lectern'];

function complaintOf(argv: readonly string[]): string {
  try {
    parseCommand(argv, FOLDER);
  } catch (error) {
    if (isLecternError(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

test('speak: what is not given has its default', () => {
  expect(parseCommand(speakArguments, FOLDER)).toEqual({
    name: 'speak',
    json: false,
    request: {
      photoPath: '/home/me/me.jpg',
      audioPath: '/home/me/voice.wav',
      outPath: '/home/me/head.mp4',
      face: null,
      size: { widthPx: 512, heightPx: 512 },
      frameRate: 25,
      background: { kind: 'photo' },
      performance: { expression: 'auto', strength: 0.5, liveliness: 0.6, seed: 7 },
      motionModel: 'articulation',
      script: null,
      motionInPath: null,
      motionOut: null,
      device: 'auto',
    },
  });
});

test('speak: everything given', () => {
  const argv = [...speakArguments, '--size', '1024', '--fps=30', '--seed', '0', '--face', '2', '--json'];
  const more = ['--expression', 'happy', '--strength', '.8', '--liveliness', '1', '--device', 'cpu'];
  const model = ['--motion-model', 'rhubarb'];
  expect(parseCommand([...argv, ...more, ...model], FOLDER)).toMatchObject({
    json: true,
    request: {
      face: 1,
      size: { widthPx: 1024, heightPx: 1024 },
      frameRate: 30,
      performance: { expression: 'happy', strength: 0.8, liveliness: 1, seed: 0 },
      motionModel: 'rhubarb',
      device: 'cpu',
    },
  });
});

test('gaze', () => {
  const performanceOf = (gaze: string) => {
    const command = parseCommand([...speakArguments, '--gaze', gaze], FOLDER);
    return command.name === 'speak' ? command.request.performance : null;
  };
  expect(performanceOf('natural')).not.toHaveProperty('gaze');
  expect(performanceOf('camera')).toMatchObject({ gaze: 'camera' });
  expect(performanceOf('slide')).toMatchObject({ gaze: 'slide', slideSide: -1 });
  expect(() => performanceOf('ceiling')).toThrow('natural, camera, slide');
  expect(parseCommand(['set', 'my.lectern', '--gaze', 'slide'], FOLDER)).toMatchObject({
    request: { presenter: { gaze: 'slide' } },
  });
});

test('speak: a size of any shape', () => {
  expect(parseCommand([...speakArguments, '--size', '720x1280'], FOLDER)).toMatchObject({
    request: { size: { widthPx: 720, heightPx: 1280 } },
  });
});

test('speak: a text', () => {
  expect(parseCommand([...speakArguments, '--text', 'talk.txt'], FOLDER)).toMatchObject({
    request: { script: { path: '/home/me/talk.txt', language: 'en' } },
  });
  expect(parseCommand([...speakArguments, '--text', '/talk.txt', '--language', 'DE-ch'], FOLDER)).toMatchObject({
    request: { script: { path: '/talk.txt', language: 'de-CH' } },
  });
  expect(() => parseCommand([...speakArguments, '--language', 'de'], FOLDER)).toThrow('--text beside --language');
  expect(() => parseCommand([...speakArguments, '--text', 'a.txt', '--motion-in', 'b.json'], FOLDER)).toThrow(
    '“--text” and “--motion-in” exclude each other',
  );
});

test('speak: motion tracks', () => {
  expect(parseCommand([...speakArguments, '--motion-in', 'a.json', '--motion-out', '/b.json'], FOLDER)).toMatchObject({
    request: { motionInPath: '/home/me/a.json', motionOut: { path: '/b.json', format: 'lectern' } },
  });
  expect(parseCommand([...speakArguments, '--motion-out', 'b.json', '--motion-format', 'arkit'], FOLDER)).toMatchObject(
    { request: { motionOut: { path: '/home/me/b.json', format: 'arkit' } } },
  );
  expect(complaintOf([...speakArguments, '--motion-format', 'arkit'])).toContain('--motion-out');
  expect(complaintOf([...speakArguments, '--motion-out', 'b.json', '--motion-format', 'fbx'])).toContain(
    'lectern, arkit',
  );
});

test('new: lists by comma and by repetition', () => {
  const argv = [...newArguments, '--audio', 'b.wav,c d.wav', '--cues', '0,12.5,40', '--language', 'de-ch'];
  expect(parseCommand(argv, FOLDER)).toMatchObject({
    name: 'new',
    request: {
      slidePaths: ['/home/me/deck.pdf'],
      audioPaths: ['/home/me/talk.wav', '/home/me/b.wav', '/home/me/c d.wav'],
      textPaths: [],
      cuesSeconds: [0, 12.5, 40],
      title: null,
      language: 'de-CH',
      seed: 7,
    },
  });
});

test('build: everything at once', () => {
  const outputs = [
    '--out',
    'a.mp4',
    '--web',
    'page',
    '--cmi5',
    'd.zip',
    '--scorm12',
    'a.zip',
    '--force',
    '--srt',
    'a.srt',
  ];
  const look = ['--brand', '#1D3557', '--logo', 'logo.svg', '--carry', 'smallest', '--captions', 'burned'];
  const rules = ['--completion', 'watched:.75', '--pass', '0.5', '--max-mb', '10'];
  const build = parseCommand(['build', 'my.lectern', ...outputs, ...look, ...rules], FOLDER);
  expect(requestOf(build)).toMatchObject({
    mp4Path: '/home/me/a.mp4',
    packages: [
      { kind: 'scorm12', path: '/home/me/a.zip' },
      { kind: 'cmi5', path: '/home/me/d.zip' },
      { kind: 'web', path: '/home/me/page' },
    ],
    captionFiles: [{ kind: 'srt', path: '/home/me/a.srt' }],
    publish: {
      ...{ carry: 'smallest', completion: { rule: 'watched', share: 0.75 }, passShare: 0.5, brandColour: '#1d3557' },
      ...{ logoPath: '/home/me/logo.svg', captions: 'burned', mostMegabytes: 10, replace: true },
    },
  });
});

test('build: captions alone are something to write', () => {
  const build = parseCommand(['build', 'my.lectern', '--vtt', 'a.vtt'], FOLDER);
  expect(requestOf(build)).toMatchObject({ mp4Path: null, captionFiles: [{ kind: 'vtt', path: '/home/me/a.vtt' }] });
  expect(complaintOf(['build', 'my.lectern', '--srt', 'a.txt', '--vtt', 'a.txt'])).toContain('--vtt');
});

test('build and info ask for the same settings, so that info speaks of that build', () => {
  const choices = ['--device', 'webgpu', '--motion-model', 'rhubarb', '--encoder', 'auto'];
  const settings = ['my.lectern', '--fps', '60', '--preview', ...choices];
  const info = parseCommand(['info', ...settings], FOLDER);
  const build = parseCommand(['build', ...settings, '--mp4', 'x.mp4'], FOLDER);
  const outputs = { mp4Path: '/home/me/x.mp4', packages: [], captionFiles: [], teaser: null, publish: USUAL_CHOICES };
  expect(build).toEqual({ ...info, name: 'build', request: { ...requestOf(info), ...outputs } });
  expect(requestOf(info)).toEqual({
    lessonPath: '/home/me/my.lectern',
    preview: true,
    heightPx: 720,
    frameRate: 60,
    motionModel: 'rhubarb',
    device: 'webgpu',
    encoder: 'auto',
  });
});

test('set: segments count from 1, only what is given changes', () => {
  const argv = ['set', 'my.lectern', '--segment', '2,5', '--expression', 'warm', '--strength', '0'];
  expect(parseCommand(argv, FOLDER)).toMatchObject({
    request: { segments: [1, 4], presenter: { expression: 'warm', strength: 0 } },
  });
  expect(requestOf(parseCommand(['set', 'my.lectern', '--layout', 'side'], FOLDER))).toEqual({
    lessonPath: '/home/me/my.lectern',
    segments: null,
    presenter: { layout: 'side' },
    ...{ presenterName: null, background: null, checksPath: null, sectionsPath: null },
  });
  const lists = ['--checks', 'checks.json', '--sections', '/x/sections.json', '--presenter', 'Ada L.'];
  expect(requestOf(parseCommand(['set', 'my.lectern', ...lists], FOLDER))).toMatchObject({
    presenter: {},
    presenterName: 'Ada L.',
    checksPath: '/home/me/checks.json',
    sectionsPath: '/x/sections.json',
  });
});

test.each([
  ['blur', { kind: 'blur' }],
  ['transparent', { kind: 'transparent' }],
  ['#1D3557', { kind: 'colour', colour: '#1d3557' }],
  ['room.jpg', { kind: 'picture', picture: '/home/me/room.jpg' }],
])('a background %s', (text, background) => {
  expect(parseCommand([...speakArguments, '--background', text], FOLDER)).toMatchObject({ request: { background } });
  expect(requestOf(parseCommand(['set', 'my.lectern', '--background', text], FOLDER))).toMatchObject({ background });
});

test('help and version', () => {
  expect(parseCommand([], FOLDER)).toEqual({ name: 'help', topic: null });
  expect(parseCommand(['--help'], FOLDER)).toEqual({ name: 'help', topic: null });
  expect(parseCommand(['help', 'build'], FOLDER)).toEqual({ name: 'help', topic: 'build' });
  expect(parseCommand(['build', '--help'], FOLDER)).toEqual({ name: 'help', topic: 'build' });
  expect(parseCommand(['build', '-h'], FOLDER)).toEqual({ name: 'help', topic: 'build' });
  expect(parseCommand(['--version'], FOLDER)).toEqual({ name: 'version' });
});

test('names that look like options, and odd names', () => {
  const photoOf = (...argv: string[]): unknown => requestOf(parseCommand([...speakArguments, ...argv], FOLDER));
  expect(photoOf('--photo', '-me.jpg')).toMatchObject({ photoPath: '/home/me/-me.jpg' });
  expect(photoOf('--photo=--me.jpg')).toMatchObject({ photoPath: '/home/me/--me.jpg' });
  expect(photoOf('--photo', `it's "me" 😀.jpg`)).toMatchObject({ photoPath: `/home/me/it's "me" 😀.jpg` });
  expect(photoOf('--photo', 'file:///tmp/a%20b.jpg')).toMatchObject({ photoPath: '/tmp/a b.jpg' });
  expect(parseCommand(['info', '--', '-x.lectern'], FOLDER)).toMatchObject({
    request: { lessonPath: '/home/me/-x.lectern' },
  });
});

test.each([
  [['spek'], 'usage.command-unknown: There is no command “spek”'],
  [['toString'], 'usage.command-unknown'],
  [['help', 'spek'], 'usage.command-unknown'],
  [['speak', '--fotograf', 'x'], 'usage.option-unknown: “speak” has no option “--fotograf”'],
  [['speak', '--mp4', 'x'], 'usage.option-unknown: “speak” has no option “--mp4”'],
  [['speak', '-x'], 'usage.option-unknown: “speak” has no option “-x”'],
  [['speak', '--__proto__', 'x'], 'usage.option-unknown'],
  [['speak', '--photo'], 'usage.value-missing: “--photo” needs a value'],
  [['speak', '--photo', '--audio', 'x'], 'usage.value-missing: “--photo” needs a value'],
  [['speak', '--photo='], 'usage.value-missing'],
  [['speak', '--photo', 'x', '--audio', 'y'], 'usage.option-missing: “speak” needs --out'],
  [['build'], 'usage.option-missing: “build” needs a lesson'],
  [['build', 'a.lectern', '--mp4', 'a.mp4', '--out', 'b.mp4'], 'usage.options-exclude'],
  [['build', 'a.lectern', '--xapi', 'a.zip', '--cmi5', 'a.zip'], 'usage.options-exclude'],
  [['build', 'a.lectern', '--mp4', 'a.mp4', '--completion', 'watched:2'], 'usage.value-invalid'],
  [['build', 'a.lectern', '--mp4', 'a.mp4', '--completion', 'watched:0'], 'usage.value-invalid'],
  [['build', 'a.lectern', '--mp4', 'a.mp4', '--brand', 'red'], 'usage.value-invalid'],
  [['build', 'a.lectern', '--mp4', 'a.mp4', '--max-mb', '0'], 'usage.value-invalid'],
  [['build', 'a.lectern'], 'usage.option-missing: “build” needs --mp4'],
  [['build', 'a.lectern', 'b.lectern', '--mp4', 'c.mp4'], 'usage.argument-unexpected'],
  [['build', 'a.lectern', '--mp4', 'c.mp4', '--preview=no'], 'usage.value-invalid: “--preview” cannot be “no”'],
  [['build', 'a.lectern', '--mp4', 'c.mp4', '--height', '1081'], 'give 720, 1080, 1440, 2160.'],
  [['build', 'a.lectern', '--mp4', 'c.mp4', '--fps', '29.97'], 'give 24, 25, 30, 50, 60.'],
  [[...speakArguments, '--size', '511'], 'an even number from 256 to 2160'],
  [[...speakArguments, '--size', '0x200'], 'an even number'],
  [[...speakArguments, '--size', '1e3'], 'an even number'],
  [[...speakArguments, '--size', '254'], 'an even number'],
  [[...speakArguments, '--size', ' 512'], 'an even number'],
  [[...speakArguments, '--size', '720x'], 'two as in 720x1280'],
  [[...speakArguments, '--size', 'x720'], 'two as in 720x1280'],
  [[...speakArguments, '--size', '512x512x512'], 'two as in 720x1280'],
  [[...speakArguments, '--size', '1280x2162'], 'two as in 720x1280'],
  [[...speakArguments, '--seed', '-1'], 'a whole number from 0 to 4294967295'],
  [[...speakArguments, '--seed', '4294967296'], 'a whole number'],
  [[...speakArguments, '--face', '0'], 'a whole number from 1'],
  [[...speakArguments, '--strength', 'NaN'], 'a number from 0 to 1'],
  [[...speakArguments, '--expression', 'bored'], 'auto, neutral, warm'],
  [[...speakArguments, '--device', 'gpu'], 'auto, cpu, webgpu'],
  [[...newArguments, '--cues', '0,x'], '“--cues” cannot be “x”'],
  [[...newArguments, '--cues', '0,,5'], '“--cues” cannot be “”'],
  [[...newArguments, '--language', 'Deutsch-'], 'a language tag'],
  [['new', '--slides', ',', '--audio', 'a', '--photo', 'b', '--out', 'c'], 'usage.value-missing: “--slides”'],
  [['set', 'a.lectern'], 'usage.option-missing: “set” needs something to change'],
  [['set', 'a.lectern', '--segment', '1.5', '--layout', 'side'], 'numbers from 1'],
])('%j is refused', (argv, complaint) => {
  expect(complaintOf(argv)).toContain(complaint);
});

function requestOf(command: ReturnType<typeof parseCommand>): object {
  if (!('request' in command)) throw new Error(`${command.name} has no request`);
  return command.request;
}

test('serve: anywhere and the home folder, unless said otherwise', () => {
  expect(parseCommand(['serve'], FOLDER)).toEqual({
    name: 'serve',
    json: false,
    request: { port: null, folder: null },
  });
  expect(parseCommand(['serve', '--port', '8080', '--folder', 'lessons', '--json'], FOLDER)).toEqual({
    name: 'serve',
    json: true,
    request: { port: 8080, folder: '/home/me/lessons' },
  });
});

test.each([['0'], ['65536'], ['-1'], ['80.5'], ['http']])('serve: no port %s', (port) => {
  expect(complaintOf(['serve', '--port', port])).toMatch(/^usage\.value-invalid: “--port” cannot be .*1 to 65535/);
});
