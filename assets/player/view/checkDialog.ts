import type { PlayerCheck, PlayerLesson } from '../../../main/contract/player.ts';
import type { Given } from '../progress/checks.ts';
import { isSettled, type AnswerState } from '../progress/progress.ts';
import type { Texts } from '../texts/texts.ts';
import { iconOf, make } from './dom.ts';

export interface CheckPorts {
  /** How the check stands. */
  state(): AnswerState;
  /** @returns whether the answer is right */
  answer(given: Given): boolean;
  /** The dialog is gone, answered or skipped. */
  done(): void;
}

/** Asks one check; closes by answering and going on, or by skipping (also by Escape). */
export function openCheck(
  host: HTMLElement,
  lesson: PlayerLesson,
  index: number,
  texts: Texts,
  ports: CheckPorts,
): void {
  const check = lesson.checks[index]!;
  const inputs = inputsOf(check, texts);
  const feedback = make('div', { className: 'feedback', role: 'status' });
  const submit = make('button', { type: 'submit', className: 'filled' }, texts.answer);
  const skip = make('button', { type: 'button', className: 'plain' }, texts.skip);
  const form = make(
    'form',
    { method: 'dialog', noValidate: true },
    make('p', { className: 'eyebrow' }, texts.question(index + 1)),
    make(
      'fieldset',
      { lang: lesson.language, dir: 'auto' },
      make('legend', { id: 'check-question' }, check.question),
      inputs.hint === '' ? null : make('p', { className: 'hint' }, inputs.hint),
      ...inputs.elements,
    ),
    feedback,
    make('div', { className: 'dialog-buttons' }, skip, submit),
  );
  const dialog = make('dialog', { className: 'dialog', 'aria-labelledby': 'check-question' }, form);
  let isOver = false;

  const tell = (text: string, isRight: boolean | null): void => {
    feedback.classList.toggle('is-right', isRight === true);
    feedback.classList.toggle('is-wrong', isRight === false);
    feedback.replaceChildren(...(isRight === null ? [] : [iconOf(isRight ? 'seen' : 'wrong')]), make('span', {}, text));
  };
  const finish = (isRight: boolean): void => {
    isOver = true;
    inputs.disable();
    const own = isRight ? check.feedback.right : check.feedback.wrong;
    const solution = isRight ? '' : texts.rightAnswer(rightText(check, texts));
    tell(
      [isRight ? texts.right : texts.wrong, own, solution].filter(Boolean).join('. ').replaceAll('.. ', '. '),
      isRight,
    );
    skip.hidden = true;
    submit.textContent = texts.continue;
    submit.focus();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    if (isOver) {
      dialog.close();
      return;
    }
    const given = inputs.given();
    if (given === null) {
      tell(texts.answerFirst, null);
      return;
    }
    const isRight = ports.answer(given);
    const state = ports.state();
    if (isSettled(check, state)) {
      finish(isRight);
      return;
    }
    const left = check.attempts === 0 ? '' : texts.attemptsLeft(check.attempts - state.attempts);
    tell([texts.wrong, check.feedback.wrong, left].filter(Boolean).join('. ').replaceAll('.. ', '. '), false);
  };
  skip.onclick = () => {
    dialog.close();
  };
  dialog.onclose = () => {
    dialog.remove();
    ports.done();
  };
  host.append(dialog);
  dialog.showModal();
  if (isSettled(check, ports.state())) finish(ports.state().isRight);
}

interface Inputs {
  readonly elements: readonly HTMLElement[];
  readonly hint: string;
  /** Null: nothing is chosen. */
  given(): Given | null;
  disable(): void;
}

function inputsOf(check: PlayerCheck, texts: Texts): Inputs {
  if (check.kind === 'short') {
    const input = make('input', { type: 'text', autocomplete: 'off', maxLength: 250, 'aria-label': texts.yourAnswer });
    return {
      elements: [input],
      hint: '',
      given: () => (input.value.trim() === '' ? null : input.value),
      disable: () => {
        input.disabled = true;
      },
    };
  }
  const names = check.kind === 'true-false' ? [texts.true, texts.false] : check.options.map(({ text }) => text);
  const inputs = names.map(() =>
    make('input', { type: check.kind === 'multiple' ? 'checkbox' : 'radio', name: 'option' }),
  );
  const chosen = (): number[] => inputs.flatMap((input, index) => (input.checked ? [index] : []));
  return {
    elements: inputs.map((input, index) =>
      make('label', { className: 'option' }, input, make('span', {}, names[index]!)),
    ),
    hint: check.kind === 'multiple' ? texts.chooseSeveral : texts.chooseOne,
    given: () => {
      const places = chosen();
      if (places.length === 0) return null;
      return check.kind === 'true-false' ? places[0] === 0 : places;
    },
    disable: () => {
      for (const input of inputs) input.disabled = true;
    },
  };
}

function rightText(check: PlayerCheck, texts: Texts): string {
  switch (check.kind) {
    case 'true-false':
      return check.isTrue ? texts.true : texts.false;
    case 'short':
      return check.accepted[0] ?? '';
    default:
      return check.options
        .filter(({ isRight }) => isRight)
        .map(({ text }) => text)
        .join(', ');
  }
}
