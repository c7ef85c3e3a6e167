import Box from '@mui/material/Box';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenterDescription } from '../../../main/api/answers.ts';
import { announce } from '../../shell/announce.ts';
import type { Place } from './edits.ts';
import { GROUPS, type GroupName } from './groups.ts';
import { LandmarkPoint } from './LandmarkPoint.tsx';
import type { Landmarks } from './useLandmarks.ts';
import { VIEW_ASPECT, zoomed, type View } from './view.ts';

interface LandmarksPictureProps {
  readonly description: PresenterDescription;
  /** Whose points are shown to be moved; null: none were found. */
  readonly group: GroupName | null;
  readonly landmarks: Landmarks;
  readonly view: View;
  readonly onView: (change: (view: View) => View) => void;
  readonly isReadOnly: boolean;
}

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const FAR_PX = 10;
/** Of a point, as a share of what is seen. */
const RADIUS = 0.005;

/** The seen part of the photo, over it the points of one part of the face. Drag to move a point, or the photo. */
export function LandmarksPicture({ description, group, landmarks, view, onView, isReadOnly }: LandmarksPictureProps) {
  const { t } = useTranslation('library');
  const svg = useRef<SVGSVGElement>(null);
  const [activeIndex, setActive] = useState<number | null>(null);
  const panned = useRef<Place | null>(null);
  const { widthPx, heightPx, photoUrl } = description;
  const indexes: readonly number[] = group === null ? [] : GROUPS[group];
  const active = activeIndex !== null && indexes.includes(activeIndex) ? activeIndex : indexes[0];

  const photoPoint = ({ clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>): Place => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.current!.getScreenCTM()!.inverse());
    return { x, y };
  };
  const share = ({ x, y }: Place): Place => ({ x: x / widthPx, y: y / heightPx });

  useEffect(() => {
    const element = svg.current!;
    const zoom = (event: WheelEvent): void => {
      event.preventDefault();
      const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(element.getScreenCTM()!.inverse());
      onView((current) => zoomed(current, Math.exp(event.deltaY / 400), { x, y }, { widthPx, heightPx }));
    };
    // React's own listener is passive: the dialog would scroll, too.
    element.addEventListener('wheel', zoom, { passive: false });
    return () => {
      element.removeEventListener('wheel', zoom);
    };
  }, [onView, widthPx, heightPx]);

  const focusPoint = (position: number): void => {
    const index = indexes[(position + indexes.length) % indexes.length]!;
    setActive(index);
    svg.current!.querySelector<SVGElement>(`[data-landmark="${index}"] circle`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const arrow = ARROWS[event.key];
    const position = indexes.indexOf(index);
    if (arrow && !isReadOnly) {
      const far = event.shiftKey ? FAR_PX : 1;
      const { x, y } = landmarks.placeOf(index);
      const moved = { x: x + (arrow.x * far) / widthPx, y: y + (arrow.y * far) / heightPx };
      landmarks.put(index, moved, true);
      announce(t('landmarks.at', { x: Math.round(moved.x * widthPx), y: Math.round(moved.y * heightPx) }));
    } else if (event.key === 'PageDown') focusPoint(position + 1);
    else if (event.key === 'PageUp') focusPoint(position - 1);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && !isReadOnly) landmarks.release(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Box
      component="svg"
      ref={svg}
      role="group"
      aria-label={t('landmarks.title')}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      onPointerDown={(event: PointerEvent) => {
        panned.current = photoPoint(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event: PointerEvent) => {
        const from = panned.current;
        if (!from) return;
        const at = photoPoint(event);
        onView((current) => ({ ...current, x: current.x + from.x - at.x, y: current.y + from.y - at.y }));
      }}
      onPointerUp={() => {
        panned.current = null;
      }}
      sx={{
        display: 'block',
        inlineSize: '100%',
        aspectRatio: VIEW_ASPECT,
        // The controls below it stay in sight.
        maxBlockSize: 'max(240px, 100vh - 360px)',
        borderRadius: 2,
        bgcolor: 'action.hover',
        cursor: 'move',
        touchAction: 'none',
        '& .landmark': {
          fill: '#fff',
          stroke: '#0d6e6e',
          cursor: isReadOnly ? 'default' : 'crosshair',
          outline: 'none',
        },
        '& .landmark.is-corrected': { fill: '#f5b841' },
        '& .landmark.is-active:focus-visible': { fill: '#0d6e6e', stroke: '#fff' },
      }}
    >
      <image href={photoUrl} width={widthPx} height={heightPx} preserveAspectRatio="none" />
      {indexes.map((index, position) => {
        const { x, y } = landmarks.placeOf(index);
        return (
          <g key={index} data-landmark={index}>
            <LandmarkPoint
              label={t(landmarks.isCorrected(index) ? 'landmarks.pointMoved' : 'landmarks.point', {
                group: t(`landmarks.groups.${group!}`),
                number: position + 1,
                count: indexes.length,
              })}
              x={x * widthPx}
              y={y * heightPx}
              radius={view.width * RADIUS}
              isCorrected={landmarks.isCorrected(index)}
              isActive={index === active}
              isReadOnly={isReadOnly}
              photoPoint={photoPoint}
              onFocus={() => {
                setActive(index);
              }}
              onDrag={(place) => {
                landmarks.drag({ index, place: share(place) });
              }}
              onDrop={(place) => {
                landmarks.put(index, share(place), false);
              }}
              onCancel={() => {
                landmarks.drag(null);
              }}
              onKeyDown={(event) => {
                onKeyDown(event, index);
              }}
            />
          </g>
        );
      })}
    </Box>
  );
}
