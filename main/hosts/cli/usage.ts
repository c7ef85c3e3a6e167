import { ARKIT_RULES } from '../../contract/arkit.ts';
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
  TEASER_SECONDS,
  USUAL_TEASER,
} from '../../services/requests.ts';

interface OptionHelp {
  /** What stands after the option in the help; null: the option is a switch. */
  readonly value: string | null;
  readonly text: string;
}

/** Every option of every command: the parser and the help both come from this table. */
export const OPTIONS = {
  photo: { value: 'FILE', text: 'picture with the presenter’s face: JPEG, PNG, WebP, TIFF …' },
  audio: {
    value: 'FILES',
    text: 'recording; a lesson takes one, or one for each slide: a.wav,b.wav, or the option again',
  },
  text: { value: 'FILES', text: 'what is said, as plain text: leads the mouth where it fits' },
  slides: { value: 'FILES', text: 'a PDF, a folder of pictures, or pictures: a.png,b.png, or the option again' },
  cues: { value: 'SECONDS', text: 'where each slide starts in the one recording: 0,12.5,40 (default: at pauses)' },
  out: { value: 'PATH', text: 'what to write: head.mp4, my.lectern' },
  mp4: { value: 'FILE', text: 'the video to write' },
  scorm12: { value: 'ZIP', text: 'writes a SCORM 1.2 package, too' },
  scorm2004: { value: 'ZIP', text: 'writes a SCORM 2004 (4th edition) package, too' },
  xapi: { value: 'ZIP', text: 'writes an xAPI package (tincan.xml), too' },
  cmi5: { value: 'ZIP', text: 'writes a cmi5 package, too' },
  web: { value: 'PATH', text: 'writes a web page, too: a folder, or a zip where the name ends in .zip' },
  carry: {
    value: 'WHAT',
    text: 'what packages hold: video (default), or smallest: slides, clips and sound that the page composes',
  },
  scos: {
    value: 'WHAT',
    text: 'what learners of a SCORM package open: one lesson (default), or its sections, each by itself',
  },
  completion: { value: 'RULE', text: 'when a learner is done: watched:0.9 (default), slides (all seen) or end' },
  pass: { value: '0–1', text: 'share of the knowledge checks that must be right to pass (default 0.8)' },
  brand: { value: 'COLOUR', text: 'accent of the page, such as #1d3557' },
  logo: { value: 'FILE', text: 'picture at the top of the page: PNG, JPEG, WebP or SVG' },
  captions: {
    value: 'HOW',
    text: 'in the video and in packages: soft (default; the viewer turns them on), burned (into the picture) or none',
  },
  srt: { value: 'FILE', text: 'writes the captions as a SubRip file, too' },
  vtt: { value: 'FILE', text: 'writes the captions as a WebVTT file, too' },
  'max-mb': {
    value: 'N',
    text: 'the video and each package have at most so many MB: pictures and sound get fewer bits',
  },
  teaser: { value: 'FILE', text: 'writes a few seconds, small and without captions: x.gif, x.webm or x.mp4' },
  'teaser-seconds': {
    value: 'N',
    text: `how long the teaser is: ${TEASER_SECONDS.minimum}–${TEASER_SECONDS.maximum} (default ${USUAL_TEASER.durationSeconds})`,
  },
  'teaser-from': { value: 'SECOND', text: 'where in the lesson the teaser begins (default 0)' },
  force: { value: null, text: 'packages and files of captions may take the place of what is there' },
  title: { value: 'TEXT', text: 'title of the lesson (default: the folder’s name)' },
  language: { value: 'TAG', text: 'language of the narration, such as en or de-CH (default en)' },
  size: {
    value: 'PX',
    text: `width and height, even, ${HEAD_SIZE_PX.minimum}–${HEAD_SIZE_PX.maximum}: 512 or 720x1280 (default 512)`,
  },
  height: { value: 'PX', text: `height of the video: ${FRAME_HEIGHTS_PX.join(', ')} (default 1080)` },
  fps: { value: 'N', text: `frames a second: ${FRAME_RATES.join(', ')} (default 25 for a head, 30 for a lesson)` },
  face: { value: 'N', text: 'which face of the photo, from 1, left to right' },
  seed: { value: 'N', text: 'seeds everything random; the same seed gives the same frames (default 7)' },
  segment: { value: 'LIST', text: 'which segments, from 1: 2 or 2,5 (default: all)' },
  layout: { value: 'NAME', text: LAYOUTS.join(', ') },
  expression: { value: 'NAME', text: EXPRESSIONS.join(', ') },
  strength: { value: '0–1', text: 'strength of the expression' },
  liveliness: { value: '0–1', text: 'how much head, brows and eyes move' },
  gaze: { value: 'NAME', text: `where eyes go that leave the camera: ${GAZES.join(', ')}` },
  background: {
    value: 'WHAT',
    text: 'behind the presenter: photo (its own), blur, transparent, a colour such as #1d3557, or a picture’s file',
  },
  presenter: { value: 'NAME', text: 'who is shown, by name, or none' },
  checks: { value: 'FILE', text: 'all knowledge checks of the lesson, from a JSON file' },
  sections: { value: 'FILE', text: 'all sections of the lesson, from a JSON file' },
  'motion-out': { value: 'FILE', text: 'writes the motion too, as JSON: a row of named controls for each frame' },
  'motion-in': { value: 'FILE', text: 'performs such a file, edited perhaps, instead of listening to the recording' },
  'motion-format': { value: 'NAME', text: `what --motion-out holds: ${MOTION_FORMATS.join(', ')} (default lectern)` },
  'motion-model': {
    value: 'NAME',
    text: `what listens to the voice: ${MOTION_MODEL_IDS.join(', ')} (default articulation)`,
  },
  device: { value: 'NAME', text: `${DEVICES.join(', ')} (default auto)` },
  encoder: {
    value: 'NAME',
    text: `what encodes the video: ${ENCODERS.join(', ')} (default software; also where another does not work)`,
  },
  preview: { value: null, text: '720p (unless --height says otherwise), encoded quickly, to look at' },
  json: { value: null, text: 'one JSON object as the result, progress as one JSON object a line on stderr' },
  report: { value: 'FOLDER', text: 'writes the check of a photo as a page with pictures, too' },
  port: { value: 'N', text: 'where the studio is to be found, on this machine only (default: any port that is free)' },
  folder: {
    value: 'FOLDER',
    text: 'what the studio may open files in, and makes lessons in (default: your home folder)',
  },
  help: { value: null, text: 'show this' },
} as const satisfies Record<string, OptionHelp>;
export type OptionName = keyof typeof OPTIONS;

