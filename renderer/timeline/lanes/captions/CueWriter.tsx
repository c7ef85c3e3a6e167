import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelWriting, endWriting, setCueText, splitCueHere } from '../../../captions/actions.ts';
import { useCaptions, type CuePlace } from '../../../captions/store.ts';
import { useTimelineView } from '../../../state/timelineView.ts';
import { clamp, pixelsAt } from '../../geometry/view.ts';
import styles from './captions.module.css';

const WIDTH_PX = 320;

/**
 * A field over a caption in which its text is written. Enter and leaving it keep the text, Ctrl or ⌘ with Enter parts it at the
 * cursor, Shift with Enter begins a line, Escape takes all back.
 */
export function CueWriter({ place }: { readonly place: CuePlace }) {
  const { t } = useTranslation('captions');
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const put = (): void => {
      const view = useTimelineView.getState();
      const leftPx = clamp(pixelsAt(view, place.startSeconds), 4, Math.max(4, view.widthPx - WIDTH_PX - 4));
      // In the lane's content, which itself is moved to where the view has scrolled.
      box.current!.style.transform = `translateX(${Math.round(leftPx + view.scrollSeconds * view.pixelsPerSecond)}px)`;
    };
    put();
    return useTimelineView.subscribe(put);
  }, [place.startSeconds]);
  useEffect(() => {
    field.current!.focus({ preventScroll: true });
    field.current!.select();
  }, []);
  const close = (end: () => void): void => {
    end();
    document.querySelector<HTMLElement>('[data-timeline-captions]')?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      close(endWriting);
      splitCueHere(place, field.current!.selectionStart);
    } else if (event.key === 'Escape') close(cancelWriting);
    else if (event.key === 'Enter' && !event.shiftKey) close(endWriting);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={box} className={styles['writer']} style={{ inlineSize: WIDTH_PX }} data-writing>
      <textarea
        ref={field}
        dir="auto"
        rows={2}
        aria-label={t('text')}
        value={place.text}
        onChange={({ target }) => {
          const { writing } = useCaptions.getState();
          if (writing) setCueText(writing, target.value, writing.gesture);
        }}
        onBlur={endWriting}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
