/** Where the tools were found, in the order they are looked for. */
export type FfmpegOrigin = 'setting' | 'bundled' | 'path' | 'package';

/** One found pair of tools. Every function of this folder takes it first, so that a test can run on several. */
export interface Ffmpeg {
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
  /** As ffmpeg prints it: "5.1.9-0+deb12u1". */
  readonly version: string;
  readonly origin: FfmpegOrigin;
}

/** Where to look for the tools, apart from PATH and the npm packages. */
export interface FfmpegSearch {
  /** Folder of the packaged app that may hold `ffmpeg` and `ffprobe`. */
  readonly bundledFolder?: string | undefined;
  /** Source of LECTERN_FFMPEG, LECTERN_FFPROBE and PATH; the process's own by default. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Whether the binaries inside npm packages count. */
  readonly packages?: boolean;
}
