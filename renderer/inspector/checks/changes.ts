import { changeCheck, type CheckChange } from '../../../main/lesson/edits/checks.ts';
import type { KnowledgeCheck } from '../../../main/lesson/schema.ts';
import { edit } from '../../state/edit.ts';
import type { StepName } from '../../state/steps.ts';

/** Of a check with options. */
export type ChoiceCheck = Extract<KnowledgeCheck, { readonly options: unknown }>;
export type Option = ChoiceCheck['options'][number];

/** What every part of the editor is given. */
export interface CheckProps<C extends KnowledgeCheck = KnowledgeCheck> {
  readonly check: C;
  readonly isDisabled: boolean;
}

/** Changes a check in a step of this name; `gesture` as for {@link edit}. */
export function change({ id }: KnowledgeCheck, step: StepName, what: CheckChange, gesture: string | null = null): void {
  edit(step, (lesson) => changeCheck(lesson, id, what), gesture);
}
