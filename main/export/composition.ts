import { RGB_TO_BT709 } from '../media/video.ts';
import type { Fade } from '../lesson/fade.ts';
import type { FrameFormat } from '../lesson/frame.ts';
import { plateMarginPx } from '../lesson/circle.ts';
import { CLIP_ALPHA, CORNER_PX } from '../lesson/composing.ts';
import type { Box, Placement } from '../lesson/placement.ts';
import type { Slide } from '../lesson/schema.ts';
import type { Scene } from './plan.ts';

/** Indices of ffmpeg's inputs. */
export interface SceneInputs {
  readonly slide: number;
  /** For a fade. */
  readonly previousSlide?: number | undefined;
  /** For a presenter. */
  readonly clip?: number | undefined;
  /** Alpha of a presenter who is not cut out: `circle`. */
  readonly mask?: number | undefined;
  /** What lies under the presenter: `circle`. */
  readonly plate?: number | undefined;
}

const SCALING = 'flags=bicubic+accurate_rnd';
const { clearLuma, solidLuma } = CLIP_ALPHA;
const TO_ALPHA = `lut=c0='clip((val-${clearLuma})*255/(${solidLuma}-${clearLuma})+0.5,0,255)'`;

/**
 * The filter graph that composes a scene; its result is labelled `[scene]`. Only filters that ffmpeg 4.1 has.
 *
 * Everything that stands still (slides, shadow, ring) is composed once and then repeated; only the presenter and
 * a dissolve cost anything per frame.
 */
export function sceneGraph({ frame, slide: { background }, placement, fade }: Scene, inputs: SceneInputs): string {
  const { slide, previousSlide, clip, mask, plate } = inputs;
  const chains: string[] = [];
  const presenter = clip !== undefined && placement.layout !== 'hidden' ? placement.presenter : null;
  // A presenter who stays keeps the shadow through the dissolve.
  const platesNeeded = plate === undefined ? 0 : previousSlide !== undefined && !fade?.presenterIsNew ? 2 : 1;
  if (platesNeeded === 1) chains.push(`[${plate}:v]format=rgba[plate]`);
  if (platesNeeded === 2) chains.push(`[${plate}:v]format=rgba,split[plate][platebefore]`);

  // A presenter who fills the frame is its ground.
  const isCutOut = placement.layout !== 'hidden' && placement.isCutOut === true;
  const isGround = presenter !== null && placement.layout === 'full' && !isCutOut;
  let picture = isGround ? '[presenter]' : '[ground]';
  if (!isGround) {
    chains.push(...still(slide, frame, placement, background, platesNeeded > 0 ? '[plate]' : null, picture));
  }
  if (presenter) {
    const source = `[${clip}:v]`;
    chains.push(
      ...(isCutOut ? cutOutChains(source, presenter, frame) : presenterChains(source, presenter, frame, mask)),
    );
  }
  const layOver = (layer: string, options: string) => {
    const result = `[under${chains.length}]`;
    chains.push(`${picture}${layer}overlay=${options}:format=yuv420${result}`);
    picture = result;
  };
  const layPresenter = () => {
    if (presenter && !isGround) layOver('[presenter]', `${presenter.xPx}:${presenter.yPx}`);
  };
  // The dissolve goes on under a presenter who stays, and over one who comes with the slide.
  if (!fade?.presenterIsNew) {
    if (fade && previousSlide !== undefined) {
      chains.push(...before(previousSlide, frame, fade, platesNeeded === 2));
      layOver('[before]', '0:0:eof_action=pass');
    }
    layPresenter();
  } else {
    layPresenter();
    if (previousSlide !== undefined) {
      chains.push(...before(previousSlide, frame, fade, false));
      layOver('[before]', '0:0:eof_action=pass');
    }
  }
  // Scaling the corner's pixel to the frame has left its pixels as oblong as the frame.
  chains.push(`${picture}setsar=1,format=yuv420p[scene]`);
  return chains.join(';');
}

