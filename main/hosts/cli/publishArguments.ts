import { LecternError } from '../../contract/errors.ts';
import {
  CAPTION_FILE_KINDS,
  CAPTIONS,
  CARRIES,
  PACKAGE_KINDS,
  SCOS,
  TEASER_SECONDS,
  USUAL_CHOICES,
  USUAL_TEASER,
} from '../../services/requests.ts';
import type { BuildRequest, PublishChoices, TeaserOutput } from '../../services/requests.ts';
import { absolutePath } from './paths.ts';
import { choiceOf, numbersOf, shareOf, textOf, wholeOf } from './values.ts';
import type { Values } from './values.ts';

const LARGEST_MEGABYTES = 100_000;

/** What a build is to write, and how. */
export function outputsOf(
  values: Values,
  folder: string,
): Required<Pick<BuildRequest, 'mp4Path' | 'packages' | 'captionFiles' | 'teaser' | 'publish'>> {
  const [mp4, out] = [textOf(values, 'mp4'), textOf(values, 'out')];
  if (mp4 !== null && out !== null) {
    throw new LecternError('usage.options-exclude', { option: '--mp4', other: '--out' });
  }
  const video = mp4 ?? out;
  const packages = PACKAGE_KINDS.flatMap((kind) => {
    const path = textOf(values, kind);
    return path === null ? [] : [{ kind, path: absolutePath(path, folder) }];
  });
  const captionFiles = CAPTION_FILE_KINDS.flatMap((kind) => {
    const path = textOf(values, kind);
    return path === null ? [] : [{ kind, path: absolutePath(path, folder) }];
  });
  const teaser = teaserOf(values, folder);
  if (video === null && packages.length === 0 && captionFiles.length === 0 && teaser === null) {
    const kinds = ['mp4', ...PACKAGE_KINDS, ...CAPTION_FILE_KINDS, 'teaser'].map((kind) => `--${kind}`);
    const option = `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}`;
    throw new LecternError('usage.option-missing', { command: 'build', option });
  }
  const mp4Path = video === null ? null : absolutePath(video, folder);
  requireDifferent([
    ...(mp4Path === null ? [] : [{ kind: 'mp4', path: mp4Path }]),
    ...[...packages, ...captionFiles],
    ...(teaser === null ? [] : [{ kind: 'teaser', path: teaser.path }]),
  ]);
  const logoPath = textOf(values, 'logo');
  return {
    mp4Path,
    packages,
    captionFiles,
    teaser,
    publish: {
      carry: choiceOf(values, 'carry', CARRIES) ?? USUAL_CHOICES.carry,
      scos: choiceOf(values, 'scos', SCOS) ?? 'one',
      completion: completionOf(values),
      passShare: shareOf(values, 'pass') ?? USUAL_CHOICES.passShare,
      brandColour: brandOf(values),
      logoPath: logoPath === null ? null : absolutePath(logoPath, folder),
      captions: choiceOf(values, 'captions', CAPTIONS) ?? USUAL_CHOICES.captions,
      mostMegabytes: wholeOf(values, 'max-mb', { minimum: 1, maximum: LARGEST_MEGABYTES }),
      replace: values.given.has('force'),
    },
  };
}

function teaserOf(values: Values, folder: string): TeaserOutput | null {
  const path = textOf(values, 'teaser');
  const [startSeconds = null] =
    numbersOf(values, 'teaser-from', { minimum: 0, whole: false, expected: 'seconds from 0, such as 12.5' }) ?? [];
  const durationSeconds = wholeOf(values, 'teaser-seconds', TEASER_SECONDS);
  if (path !== null) {
    return {
      path: absolutePath(path, folder),
      startSeconds: startSeconds ?? USUAL_TEASER.startSeconds,
      durationSeconds: durationSeconds ?? USUAL_TEASER.durationSeconds,
    };
  }
  if (startSeconds === null && durationSeconds === null) return null;
  throw new LecternError('usage.option-missing', { command: 'build', option: '--teaser beside what it is to show' });
}

function requireDifferent(outputs: readonly { readonly kind: string; readonly path: string }[]): void {
  for (const [index, { kind, path }] of outputs.entries()) {
    const other = outputs.slice(0, index).find((before) => before.path === path);
    if (other)
      throw new LecternError('usage.options-exclude', { option: `--${other.kind} ${path}`, other: `--${kind}` });
  }
}

/** `watched:0.9`, `slides` or `end`. */
function completionOf(values: Values): PublishChoices['completion'] {
  const text = textOf(values, 'completion');
  if (text === null) return USUAL_CHOICES.completion;
  if (text === 'slides' || text === 'end') return { rule: text };
  const [, number] = /^watched:(0?\.\d+|0|1(?:\.0+)?)$/.exec(text) ?? [];
  const share = Number(number);
  if (share > 0) return { rule: 'watched', share };
  const expected = 'watched:0.9 (a share from 0 to 1), slides or end';
  throw new LecternError('usage.value-invalid', { option: '--completion', value: text, expected });
}

function brandOf(values: Values): string | null {
  const text = textOf(values, 'brand');
  if (text === null || /^#[0-9a-f]{6}$/i.test(text)) return text?.toLowerCase() ?? null;
  throw new LecternError('usage.value-invalid', {
    option: '--brand',
    value: text,
    expected: 'a colour such as #1d3557',
  });
}
