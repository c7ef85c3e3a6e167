import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../main/api/client.ts';
import { chooseFiles } from '../backend/chooseFiles.ts';
import { browseFiles } from '../backend/browse.ts';
import { failureOf } from '../state/failures.ts';
import { openLesson } from '../state/lessons.ts';
import { notifyFailure } from '../state/notices.ts';
import { createLesson, FilesRefused, type Progress } from './createLesson.ts';
import {
  endingOf,
  roleOf,
  suggestedTitle,
  withAdded,
  withRole,
  type Ingredient,
  type Ingredients,
  type Role,
} from './ingredients.ts';
import { isPortrait } from './portraits.ts';

/** What the start screen gathers for a new lesson, and what is done with it. */
export interface NewLesson {
  readonly ingredients: Ingredients;
  /** Why some of what was dropped last cannot be used, a sentence for each. */
  readonly refused: readonly string[];
  readonly title: string;
  readonly language: string;
  /** While the lesson is built; null otherwise. */
  readonly progress: Progress | null;
  readonly setTitle: (title: string) => void;
  readonly setLanguage: (tag: string) => void;
  readonly addFiles: (files: readonly File[]) => Promise<void>;
  readonly choose: (role: Role, where: 'here' | 'host') => Promise<void>;
  readonly acceptRefusals: () => void;
  readonly remove: (id: string) => void;
  readonly changeRole: (id: string, role: Role) => void;
  readonly create: () => Promise<void>;
  readonly cancel: () => void;
}

export function useNewLesson(): NewLesson {
  const { t, i18n } = useTranslation('start');
  const [ingredients, setIngredients] = useState<Ingredients>([]);
  const [typedTitle, setTitle] = useState<string | null>(null);
  const [language, setLanguage] = useState(i18n.language);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const running = useRef<AbortController | null>(null);
  const title = typedTitle ?? suggestedTitle(ingredients);

  const addFiles = async (files: readonly File[]): Promise<void> => {
    const added: Ingredient[] = [];
    const refusals: string[] = [];
    for (const file of files) {
      const { name } = file;
      if (endingOf(name) === '.lectern') {
        await openDropped(file);
        return;
      }
      const role = roleOf(name, await isPortrait(file));
      if (role) added.push({ id: crypto.randomUUID(), name, role, source: { file }, problem: null });
      else refusals.push(refusalOf(name));
    }
    setRefused(refusals);
    setIngredients((current) => withAdded(current, added));
  };

  /** A lesson is a folder: only a host on the same machine can find it. */
  const openDropped = async (file: File): Promise<void> => {
    const path = window.lectern?.pathOf(file);
    if (path) await openLesson(path).catch(notifyFailure);
    else setRefused([t('refused.lesson', { name: file.name })]);
  };

  const refusalOf = (name: string): string =>
    /\.(pptx?|odp|key)$/i.test(name) ? t('refused.presentation', { name }) : t('refused.other', { name });

  const choose = async (role: Role, where: 'here' | 'host'): Promise<void> => {
    const several = role !== 'picture';
    try {
      const paths = where === 'here' ? await chooseFiles(role, { several }) : await browseFiles(role, several);
      const added = (paths ?? []).map((path): Ingredient => {
        const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return { id: crypto.randomUUID(), name, role, source: { path }, problem: null };
      });
      setIngredients((current) => withAdded(current, added));
    } catch (error) {
      notifyFailure(error);
    }
  };

  const create = async (): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    setProgress({ step: 'sending', fraction: 0 });
    try {
      await createLesson({ ingredients, title, language }, controller.signal, setProgress);
    } catch (error) {
      if (error instanceof FilesRefused) {
        setIngredients((current) =>
          current.map((one) => ({
            ...one,
            problem: error.ids.includes(one.id) ? problemOf(error.cause, one) : null,
          })),
        );
      } else notifyFailure(error, { label: t('create.again'), run: () => void create() });
    } finally {
      running.current = null;
      setProgress(null);
    }
  };

  return {
    ingredients,
    refused,
    title,
    language,
    progress,
    setTitle,
    setLanguage,
    addFiles,
    choose,
    create,
    acceptRefusals: () => {
      setRefused([]);
    },
    remove: (id) => {
      setIngredients((current) => current.filter((one) => one.id !== id));
    },
    changeRole: (id, role) => {
      setIngredients((current) => withRole(current, id, role));
    },
    cancel: () => {
      running.current?.abort();
    },
  };
}

/** Why a file cannot be used, with the name that the user knows instead of the path that it was sent to. */
function problemOf(error: unknown, { name }: Ingredient): string | null {
  const sentence = failureOf(error)?.sentence ?? null;
  const path = error instanceof ApiError ? error.details['path'] : undefined;
  return typeof path === 'string' ? (sentence?.replaceAll(path, name) ?? null) : sentence;
}
