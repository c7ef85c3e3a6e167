/** Packages for learning systems by where learners' work is reported to, and the plain web page, which reports nothing. */
export const PACKAGE_KINDS = ['scorm12', 'scorm2004', 'xapi', 'cmi5', 'web'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

/** Captions as files of their own. */
export const CAPTION_FILE_KINDS = ['srt', 'vtt'] as const;
export type CaptionFileKind = (typeof CAPTION_FILE_KINDS)[number];

/** Everything that a lesson can be published as, in the order in which it is shown. */
export const TARGETS = ['mp4', ...PACKAGE_KINDS, ...CAPTION_FILE_KINDS] as const;
export type Target = (typeof TARGETS)[number];

/** What may come of publishing: each target, and a few seconds to be sent around. */
export const OUTPUT_KINDS = [...TARGETS, 'teaser'] as const;
export type OutputKind = (typeof OUTPUT_KINDS)[number];

/** What packages carry: the video, or slides, clips and sound that the page composes. */
export const CARRIES = ['video', 'smallest'] as const;

/** What learners of a SCORM package open: the lesson, or each of its sections by itself. */
export const SCOS = ['one', 'sections'] as const;

/** How captions come with the video. */
export const CAPTIONS = ['soft', 'burned', 'none'] as const;

/** When a learner has done the lesson. */
export const COMPLETION_RULES = ['watched', 'slides', 'end'] as const;
