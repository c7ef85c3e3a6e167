/** Circuits that encode video: of NVIDIA, of Intel, of Linux' cards in general, of Apple, of AMD. */
export const HARDWARE_ENCODERS = ['nvenc', 'qsv', 'vaapi', 'videotoolbox', 'amf'] as const;
export type HardwareEncoder = (typeof HARDWARE_ENCODERS)[number];

/** What may encode a video: `software` gives the same file everywhere, `auto` takes the first circuit that works. */
export const ENCODERS = ['auto', 'software', ...HARDWARE_ENCODERS] as const;
export type EncoderChoice = (typeof ENCODERS)[number];
