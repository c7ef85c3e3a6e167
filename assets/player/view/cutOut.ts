import { CLIP_ALPHA } from '../../../main/lesson/composing.ts';

/** Shows a clip whose right half is the alpha of its left half. */
export interface CutOut {
  readonly canvas: HTMLCanvasElement;
  draw(video: HTMLVideoElement): void;
}

const VERTEX = `
attribute vec2 corner;
varying vec2 place;
void main() {
  place = vec2(corner.x * 0.5 + 0.5, 0.5 - corner.y * 0.5);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

/** A gray as a share, which a decoder has spread from luma 16–235. */
const [CLEAR, SOLID] = [CLIP_ALPHA.clearLuma, CLIP_ALPHA.solidLuma].map((luma) => ((luma - 16) / 219).toFixed(4));

/** Colours are straight, the canvas wants them multiplied by alpha. */
const FRAGMENT = `
precision mediump float;
uniform sampler2D clip;
varying vec2 place;
void main() {
  float gray = texture2D(clip, vec2(0.5 + place.x * 0.5, place.y)).g;
  float alpha = clamp((gray - ${CLEAR}) / (${SOLID} - ${CLEAR}), 0.0, 1.0);
  vec3 colour = texture2D(clip, vec2(place.x * 0.5, place.y)).rgb;
  gl_FragColor = vec4(colour * alpha, alpha);
}`;

/** Null where the browser has no WebGL. */
export function cutOutOn(canvas: HTMLCanvasElement): CutOut | null {
  const gl = canvas.getContext('webgl', { premultipliedAlpha: true, alpha: true });
  if (gl === null) return null;
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
  const corner = gl.getAttribLocation(program, 'corner');
  gl.enableVertexAttribArray(corner);
  gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
  return {
    canvas,
    draw: (video) => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      const [widthPx, heightPx] = [video.videoWidth / 2, video.videoHeight];
      if (canvas.width !== widthPx || canvas.height !== heightPx)
        Object.assign(canvas, { width: widthPx, height: heightPx });
      gl.viewport(0, 0, widthPx, heightPx);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, video);
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    },
  };
}
