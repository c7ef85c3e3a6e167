import type { InferenceSession } from 'onnxruntime-node';

/**
 * Two threads for a network, which sleep while they have nothing to do. ONNX Runtime lets them spin between runs unless told
 * otherwise: that takes twice the processor's time, and a core from ffmpeg or whatever else works at that moment.
 */
export function networkThreads(intraOpNumThreads = 2): InferenceSession.SessionOptions {
  return { intraOpNumThreads, interOpNumThreads: 1, extra: { session: { intra_op: { allow_spinning: '0' } } } };
}
