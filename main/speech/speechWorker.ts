/** One thread of {@link startThreads}: answers one task after the other. */
import { parentPort } from 'node:worker_threads';
import { Rhubarb } from 'rhubarb-lip-sync-wasm';
import { perform } from './perform.ts';
import type { TaskMessage, TaskReply, TaskName, Tasks } from './tasks.ts';
import { analyseVoice } from './voice.ts';

async function answer(message: TaskMessage): Promise<Tasks[TaskName]['out']> {
  switch (message.name) {
    case 'analyse':
      return analyseVoice(message.input.samples);
    case 'recognise': {
      const { buffer, byteOffset, byteLength } = message.input.pcm;
      return (await Rhubarb.getLipSync(Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength))).mouthCues;
    }
    case 'perform':
      return perform(message.input);
  }
}

parentPort?.on('message', (message: TaskMessage) => {
  answer(message).then(
    (output) => {
      reply({ ok: true, output });
    },
    (error: unknown) => {
      reply({ ok: false, reason: String(error) });
    },
  );
});

function reply(message: TaskReply): void {
  parentPort?.postMessage(message);
}