interface CommandHelp {
  readonly summary: string;
  /** What must stand after the command without an option's name. */
  readonly operands: readonly string[];
  readonly options: readonly OptionName[];
  readonly required: readonly OptionName[];
  readonly example: string;
  /** Lines that follow the options. */
  readonly notes?: readonly string[];
}

export const COMMANDS = {
  speak: {
    summary: 'one photo and one voice to a talking head',
    operands: [],
    options: [
      ...(['photo', 'audio', 'out', 'size', 'fps', 'face', 'expression', 'strength', 'liveliness', 'seed'] as const),
      ...(['gaze', 'background'] as const),
      ...(['text', 'language', 'motion-model', 'motion-out', 'motion-in', 'motion-format', 'device'] as const),
    ],
    required: ['photo', 'audio', 'out'],
    example: 'lectern speak --photo me.jpg --audio voice.wav --out head.mp4',
    notes: [
      'A text may be longer than what is said and may differ from it here and there; words that fit lead the mouth, and',
      'where it does not fit you are told so. Without --language it is taken for English.',
      'A motion file names each control with its unit and range; “outer-eye distances” are shares of the distance',
      'between the outer corners of the eyes. Another frame rate than --fps is sampled anew; the length must be the',
      'recording’s. “arkit” writes ARKit’s 52 blendshapes and the head’s turn instead, made from the controls so:',
      ...ARKIT_RULES.map(({ names, from }) =>
        // Those that never move are many and say nothing more than that.
        from === '0' ? `  the other ${names.length} = 0` : `  ${names.join(', ')} = ${from}`,
      ),
    ],
  },
  new: {
    summary: 'a lesson from slides, narration and a photo',
    operands: [],
    options: ['slides', 'audio', 'photo', 'out', 'cues', 'text', 'face', 'title', 'language', 'seed'],
    required: ['slides', 'audio', 'photo', 'out'],
    example: 'lectern new --slides deck.pdf --audio talk.wav --photo me.jpg --out my.lectern',
    notes: ['Texts are one for each slide, or one file in which a line that begins with ## begins each slide’s.'],
  },
  build: {
    summary: 'a lesson to an MP4, to packages for learning systems, to a web page',
    operands: ['LESSON'],
    options: [
      ...([
        'mp4',
        'out',
        'scorm12',
        'scorm2004',
        'xapi',
        'cmi5',
        'web',
        'srt',
        'vtt',
        'teaser',
        'teaser-seconds',
        'teaser-from',
        'force',
        'carry',
        'scos',
        'completion',
        'pass',
      ] as const),
      ...(['brand', 'logo', 'captions', 'max-mb', 'preview', 'height', 'fps', 'encoder'] as const),
      ...(['motion-model', 'device'] as const),
    ],
    required: [],
    example: 'lectern build my.lectern --mp4 lesson.mp4 --scorm2004 lesson.zip',
    notes: [
      'At least one of --mp4 (or --out), --scorm12, --scorm2004, --xapi, --cmi5, --web, --srt and --vtt; all at once cost little',
      'more than one. Captions are made from the slides’ notes, or are those that were edited in the studio.',
      'A video that is there is replaced; everything else needs --force for that. “lectern check lesson.zip” looks at a package again.',
    ],
  },
  info: {
    summary: 'what is in a lesson, what a build would render again and how long that takes',
    operands: ['LESSON'],
    options: ['preview', 'height', 'fps', 'motion-model', 'device', 'encoder'],
    required: [],
    example: 'lectern info my.lectern --json',
  },
  set: {
    summary: 'change the presenter in some segments of a lesson, its knowledge checks, its sections',
    operands: ['LESSON'],
    options: [
      ...(['segment', 'presenter', 'layout', 'expression', 'strength', 'liveliness', 'gaze', 'background'] as const),
      ...(['checks', 'sections'] as const),
    ],
    required: [],
    example: 'lectern set my.lectern --segment 2 --expression happy --strength 0.8',
    notes: [
      'Checks are a list that takes the place of the lesson’s own, each asked at the end of a segment, such as',
      '  [{ "afterSegment": 2, "kind": "single", "question": "What pulls the tide?", "attempts": 2,',
      '     "options": [{ "text": "The moon", "isRight": true }, { "text": "The wind", "isRight": false }] }]',
      'The kinds are single and multiple (with options), true-false (with "isTrue": true or false) and short (with',
      '"accepted": ["moon", "the moon"]); "feedback": { "right": "…", "wrong": "…" } is said to an answer. Sections are such a',
      'list, too: [{ "segment": 1, "title": "Tides" }, { "segment": 4, "title": "Waves" }]. An "id" of your own keeps learners’',
      'answers with a check, and their place with a section, when the list changes.',
    ],
  },
  check: {
    summary: 'whether a photo is fit to speak, a finished clip or a package is as it should be',
    operands: ['FILE'],
    options: ['photo', 'audio', 'face', 'report'],
    required: [],
    example: 'lectern check head.mp4 --photo me.jpg',
    notes: [
      'A photo alone: what was found in it, what to expect and what would make it better. A video with --photo: lips against',
      'its sound (or that of --audio), likeness, sharpness, steadiness. A lesson: all its rendered clips, each looked at once.',
      'A package (.zip): its manifest and names; then its page is played against strict learning systems, and left in every way.',
      'Ends with 0 where nothing is wrong and 1 where something is.',
    ],
  },
  serve: {
    summary: 'the studio, in a browser of this machine',
    operands: [],
    options: ['port', 'folder'],
    required: [],
    example: 'lectern serve --port 8080 --folder lessons',
    notes: [
      'Prints an address to open; its token is for you alone, and new each time. Ctrl-C ends it. From another machine, lead a',
      'tunnel here: ssh -L 8080:127.0.0.1:8080 there, and open the address as it stands.',
    ],
  },
  doctor: {
    summary: 'whether this machine has what Lectern needs',
    operands: [],
    options: [],
    required: [],
    example: 'lectern doctor',
  },
} as const satisfies Record<string, CommandHelp>;
export type CommandName = keyof typeof COMMANDS;

/** The options that `command` takes, those of every command included. */
export function optionsOf(command: CommandName): readonly OptionName[] {
  return [...COMMANDS[command].options, 'json', 'help'];
}

/** The help as text: of one command, or the overview. */
export function usageText(topic: CommandName | null): string {
  if (topic === null) {
    const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(8)}${summary}`);
    return [
      'Lectern makes narrated lessons with a talking presenter from slides, a voice and one photo.',
      '',
      'Usage: lectern COMMAND [options]        lectern COMMAND --help        lectern --version',
      '',
      ...lines,
    ].join('\n');
  }
  const command: CommandHelp = COMMANDS[topic];
  const lines = optionsOf(topic).map((name) => {
    const { value, text }: OptionHelp = OPTIONS[name];
    const required = command.required.includes(name) ? ' (needed)' : '';
    return `  ${`--${name}${value === null ? '' : ` ${value}`}`.padEnd(22)}${text}${required}`;
  });
  const operands = command.operands.map((operand) => ` ${operand}`).join('');
  return [
    ...[`lectern ${topic}${operands}: ${command.summary}`, '', ...lines, ''],
    ...(command.notes ? [...command.notes, ''] : []),
    `Example: ${command.example}`,
  ].join('\n');
}
