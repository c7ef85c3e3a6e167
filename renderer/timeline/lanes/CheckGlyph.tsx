/** A question mark in the hand of the other signs of the lanes. */
export function CheckGlyph() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden>
      <path
        d="M3.4 4.1a2.6 2.6 0 1 1 3.9 2.3c-.8.5-1.3.9-1.3 1.7"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
      <circle cx="6" cy="10.6" r="1.1" fill="currentColor" />
    </svg>
  );
}
