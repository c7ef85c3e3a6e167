import { usePlayhead, type Playhead } from '../../state/playhead.ts';
import { useStudio } from '../../state/studio.ts';
import { lengthOf } from '../shown.ts';
import { soundRunsOf, type SoundRun } from '../soundRuns.ts';
import { useStageView } from '../stageView.ts';
import { createSound } from './sound.ts';

/** Frames are not drawn in a hidden window, but the lesson plays on there. */
const HIDDEN_TICK_MS = 200;
/** Playing from here would end at once: it starts again instead. */
const AT_END_SECONDS = 0.05;
/** What is scrubbed over is not loaded. */
const SETTLED_MS = 150;

/** Plays the open lesson's sound as the playhead's store asks, and moves the playhead with it. */
export function createTransport(
  urlOf: (run: SoundRun) => string | null,
  onFailed: (run: SoundRun) => void,
): { close(): void } {
  const sound = createSound(urlOf, onFailed);
  let request = 0;
  let interval: ReturnType<typeof setInterval> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const lengthSeconds = (): number => {
    const { lesson } = useStudio.getState();
    return lesson ? lengthOf(lesson) : 0;
  };
  const prepare = (): void => {
    sound.prepare(usePlayhead.getState().seconds);
  };

  function tick(): void {
    const { advanceTo, pause } = usePlayhead.getState();
    const seconds = sound.now();
    const isWaiting = sound.isWaiting();
    if (isWaiting !== useStageView.getState().isWaiting) useStageView.setState({ isWaiting });
    const end = lengthSeconds();
    advanceTo(Math.min(seconds, end));
    if (seconds >= end) pause();
  }

  function start(seconds: number): void {
    const from = seconds >= lengthSeconds() - AT_END_SECONDS ? 0 : seconds;
    sound.start(from);
    const onFrame = (): void => {
      request = requestAnimationFrame(onFrame);
      tick();
    };
    cancelAnimationFrame(request);
    request = requestAnimationFrame(onFrame);
    clearInterval(interval);
    interval = setInterval(() => {
      if (document.hidden) tick();
    }, HIDDEN_TICK_MS);
  }

  function stop(): void {
    cancelAnimationFrame(request);
    clearInterval(interval);
    sound.stop();
    useStageView.setState({ isWaiting: false });
  }

  function followPlayhead(playhead: Playhead, before: Playhead): void {
    const hasJumped = playhead.seeks !== before.seeks;
    if (playhead.isPlaying && (hasJumped || !before.isPlaying)) start(playhead.seconds);
    else if (!playhead.isPlaying && before.isPlaying) stop();
    if (hasJumped && !playhead.isPlaying) {
      clearTimeout(settling);
      settling = setTimeout(prepare, SETTLED_MS);
    }
  }

  function followLesson(): void {
    const { lesson } = useStudio.getState();
    sound.setRuns(lesson ? soundRunsOf(lesson) : []);
    const { seconds, seek } = usePlayhead.getState();
    if (lesson && seconds > lengthOf(lesson)) seek(lengthOf(lesson));
  }

  const followVolume = (): void => {
    const { isMuted, volume } = useStageView.getState();
    sound.setVolume(isMuted ? 0 : volume);
  };

  const stopListening = [
    usePlayhead.subscribe(followPlayhead),
    useStudio.subscribe((state, before) => {
      if (state.lesson?.segments !== before.lesson?.segments) followLesson();
    }),
    useStageView.subscribe(followVolume),
  ];
  followLesson();
  followVolume();
  prepare();
  return {
    close() {
      for (const stopOne of stopListening) stopOne();
      clearTimeout(settling);
      usePlayhead.getState().pause();
      stop();
      sound.close();
    },
  };
}
