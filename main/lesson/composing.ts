/* Figures by which the finished video is composed, and the stage with it. */

/** Corner of a slide whose mean colour goes on around it, in pixels of its picture: enough to even out noise. */
export const CORNER_PX = 8;

/**
 * Gray of a clip's alpha picture (luma, 16–235) that is taken as clear and as solid; even between. A little inside the ends,
 * so that what the codec adds there is neither seen on the slide nor makes the presenter shine through.
 */
export const CLIP_ALPHA = { clearLuma: 19, solidLuma: 232 } as const;
