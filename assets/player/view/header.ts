import type { PlayerLesson } from '../../../main/contract/player.ts';
import type { Recording } from '../launch.ts';
import type { Texts } from '../texts/texts.ts';
import { make } from './dom.ts';

export interface Header {
  readonly element: HTMLElement;
  update(recording: Recording, isOnline: boolean): void;
}

/** Logo, title, what is made by a machine, whether progress is recorded, and the way out. */
export function headerOf(lesson: PlayerLesson, texts: Texts, exit: () => void): Header {
  const { brand, title, language, tracking, hasPresenter = true } = lesson;
  const button = make('button', { type: 'button', className: 'plain exit', onclick: exit }, texts.exit);
  button.hidden = tracking === 'none';
  const notice = make('p', { className: 'notice', role: 'status', hidden: true });
  const sentences: Readonly<Record<Recording, string>> = {
    connecting: tracking === 'none' ? '' : texts.connecting,
    recorded: '',
    'not-recorded': texts.notRecorded,
    'not-saved': tracking === 'none' ? texts.notKept : texts.notSaved,
    review: texts.review,
    // What is said in place of the lesson.
    leaving: '',
    'not-left': '',
    closed: tracking === 'none' ? '' : texts.closed,
    abandoned: texts.abandoned,
  };
  const bar = make(
    'div',
    { className: 'header' },
    brand.logoUrl === null ? null : make('img', { className: 'logo', src: brand.logoUrl, alt: '' }),
    make('h1', { lang: language, dir: 'auto', title }, title),
    hasPresenter ? make('span', { className: 'badge' }, texts.aiPresenter) : null,
    button,
  );
  return {
    element: make('header', {}, bar, notice),
    update: (recording, isOnline) => {
      const isCutOff = recording === 'not-saved' && tracking !== 'none' && !isOnline;
      const sentence = isCutOff ? texts.offline : sentences[recording];
      if (notice.textContent !== sentence) notice.textContent = sentence;
      notice.hidden = sentence === '';
      button.hidden = tracking === 'none' || ['closed', 'abandoned', 'leaving', 'not-left'].includes(recording);
    },
  };
}
