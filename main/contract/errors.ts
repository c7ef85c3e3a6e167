import { stepText, type StepCode } from './steps.ts';

/**
 * Everything that can go wrong in a way a user can act on: a stable code, its details, and one English sentence that
 * says what is wrong and what to do. Code matches on `code`, never on `instanceof` or on the words, because errors
 * cross process borders.
 */
export const sentences = {
  'file.missing': (d: { path: string }) => `There is no file at “${d.path}”; check the name and try again.`,
  'file.unreadable': (d: { path: string; reason: string }) =>
    `“${d.path}” cannot be read (${d.reason}); check its permissions and try again.`,
  'file.outside': (d: { path: string }) =>
    `“${d.path}” lies outside of the folders that may be opened here; choose a file inside of them, or upload it.`,
  'usage.command-unknown': (d: { command: string }) =>
    `There is no command “${d.command}”; run “lectern --help” to see the commands.`,
  'usage.option-unknown': (d: { command: string; option: string }) =>
    `“${d.command}” has no option “${d.option}”; run “lectern ${d.command} --help” to see its options.`,
  'usage.option-missing': (d: { command: string; option: string }) =>
    `“${d.command}” needs ${d.option}; run “lectern ${d.command} --help” for an example.`,
  'usage.argument-unexpected': (d: { command: string; argument: string }) =>
    `“${d.command}” does not know what to do with “${d.argument}”; put quotes around names with spaces.`,
  'usage.value-missing': (d: { option: string }) => `“${d.option}” needs a value after it.`,
  'usage.value-invalid': (d: { option: string; value: string; expected: string }) =>
    `“${d.option}” cannot be “${d.value}”; give ${d.expected}.`,
  'usage.options-exclude': (d: { option: string; other: string }) =>
    `“${d.option}” and “${d.other}” exclude each other; leave one of them out.`,
  'output.not-mp4': (d: { path: string }) => `The video “${d.path}” must have a name that ends in .mp4.`,
  'output.not-transparent': (d: { path: string }) =>
    `“${d.path}” cannot be transparent; give a name that ends in .webm or .mov (MP4 has no transparency).`,
  'output.not-lectern': (d: { path: string }) => `The lesson “${d.path}” must have a name that ends in .lectern.`,
  'usage.presenter-unknown': (d: { name: string; known: string }) =>
    `There is no presenter “${d.name}” in this lesson; choose one of ${d.known}, or “none”.`,
  'usage.list-invalid': (d: { path: string; field: string; reason: string }) =>
    `“${d.path}” cannot be used, because of ${d.field} (${d.reason}); correct it and try again.`,
  'segment.missing': (d: { number: number; segments: number }) =>
    `There is no segment ${d.number}: the lesson has ${d.segments}, counted from 1; “lectern info” lists them.`,
  'output.is-input': (d: { path: string }) =>
    `“${d.path}” is one of the inputs and would be overwritten; choose another name for the output.`,
  'output.folder-missing': (d: { folder: string }) =>
    `There is no folder “${d.folder}” to write into; make it first or choose another place.`,
  'output.unwritable': (d: { path: string; reason: string }) =>
    `“${d.path}” cannot be written (${d.reason}); choose another place.`,
  'lesson.missing': (d: { folder: string }) =>
    `“${d.folder}” is not a lesson (it holds no lesson.json); give the path of a .lectern folder.`,
  'lesson.newer': (d: { folder: string; found: number; supported: number }) =>
    `“${d.folder}” is a lesson of version ${d.found} and this program reads versions up to ${d.supported}; update Lectern to open it.`,
  'lesson.damaged': (d: { folder: string; reason: string }) =>
    `The lesson.json of “${d.folder}” is damaged (${d.reason}); put back a copy of it.`,
  'lesson.invalid': (d: { folder: string; field: string; reason: string }) =>
    `The lesson.json of “${d.folder}” does not fit at ${d.field} (${d.reason}); correct it or put back a copy.`,
  'lesson.not-open': () => `This lesson is no longer open here; open it again.`,
  'lesson.open-elsewhere': (d: { folder: string; processId: number }) =>
    `“${d.folder}” is being edited in another window already (process ${d.processId}); close it there, or save a copy to edit here.`,
  'lesson.changed-elsewhere': (d: { folder: string }) =>
    `“${d.folder}” was changed in another window while this one was away; save a copy to keep what is here, or open it again.`,
  'lesson.read-only': (d: { folder: string; reason: string }) =>
    `“${d.folder}” can be looked at but not changed (${d.reason}); save a copy in another place to edit it.`,
  'lesson.gone': (d: { folder: string }) =>
    `The lesson is no longer at “${d.folder}”: it was moved, renamed or deleted; put it back, or open it where it is now.`,
  'lesson.exists': (d: { folder: string }) =>
    `There is something at “${d.folder}” already and it is not overwritten; choose another name.`,
  'media.missing': (d: { folder: string; file: string; name: string }) =>
    `The lesson “${d.folder}” lacks its file ${d.file} (“${d.name}”); put it back from a copy of the lesson.`,
  'media.changed': (d: { folder: string; file: string; name: string }) =>
    `The file ${d.file} (“${d.name}”) of the lesson “${d.folder}” is no longer what it was; put it back from a copy of the lesson.`,
  'segments.all': () => `A lesson needs at least one segment; keep one, or put another slide in first.`,
  'recording.used': (d: { name: string; segments: number }) =>
    `The recording “${d.name}” is heard in ${d.segments} segments; remove it there first.`,
  'slide.used': (d: { title: string; segments: number }) =>
    `The slide “${d.title}” is shown in ${d.segments} segments; show another one there first.`,
  'presenter.used': (d: { name: string; segments: number }) =>
    `The presenter “${d.name}” is chosen in ${d.segments} segments; choose another one there first.`,
  'check.no-question': (d: { number: number }) =>
    `Knowledge check ${d.number} asks nothing yet; write its question, or take it out, and publish again.`,
  'check.empty-option': (d: { number: number }) =>
    `Knowledge check ${d.number} has an option without text; write it, or take it out, and publish again.`,
  'check.same-options': (d: { number: number }) =>
    `Knowledge check ${d.number} offers the same option twice; change one of them and publish again.`,
  'check.no-right-option': (d: { number: number }) =>
    `No option of knowledge check ${d.number} is right; mark the one that is and publish again.`,
  'check.several-right-options': (d: { number: number }) =>
    `Several options of knowledge check ${d.number} are right, and learners can choose only one; mark one alone, or let them choose several, and publish again.`,
  'check.no-accepted-answer': (d: { number: number }) =>
    `Knowledge check ${d.number} accepts no answer yet; write one that is right and publish again.`,
  'narration.count': (d: { recordings: number; slides: number }) =>
    `There are ${d.recordings} recordings for ${d.slides} slides; give one for each slide, or a single one for all.`,
  'text.count': (d: { texts: number; slides: number }) =>
    `There are ${d.texts} texts for ${d.slides} slides; give one for each slide, or one file with a line “## …” before each slide’s text.`,
  'narration.short': (d: { path: string; durationSeconds: number; leastSeconds: number }) =>
    `“${d.path}” lasts ${d.durationSeconds} s and at least ${d.leastSeconds} s are needed; record a longer narration.`,
  'cues.several-recordings': (d: { recordings: number }) =>
    `Cues divide a single recording, and there are ${d.recordings}; leave the cues out or join the recordings.`,
  'cues.count': (d: { cues: number; slides: number }) =>
    `There are ${d.cues} cues for ${d.slides} slides; give the start of each slide in seconds, from 0.`,
  'cues.first': (d: { cueSeconds: number }) =>
    `The first cue is ${d.cueSeconds} s and must be 0, where the first slide starts.`,
  'cues.order': (d: { position: number; cueSeconds: number; beforeSeconds: number; leastSeconds: number }) =>
    `Cue ${d.position} (${d.cueSeconds} s) must be at least ${d.leastSeconds} s after the one before it (${d.beforeSeconds} s); correct the order.`,
  'cues.past-end': (d: { position: number; cueSeconds: number; durationSeconds: number }) =>
    `Cue ${d.position} (${d.cueSeconds} s) leaves no time before the end of the recording (${d.durationSeconds} s); give an earlier one.`,
  'slides.none': (d: { path: string }) =>
    `There are no slides in “${d.path}”; give a PDF, images (PNG, JPEG, WebP), or a folder of them.`,
  'slides.format': (d: { path: string }) =>
    `“${d.path}” is neither a PDF nor a PNG, JPEG or WebP image; convert it to one of these.`,
  'slides.presentation': (d: { path: string }) =>
    `“${d.path}” is a presentation; export it as PDF in the program that made it, and give that.`,
  'slides.image-damaged': (d: { path: string; reason: string }) =>
    `The image “${d.path}” is damaged or not complete (${d.reason}); save it again and retry.`,
  'slides.image-too-large': (d: { path: string; megapixels: number; mostMegapixels: number }) =>
    `The image “${d.path}” has ${d.megapixels} megapixels and at most ${d.mostMegapixels} can be read; make it smaller.`,
  'pdf.encrypted': (d: { path: string }) =>
    `“${d.path}” is locked with a password; save a copy without one and give that.`,
  'pdf.damaged': (d: { path: string }) => `“${d.path}” is damaged or not a PDF; export it again and retry.`,
  'pdf.empty': (d: { path: string }) => `“${d.path}” has no pages; export it again with its slides.`,
  'pdf.page': (d: { path: string; page: number }) =>
    `Page ${d.page} of “${d.path}” cannot be drawn; export the PDF again and retry.`,
  'setting.invalid': (d: { name: string; value: string; expected: string }) =>
    `The setting ${d.name} cannot be “${d.value}”; give ${d.expected} or remove it.`,
  'cache.unwritable': (d: { folder: string; reason: string }) =>
    `The cache folder “${d.folder}” cannot be written (${d.reason}); make room or rights there, or set LECTERN_CACHE to another folder.`,
  'cache.newer': (d: { path: string; version: number; known: number }) =>
    `The cache “${d.path}” belongs to a newer Lectern (version ${d.version}, this one knows ${d.known}); update Lectern or set LECTERN_CACHE to another folder.`,
  'generator.died': (d: { reason: string }) =>
    `The renderer stopped unexpectedly (${d.reason}); try again, and with a smaller size if it keeps happening.`,
  'generator.unstable': (d: { failures: number; reason: string }) =>
    `The renderer stopped ${d.failures} times within a minute (${d.reason}); wait a minute, then try a smaller size or “--device cpu”.`,
  'generator.unresponsive': (d: { seconds: number }) =>
    `The renderer did not start within ${d.seconds} seconds; close other programs and try again.`,
  'output.is-folder': (d: { path: string }) => `“${d.path}” is a folder; give the name of a file to write inside it.`,
  'output.exists': (d: { path: string }) =>
    `There is a file “${d.path}” already; choose another name, or say that it may be replaced.`,
  'job.unknown': () => `This job is no longer on the list; publish the lesson again if you need its video.`,
  'job.unfinished': (d: { title: string }) =>
    `“${d.title}” is still being published; cancel it or wait for it to end before taking it off the list.`,
  'job.interrupted': (d: { title: string }) =>
    `Lectern ended before “${d.title}” was published; publish it again, what was finished by then is kept.`,
  'output.busy': (d: { path: string; processId: number }) =>
    `“${d.path}” is being written by another run (process ${d.processId}); wait for it to end or choose another name.`,
  'publish.nothing': () => `Nothing is chosen to be published; choose at least one target.`,
  'output.foreign-folder': (d: { folder: string }) =>
    `“${d.folder}” holds other things than a published lesson and is not replaced; choose another name.`,
  'output.not-zip': (d: { path: string }) => `The package “${d.path}” must have a name that ends in .zip.`,
  'output.not-captions': (d: { path: string; kind: string }) =>
    `The file of captions “${d.path}” must have a name that ends in .${d.kind}.`,
  'output.not-teaser': (d: { path: string }) =>
    `The teaser “${d.path}” must have a name that ends in .gif, .webm or .mp4.`,
  'teaser.beyond': (d: { startSeconds: number; lessonSeconds: number }) =>
    `The teaser cannot begin at ${d.startSeconds} s: the lesson lasts ${d.lessonSeconds} s; choose an earlier second.`,
  'logo.unreadable': (d: { path: string }) =>
    `The logo “${d.path}” is not a picture that can be read; give a PNG, JPEG, WebP or SVG file.`,
  'video.too-small': (d: { megabytes: number; leastMegabytes: number }) =>
    `This lesson does not fit into ${d.megabytes} MB; allow at least ${d.leastMegabytes} MB, or divide it in two.`,
  'captions.none': () =>
    `There is no text to make captions of; write what is said into the slides’ notes, or leave captions out.`,
  /** `script`: its ISO 15924 code. */
  'captions.font': (d: { script: string; characters: string }) =>
    `No font on this computer can draw ${scriptName(d.script)} letters (“${d.characters}”); install one (such as Noto Sans for that script), or leave “--captions burned” out.`,
  'captions.no-renderer': () =>
    `This ffmpeg cannot draw captions (it lacks libass); install a full ffmpeg, or use “--captions soft”.`,
  'package.unreadable': (d: { path: string; reason: string }) =>
    `“${d.path}” is not a package that can be read (${d.reason}); publish the lesson again.`,
  'disk.full': (d: { folder: string }) =>
    `There is no space left on the disk of “${d.folder}”; free some and try again.`,
  'ffmpeg.missing': (d: { tried: string }) =>
    `No working ffmpeg and ffprobe were found (${d.tried}); install ffmpeg or set LECTERN_FFMPEG and LECTERN_FFPROBE.`,
  'ffmpeg.failed': (d: { step: StepCode; reason: string }) =>
    `${stepText(d.step)} failed inside ffmpeg (${d.reason}); try again, and run “lectern doctor” if it happens again.`,
  'output.not-json': (d: { path: string }) => `The motion track “${d.path}” must have a name that ends in .json.`,
  'text.unreadable': (d: { path: string; reason: string }) =>
    `“${d.path}” is not a text that can be used (${d.reason}); save what is said as plain text in UTF-8.`,
  'motion.damaged': (d: { path: string; reason: string }) =>
    `“${d.path}” is not a motion track (${d.reason}); give a file that “lectern speak --motion-out” wrote.`,
  'motion.newer': (d: { path: string; found: number; supported: number }) =>
    `“${d.path}” is a motion track of version ${d.found} and this program reads version ${d.supported}; write it again with this program or update it.`,
  'motion.length': (d: { path: string; trackSeconds: number; clipSeconds: number }) =>
    `The motion track “${d.path}” lasts ${d.trackSeconds} s and the recording ${d.clipSeconds} s; use the track that belongs to this recording.`,
  'audio.undecodable': (d: { path: string }) =>
    `“${d.path}” is not a recording or is damaged; export it again as WAV, MP3, M4A, OGG or FLAC.`,
  'audio.no-stream': (d: { path: string }) => `“${d.path}” holds no sound; choose a recording of the narration.`,
  'audio.empty': (d: { path: string }) => `The recording “${d.path}” has a length of 0 seconds; record it again.`,
  'video.undecodable': (d: { path: string }) =>
    `“${d.path}” is not a video that can be read; give an MP4 with a talking head.`,
  'video.faceless': (d: { path: string }) =>
    `There is no face to be seen in “${d.path}”; give a video with a talking head.`,
  'picture.not-a-file': (d: { path: string }) =>
    `“${d.path}” is a folder or a device and not a picture; give the path of a photo.`,
  'picture.format': (d: { path: string }) =>
    `“${d.path}” is not a photo that can be read; give a JPEG, PNG, WebP, TIFF, GIF or AVIF picture.`,
  'picture.damaged': (d: { path: string; reason: string }) =>
    `The picture “${d.path}” is damaged or not complete (${d.reason}); copy or export it again and retry.`,
  'picture.too-large': (d: { path: string; found: string; most: string }) =>
    `The picture “${d.path}” has ${d.found} and at most ${d.most} can be read; make it smaller.`,
  'background.unreadable': (d: { path: string; reason: string }) =>
    `“${d.path}” cannot be put behind the presenter (${d.reason}); give a JPEG, PNG, WebP, TIFF, GIF or AVIF picture.`,
  'picture.too-small': (d: { path: string; widthPx: number; heightPx: number; leastPx: number }) =>
    `The picture “${d.path}” has only ${d.widthPx} × ${d.heightPx} pixels, too few for a face at least ${d.leastPx} pixels wide; use a larger photo.`,
  'face.none': () => `There is no human face to be found in the photo; use one that shows a person from the front.`,
  'face.several': (d: { count: number }) =>
    `There are ${d.count} faces in the photo; choose one with --face 1 to --face ${d.count}, counted from the top left, or cut the photo.`,
  'face.no-such': (d: { wanted: number; count: number }) =>
    `There is no face ${d.wanted} in the photo, which shows ${d.count}; choose one of those.`,
  'face.too-small': (d: { widthPx: number; leastPx: number }) =>
    `The face is only ${d.widthPx} pixels wide and at least ${d.leastPx} are needed; use a larger photo or one taken closer.`,
  'face.too-dark': () => `The face is too dark to be seen; use a photo with more light.`,
  'face.covered': () =>
    `The mouth seems to be covered; use a photo that shows the whole mouth, without hand, mask or microphone.`,
  'face.crossed': () =>
    `Points of the lips or eyes lie across each other; put back those that were moved, or use another photo.`,
  'face.turned': (d: { degrees: number; mostDegrees: number }) =>
    `The face is turned ${d.degrees}° aside and at most ${d.mostDegrees}° work; use a photo that looks more towards the camera.`,
  'request.unknown': (d: { method: string }) =>
    `This Lectern does not know “${d.method}”; reload the window, because it belongs to another version.`,
  'request.invalid': (d: { method: string; field: string; reason: string }) =>
    `“${d.method}” cannot be done as asked, because of ${d.field || 'what was sent'} (${d.reason}); undo the last change and try again.`,
  'work.cancelled': () => `This was cancelled before it was done; start it again if you still want it.`,
  'connection.lost': () =>
    `The connection to Lectern was lost for too long; reload the page, and start Lectern again if it no longer runs.`,
  'message.too-large': (d: { megabytes: number }) =>
    `The lesson has become too large to be sent (${d.megabytes} MB without its media); shorten its notes or divide it in two.`,
  'upload.too-large': (d: { name: string; mostMegabytes: number }) =>
    `“${d.name}” is too large to be sent (at most ${d.mostMegabytes} MB are left); make it smaller, or choose it among the files of this computer.`,
  'port.unusable': (d: { port: number; reason: string }) =>
    `The port ${d.port} cannot be used (${d.reason}); give another one with --port, or leave it out.`,
  'folder.missing': (d: { folder: string }) => `There is no folder “${d.folder}”; check its name and try again.`,
  'studio.not-built': (d: { reason: string }) =>
    `The studio’s page has not been made (${d.reason}); run “npm install” and start again.`,
} satisfies Record<string, (details: never) => string>;

function scriptName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'script' }).of(code) ?? code;
}

export type ErrorCode = keyof typeof sentences;
export type ErrorDetails<C extends ErrorCode> = Parameters<(typeof sentences)[C]>[0];

/** An error with a code and details; its message is the sentence for the user. Survives structured cloning as plain data. */
export class LecternError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly details: ErrorDetails<C>;

  constructor(code: C, details: ErrorDetails<C>, options?: ErrorOptions) {
    // The table pairs each code with its details' type; the union of signatures cannot express that pairing.
    super((sentences[code] as (details: ErrorDetails<C>) => string)(details), options);
    this.name = 'LecternError';
    this.code = code;
    this.details = details;
  }
}

/** Whether `error` carries one of our codes, wherever it was thrown. */
export function isLecternError(error: unknown): error is LecternError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code in sentences;
}
