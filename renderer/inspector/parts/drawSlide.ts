import { setFit, setPicture } from '../../../main/lesson/edits/slides.ts';
import type { Slide, SlideLook } from '../../../main/lesson/schema.ts';
import { api } from '../../backend/api.ts';
import { edit } from '../../state/edit.ts';
import { notifyFailure } from '../../state/notices.ts';
import { useStudio } from '../../state/studio.ts';

/** While a colour is being chosen, pictures are not drawn for each on the way. */
const SETTLED_MS = 250;

let settling: ReturnType<typeof setTimeout> | undefined;
let drawing = new AbortController();

/** Changes how a slide is drawn; its picture follows, in the same step. */
export function changeLook(slideId: string, look: Partial<SlideLook>, gesture: string = crypto.randomUUID()): void {
  const isChanged = edit('steps.setFit', (lesson) => setFit(lesson, slideId, look), gesture);
  if (!isChanged) return;
  clearTimeout(settling);
  drawing.abort();
  const { signal } = (drawing = new AbortController());
  settling = setTimeout(() => {
    redraw(slideId, gesture, signal).catch(notifyFailure);
  }, SETTLED_MS);
}

async function redraw(slideId: string, gesture: string, signal: AbortSignal): Promise<void> {
  const { open } = useStudio.getState();
  const slide = currentSlide(slideId);
  if (!open || !slide) return;
  const { picture } = await api.call('media.drawSlide', { handle: open.handle, slide }, { signal });
  const now = currentSlide(slideId);
  // Taken back, or replaced, in the meantime: that picture is of another slide now.
  const isSame = now?.fit === slide.fit && now.background === slide.background && now.source === slide.source;
  if (isSame) edit('steps.setFit', (lesson) => setPicture(lesson, slideId, picture), gesture);
}

function currentSlide(id: string): Slide | undefined {
  return useStudio.getState().lesson?.slides.find((slide) => slide.id === id);
}
