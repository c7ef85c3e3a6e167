import { describe, expect, test } from 'vitest';
import { renderRequestSchema, replyMessageSchema, requestMessageSchema } from '../../../main/generator/protocol.ts';

const request = {
  photoPath: 'photo.jpg',
  face: null,
  audio: { path: 'talk.wav', startSeconds: 1, endSeconds: 2.5 },
  frameRate: 29.97,
  frameCount: 45,
  size: { widthPx: 512, heightPx: 640 },
  performance: { expression: 'warm', strength: 0.5, liveliness: 1, seed: 7 },
  motionModel: 'rhubarb',
  outPath: 'clip.mp4',
  withAudio: true,
  device: 'auto',
} as const;

describe('a render request', () => {
  test('passes as it is', () => {
    expect(renderRequestSchema.parse(request)).toEqual(request);
    expect(renderRequestSchema.parse({ ...request, audio: null, face: 2 })).toMatchObject({ audio: null, face: 2 });
    const tracked = { ...request, motionInPath: 'a.json', motionOut: { path: 'b.json', format: 'arkit' } };
    expect(renderRequestSchema.parse(tracked)).toEqual(tracked);
  });

  test.each([
    { size: { widthPx: 511, heightPx: 512 } },
    { size: { widthPx: 512, heightPx: 0 } },
    { frameCount: 0 },
    { frameCount: 1.5 },
    { frameRate: 0 },
    { frameRate: Number.NaN },
    { face: -1 },
    { outPath: '' },
    { device: 'tpu' },
    { audio: { path: 'talk.wav', startSeconds: 2, endSeconds: 2 } },
    { performance: { ...request.performance, strength: 2 } },
    { motionInPath: '' },
    { motionOut: { path: 'track.json', format: 'bvh' } },
    { surprise: true },
  ])('is refused with %j', (change) => {
    expect(() => renderRequestSchema.parse({ ...request, ...change })).toThrow();
  });
});

describe('messages', () => {
  test('of one side are not taken for those of the other', () => {
    const start = { type: 'start', jobId: 'a', request };
    expect(requestMessageSchema.parse(start)).toEqual(start);
    expect(() => replyMessageSchema.parse(start)).toThrow();
    expect(() => requestMessageSchema.parse({ type: 'cancelled', jobId: 'a' })).toThrow();
  });

  test.each([null, 'hello', {}, { type: 'done', jobId: 'a', result: {} }])('like %j are refused', (message) => {
    expect(() => replyMessageSchema.parse(message)).toThrow();
  });
});
