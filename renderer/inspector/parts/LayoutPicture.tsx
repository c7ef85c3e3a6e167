import type { PresenterSettings } from '../../../main/lesson/schema.ts';

/** A layout in small: the frame, the slide's lines, and where the presenter is. */
export function LayoutPicture({ layout }: { readonly layout: PresenterSettings['layout'] }) {
  return (
    <svg width="40" height="24" viewBox="0 0 40 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden>
      <rect x="1" y="1" width="38" height="22" rx="2.5" />
      {layout !== 'full' && <path d="M6 7h12M6 11.5h9" strokeLinecap="round" opacity="0.55" />}
      {layout === 'circle' && <circle cx="31" cy="15.5" r="4.5" fill="currentColor" stroke="none" />}
      {layout === 'side' && (
        <path d="M26 1h10.5A2.5 2.5 0 0 1 39 3.5v17a2.5 2.5 0 0 1-2.5 2.5H26z" fill="currentColor" />
      )}
      {layout === 'full' && (
        <path
          d="M20 5.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM10 22.5c1-5 5-7 10-7s9 2 10 7z"
          fill="currentColor"
          stroke="none"
        />
      )}
    </svg>
  );
}
