import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../main/hosts/cli/arguments.ts';

const parsed = (...argv: string[]) => parseCommand(['check', ...argv], '/here');

describe('check', () => {
  test('a file alone is a photo', () => {
    const request = { what: 'portrait', photoPath: '/here/me.jpg', face: 1, reportFolder: '/here/out' };
    expect(parsed('me.jpg', '--face', '2', '--report', 'out')).toEqual({ name: 'check', json: false, request });
  });

  test('a file with a photo is a clip', () => {
    const request = {
      what: 'clip',
      clipPath: '/here/a.mp4',
      photoPath: '/me.jpg',
      face: null,
      audioPath: '/here/v.wav',
    };
    expect(parsed('a.mp4', '--photo', '/me.jpg', '--audio', 'v.wav', '--json')).toEqual({
      ...{ name: 'check', json: true },
      request,
    });
  });

  test('a lesson is checked as it is built', () => {
    expect(parsed('a.lectern')).toMatchObject({
      request: { what: 'lesson', lessonPath: '/here/a.lectern', preview: false, heightPx: 1080, frameRate: 30 },
    });
  });

  test.each([
    [['a.mp4'], 'usage.option-missing'],
    [['me.jpg', '--audio', 'v.wav'], 'usage.option-missing'],
    [['a.mp4', '--photo', 'me.jpg', '--report', 'out'], 'usage.options-exclude'],
    [['a.lectern', '--photo', 'me.jpg'], 'usage.options-exclude'],
    [[], 'usage.option-missing'],
  ])('%j is refused', (argv, code) => {
    expect(() => parsed(...argv)).toThrow(expect.objectContaining({ code }));
  });
});