/** A slide in its place, with what lies under the presenter, for as long as it is asked for. */
function still(
  input: number,
  frame: FrameFormat,
  placement: Placement,
  background: Slide['background'],
  plate: string | null,
  result: string,
): string[] {
  const { xPx, yPx, widthPx, heightPx } = placement.slide;
  // The slide's own colour goes on around it unless another is chosen: a smaller slide still fills the frame like one page.
  const [whole, corner, ground] = [`[whole${input}]`, `[corner${input}]`, `[around${input}]`];
  const page = `[page${input}]`;
  const around = [
    `[${input}:v]format=rgb24,split${whole}${corner}`,
    `${corner}crop=${CORNER_PX}:${CORNER_PX}:0:0,scale=1:1:flags=area,${background === null ? '' : `${painted(background)},`}` +
      `scale=${frame.widthPx}:${frame.heightPx}:flags=neighbor${ground}`,
    `${whole}scale=${widthPx}:${heightPx}:force_original_aspect_ratio=decrease:flags=lanczos+accurate_rnd${page}`,
  ];
  const fitted = `${ground}${page}overlay=${xPx}+(${widthPx}-w)/2:${yPx}+(${heightPx}-h)/2:format=rgb`;
  const repeated = `${RGB_TO_BT709},${repeat(frame)}${result}`;
  if (!plate || placement.layout !== 'circle') return [...around, `${fitted},${repeated}`];
  const marginPx = plateMarginPx(placement.presenter.widthPx);
  const { xPx: plateX, yPx: plateY } = placement.presenter;
  const bare = `[bare${input}]`;
  return [
    ...around,
    `${fitted}${bare}`,
    `${bare}${plate}overlay=${plateX - marginPx}:${plateY - marginPx}:format=rgb,${repeated}`,
  ];
}

/** The slide before, on its way out. */
function before(
  input: number,
  frame: FrameFormat,
  { slide: { background }, placement, frameCount }: Fade,
  withPlate: boolean,
): string[] {
  return [
    ...still(input, frame, placement, background, withPlate ? '[platebefore]' : null, '[leaving]'),
    `[leaving]format=yuva420p,trim=end_frame=${frameCount},fade=t=out:s=0:n=${frameCount}:alpha=1[before]`,
  ];
}

/** Makes every pixel of an RGB picture this colour, `#rrggbb`. */
function painted(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `lutrgb=r=${red}:g=${green}:b=${blue}`;
}

/** Makes a picture cover a box: up to a pixel is cut where rounding has left their shapes different. */
function covering({ widthPx, heightPx }: Box): string {
  return (
    `scale=${widthPx}:${heightPx}:force_original_aspect_ratio=increase:${SCALING},` +
    `crop=${widthPx}:${heightPx},setsar=1`
  );
}

/** A clip whose right half is the left half's alpha. */
function cutOutChains(source: string, box: Box, frame: FrameFormat): string[] {
  return [
    `${source}${restamp(frame)},split[both][same]`,
    `[both]crop=iw/2:ih:0:0,${covering(box)},format=yuv420p[colours]`,
    `[same]crop=iw/2:ih:iw/2:0,extractplanes=y,${TO_ALPHA},${covering(box)}[alpha]`,
    `[colours][alpha]alphamerge[presenter]`,
  ];
}

/** The clip in its box, through the mask if there is one. */
function presenterChains(source: string, box: Box, frame: FrameFormat, mask?: number): string[] {
  const shown = `${source}${restamp(frame)},${covering(box)},format=yuv420p`;
  if (mask === undefined) return [`${shown}[presenter]`];
  return [`${shown}[opaque]`, `[${mask}:v]format=gray,${repeat(frame)}[alpha]`, `[opaque][alpha]alphamerge[presenter]`];
}

/** One picture for ever. */
function repeat(frame: FrameFormat): string {
  return `loop=loop=-1:size=1:start=0,${restamp(frame)}`;
}

/** Time stamps that count frames, whatever the source's clock. */
function restamp({ frameRate }: FrameFormat): string {
  return `setpts=N/(${frameRate}*TB)`;
}
