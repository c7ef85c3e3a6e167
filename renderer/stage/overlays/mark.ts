/** What is said in a corner of the frame: small, light on dark whatever the frame shows, and in nobody's way. */
export const MARK_STYLE = {
  position: 'absolute',
  insetBlockStart: 8,
  paddingInline: 1.25,
  paddingBlock: 0.5,
  borderRadius: 99,
  bgcolor: 'rgb(20 24 27 / 0.82)',
  color: '#fff',
  fontSize: '0.75rem',
  lineHeight: 1.4,
  pointerEvents: 'none',
} as const;
