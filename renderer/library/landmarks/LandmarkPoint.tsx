import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Place } from './edits.ts';

interface LandmarkPointProps {
  readonly label: string;
  /** In pixels of the photo. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly isCorrected: boolean;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
  /** A place on the screen, in pixels of the photo. */
  readonly photoPoint: (event: PointerEvent) => Place;
  readonly onFocus: () => void;
  readonly onDrag: (place: Place) => void;
  readonly onDrop: (place: Place) => void;
  readonly onCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One landmark, which can be dragged, or focused and moved by keys. */
export function LandmarkPoint(props: LandmarkPointProps) {
  const { label, x, y, radius, isCorrected, isActive, isReadOnly, photoPoint } = props;
  /** From the pointer to the point's middle, while it is held. */
  const grip = useRef<(Place & { hasMoved: boolean }) | null>(null);
  const place = (event: PointerEvent): Place => {
    const at = photoPoint(event);
    return { x: at.x + grip.current!.x, y: at.y + grip.current!.y };
  };
  return (
    <circle
      cx={x}
      cy={y}
      r={isActive ? radius * 1.5 : radius}
      role="button"
      aria-label={label}
      tabIndex={isActive ? 0 : -1}
      className={`landmark${isCorrected ? ' is-corrected' : ''}${isActive ? ' is-active' : ''}`}
      strokeWidth={radius * 0.5}
      onFocus={props.onFocus}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && grip.current) {
          grip.current = null;
          props.onCancel();
          event.stopPropagation();
        } else props.onKeyDown(event);
      }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.focus();
        if (isReadOnly || event.button !== 0) return;
        const at = photoPoint(event);
        grip.current = { x: x - at.x, y: y - at.y, hasMoved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!grip.current) return;
        grip.current.hasMoved = true;
        props.onDrag(place(event));
      }}
      onPointerUp={(event) => {
        if (!grip.current) return;
        const dropped = place(event);
        const { hasMoved } = grip.current;
        grip.current = null;
        // A click is no move.
        if (hasMoved) props.onDrop(dropped);
      }}
      onPointerCancel={() => {
        grip.current = null;
        props.onCancel();
      }}
    />
  );
}
