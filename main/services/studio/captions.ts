import type { Handlers } from '../../api/router.ts';
import { lessonCaptions, type WordTimes } from '../captions.ts';
import { knownWords, spokenWords } from '../spokenWords.ts';
import type { StudioContext } from './types.ts';

/** Tells the captions that a lesson has. */
export function createCaptionHandlers({ resources, lessons }: StudioContext): Pick<Handlers, 'captions.cues'> {
  return {
    'captions.cues': ({ handle, lesson, listens = true }, work) => {
      const { path } = lessons.get(handle);
      return resources.withCache(async (cache) => {
        const wordTimes: WordTimes = (speech, part) =>
          listens ? spokenWords(speech, path, resources, cache, part) : knownWords(speech, cache);
        const cues = await lessonCaptions(lesson, wordTimes, work);
        return { cues: cues.map((cue) => ({ ...cue, isEdited: cue.index !== null })) };
      });
    },
  };
}
