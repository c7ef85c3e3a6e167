import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { LecternError } from '../../../main/contract/errors.ts';
import { addFormatters } from '../../../renderer/i18n/formatters.ts';
import de from '../../../renderer/i18n/de/errors.json' with { type: 'json' };
import progress from '../../../renderer/i18n/de/progress.json' with { type: 'json' };
import { failureOf } from '../../../renderer/state/failures.ts';

beforeAll(async () => {
  const resources = { de: { errors: de, progress } };
  await i18next.init({ lng: 'de', resources, interpolation: { escapeValue: false } });
  addFormatters(i18next);
});

test('a step that fails is named in German, with what ffmpeg says as it stands', () => {
  const error = new LecternError('ffmpeg.failed', {
    step: 'teaser.encoding',
    reason: 'ffmpeg exited with code 1: x.gif',
  });
  expect(error.message).toMatch(/^Making the teaser failed inside ffmpeg \(ffmpeg exited/);
  const { sentence } = failureOf(error)!;
  expect(sentence).toMatch(
    /^Der Schritt „Teaser wird gemacht“ ist in ffmpeg .* \(ffmpeg exited with code 1: x\.gif\);/,
  );
  // As jobs kept it before steps were told by their codes.
  const before = { code: 'ffmpeg.failed', details: { step: 'Making the teaser', reason: '' }, message: '' };
  expect(failureOf(before)!.sentence).toMatch(/^Der Schritt „Making the teaser“/);
});

test('our own words for why are German too', () => {
  const error = new LecternError('output.unwritable', { path: '/a/b.gif', reason: 'the disk is read-only' });
  expect(failureOf(error)!.sentence).toContain('(der Datenträger ist schreibgeschützt)');
  const teaser = new LecternError('teaser.beyond', { startSeconds: 90, lessonSeconds: 27 });
  expect(failureOf(teaser)!.sentence).toContain('Die Lektion dauert 27 s');
  const small = new LecternError('video.too-small', { megabytes: 1, leastMegabytes: 2.1 });
  expect(failureOf(small)!.sentence).toContain('mindestens 2,1 MB');
});
