import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { settingsSchema, type Settings } from '../../../main/api/settings.ts';
import type { StudioMessage } from '../../../main/api/envelopes.ts';
import { connectOver } from '../../../renderer/backend/api.ts';
import { applySettings, changeSettings, hearSettings } from '../../../renderer/state/settings.ts';
import { useStudio } from '../../../renderer/state/studio.ts';

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: {} });
});

/** A host that answers when it is told to. */
function openHost() {
  const asked: number[] = [];
  let hear: (message: unknown) => void = () => undefined;
  connectOver({
    send: (message) => {
      asked.push((message as Extract<StudioMessage, { type: 'call' }>).id);
    },
    subscribe: (listener) => {
      hear = listener;
      return () => undefined;
    },
  });
  return (answer: Settings) => {
    hear({ type: 'reply', id: asked.shift(), answer });
  };
}

const chosen = (): string[] => useStudio.getState().settings.publish.targets;

test('what is chosen quickly stays chosen while the host tells of the first of it', async () => {
  const answer = openHost();
  const usual = settingsSchema.parse({});
  applySettings(usual);
  const choose = (kind: 'scorm12' | 'web') => {
    const { publish } = useStudio.getState().settings;
    const done = changeSettings({ publish: { ...publish, targets: [...publish.targets, kind] } });
    return { done, settings: useStudio.getState().settings };
  };
  const [first, second] = [choose('scorm12'), choose('web')];
  hearSettings(first.settings);
  answer(first.settings);
  await first.done;
  expect(chosen()).toEqual(['mp4', 'scorm12', 'web']);
  hearSettings(second.settings);
  answer(second.settings);
  await second.done;
  expect(chosen()).toEqual(['mp4', 'scorm12', 'web']);
  hearSettings(usual);
  expect(chosen()).toEqual(['mp4']);
});
