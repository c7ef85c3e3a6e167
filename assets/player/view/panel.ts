import type { PlayerLesson } from '../../../main/contract/player.ts';
import { isSettled, slideAt, type Progress } from '../progress/progress.ts';
import type { Texts } from '../texts/texts.ts';
import { slideName } from './controls.ts';
import { clockText, iconOf, make } from './dom.ts';

/** A list beside the stage. */
interface Page {
  readonly name: string;
  readonly element: HTMLElement;
  update(seconds: number, progress: Progress): void;
}

export interface Panel {
  readonly element: HTMLElement;
  update(seconds: number, progress: Progress): void;
}

/** After scrolling by hand, lists follow the lesson again. */
const FOLLOW_AFTER_MS = 5000;

/** Slides, transcript and questions, one at a time. */
export function panelOf(
  lesson: PlayerLesson,
  texts: Texts,
  seek: (seconds: number) => void,
  ask: (check: number) => void,
): Panel {
  const pages = [slidesPage(lesson, texts, seek), transcriptPage(lesson, texts, seek)];
  if (lesson.checks.length > 0) pages.push(questionsPage(lesson, texts, ask));
  const tabs = pages.map(({ name }, index) =>
    make('button', { type: 'button', role: 'tab', id: `tab-${index}`, 'aria-controls': `page-${index}` }, name),
  );
  const select = (chosen: number): void => {
    tabs.forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      pages[index]!.element.hidden = index !== chosen;
    });
  };
  pages.forEach(({ element }, index) => {
    element.id = `page-${index}`;
    element.setAttribute('role', 'tabpanel');
    element.setAttribute('aria-labelledby', `tab-${index}`);
  });
  tabs.forEach((tab, index) => {
    tab.onclick = () => {
      select(index);
    };
    tab.onkeydown = (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (way === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const next = (index + way + tabs.length) % tabs.length;
      select(next);
      tabs[next]!.focus();
    };
  });
  select(0);
  const tabList = make('div', { role: 'tablist', className: 'tabs', 'aria-label': texts.panel }, ...tabs);
  return {
    element: make(
      'aside',
      { className: 'panel', 'aria-label': texts.panel },
      tabList,
      ...pages.map(({ element }) => element),
    ),
    update: (seconds, progress) => {
      for (const page of pages) page.update(seconds, progress);
    },
  };
}

function slidesPage(lesson: PlayerLesson, texts: Texts, seek: (seconds: number) => void): Page {
  const rows = lesson.slides.map(({ thumbnailUrl, startSeconds }, index) => {
    const seen = make(
      'span',
      { className: 'seen', hidden: true },
      iconOf('seen'),
      make('span', { className: 'unseen' }, texts.seen),
    );
    const button = make(
      'button',
      {
        type: 'button',
        className: 'row slide-row',
        onclick: () => {
          seek(startSeconds);
        },
      },
      make('img', { src: thumbnailUrl, alt: '', loading: 'lazy', decoding: 'async' }),
      make('span', { className: 'row-title', dir: 'auto' }, slideName(lesson, texts, index)),
      make('span', { className: 'row-time' }, clockText(startSeconds)),
      seen,
    );
    return { button, seen };
  });
  const list = make('ol', { className: 'list' }, ...rows.map(({ button }) => make('li', {}, button)));
  const mark = follower(
    list,
    rows.map(({ button }) => button),
  );
  let shown: readonly boolean[] | null = null;
  return {
    name: texts.slides,
    element: make('div', { className: 'page' }, list),
    update: (seconds, { seen }) => {
      if (seen !== shown) {
        rows.forEach((row, index) => {
          row.seen.hidden = seen[index] !== true;
        });
      }
      shown = seen;
      mark(slideAt(lesson, seconds));
    },
  };
}

function transcriptPage({ transcript, language }: PlayerLesson, texts: Texts, seek: (seconds: number) => void): Page {
  const buttons = transcript.map(({ text, startSeconds }) =>
    make(
      'button',
      {
        type: 'button',
        className: 'row cue-row',
        onclick: () => {
          seek(startSeconds);
        },
      },
      make('span', { className: 'row-time' }, clockText(startSeconds)),
      make('span', { lang: language, dir: 'auto' }, text),
    ),
  );
  const list = make('ol', { className: 'list' }, ...buttons.map((button) => make('li', {}, button)));
  const mark = follower(list, buttons);
  const isEmpty = transcript.length === 0;
  return {
    name: texts.transcript,
    element: make('div', { className: 'page' }, isEmpty ? make('p', { className: 'hint' }, texts.noTranscript) : list),
    update: (seconds) => {
      const next = transcript.findIndex(({ startSeconds }) => startSeconds > seconds);
      mark((next === -1 ? transcript.length : next) - 1);
    },
  };
}

function questionsPage(lesson: PlayerLesson, texts: Texts, ask: (check: number) => void): Page {
  const rows = lesson.checks.map(({ question, atSeconds }, index) => {
    const state = make('span', { className: 'state' });
    const button = make(
      'button',
      {
        type: 'button',
        className: 'row cue-row',
        onclick: () => {
          ask(index);
        },
      },
      make('span', { className: 'row-time' }, clockText(atSeconds)),
      make('span', { className: 'row-title', lang: lesson.language, dir: 'auto' }, question),
      state,
    );
    return { button, state };
  });
  return {
    name: texts.questions,
    element: make(
      'div',
      { className: 'page' },
      make('ol', { className: 'list' }, ...rows.map(({ button }) => make('li', {}, button))),
    ),
    update: (_seconds, { answers }) => {
      rows.forEach(({ state }, index) => {
        const answer = answers[index]!;
        const settled = answer.isRight ? texts.right : texts.wrong;
        state.textContent = isSettled(lesson.checks[index]!, answer) ? settled : texts.open;
        state.classList.toggle('is-right', answer.isRight);
      });
    },
  };
}

/** Marks the current row of a list and keeps it in sight, except while someone scrolls it. */
function follower(list: HTMLElement, rows: readonly HTMLElement[]): (index: number) => void {
  let current = -1;
  let touchedMs = -FOLLOW_AFTER_MS;
  for (const name of ['wheel', 'pointerdown', 'touchmove', 'keydown'])
    list.addEventListener(
      name,
      () => {
        touchedMs = performance.now();
      },
      { passive: true },
    );
  return (index) => {
    if (index === current) return;
    rows[current]?.removeAttribute('aria-current');
    current = index;
    const row = rows[index];
    row?.setAttribute('aria-current', 'true');
    const page = list.parentElement;
    if (row === undefined || page === null || performance.now() - touchedMs < FOLLOW_AFTER_MS) return;
    // Not scrollIntoView: it would scroll the page of the learning system as well.
    const middle = row.offsetTop - page.offsetTop - (page.clientHeight - row.offsetHeight) / 2;
    page.scrollTo({
      top: middle,
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    });
  };
}
