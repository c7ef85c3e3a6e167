import { describe, expect, it } from 'vitest';
import { scriptNotice } from '../../../main/contract/notices.ts';
import { lessonText, speakText } from '../../../main/hosts/cli/show.ts';

const result = {
  path: '/videos/head.mp4',
  widthPx: 512,
  heightPx: 512,
  frameRate: 25,
  frameCount: 75,
  durationSeconds: 3,
  device: 'cpu',
  framesPerSecond: 80,
  elapsedSeconds: 4,
  notices: [],
} as const;

describe('what speak says', () => {
  it('tells when another device took the place of the one that was asked for', () => {
    expect(speakText(result, 'webgpu')).toMatch(/webgpu does not work on this machine, so cpu took its place/);
  });

  it('says nothing more when the device was not asked for by name, or is the one in use', () => {
    expect(speakText(result, 'auto')).not.toMatch(/took its place/);
    expect(speakText(result, 'cpu')).not.toMatch(/took its place/);
  });

  it('tells where the text did not fit', () => {
    const misfits = [
      { startSeconds: 12.2, endSeconds: 39.8 },
      { startSeconds: 65, endSeconds: 3700 },
    ];
    const told = (fit: Parameters<typeof scriptNotice>[0], segment: number | null) =>
      speakText({ ...result, notices: [scriptNotice(fit, segment)].filter((notice) => notice !== null) }, 'auto')
        .split('\n')
        .slice(3);
    expect(told({ verdict: 'fits', misfits: [] }, null)).toEqual([]);
    expect(told({ verdict: 'partly', misfits }, null)).toEqual([
      'The text does not match what is said between 0:12 and 0:40, 1:05 and 1:01:40; the sound alone was used there.',
    ]);
    expect(told({ verdict: 'partly', misfits: Array(5).fill(misfits[0]) }, null)[0]).toContain(
      '0:12 and 0:40, and in 2 other places; the',
    );
    expect(told({ verdict: 'ignored', misfits: [] }, 2)).toEqual([
      'Segment 2: the text of its slide’s notes does not match what is said; the sound alone was used.',
    ]);
    expect(told({ verdict: 'unreadable', misfits: [] }, null)[0]).toContain('cannot read aloud');
    expect(told({ verdict: 'unused', misfits: [] }, null)[0]).toContain('--motion-model articulation');
  });
});

describe('what is said of a lesson', () => {
  const lesson = {
    ...{ path: '/lessons/a.lectern', id: 'a', title: 'Tides', language: 'en', slideCount: 1, durationSeconds: 5 },
    ...{ segments: [], checkCount: 0, sections: [] },
  };
  const ada = { id: 'ada', name: 'Ada', photoName: 'ada.jpg' };

  it('names its presenters', () => {
    expect(lessonText({ ...lesson, presenters: [ada, { ...ada, name: 'Bo' }] })).toContain(
      'presenters: Ada (ada.jpg), Bo (ada.jpg)',
    );
    expect(lessonText({ ...lesson, presenters: [] })).toContain('presenters: none');
  });

  it('counts its knowledge checks and sections, where there are any', () => {
    const plain = { ...lesson, presenters: [] };
    expect(lessonText(plain)).not.toMatch(/check|section/);
    expect(lessonText({ ...plain, checkCount: 1 })).toContain('\n1 knowledge check\n');
    const sections = [
      { title: 'Tides', firstSegment: 1 },
      { title: '', firstSegment: 4 },
    ];
    expect(lessonText({ ...plain, sections })).toContain(
      'no knowledge checks; 2 sections: Tides (from 1), untitled (from 4)',
    );
  });
});
