/** One thread of {@link startThreads}: answers one task after the other. */
import { parentPort } from 'node:worker_threads';
import { understand } from './findings.ts';
import { perform } from './perform.ts';
import type { TaskMessage, TaskReply, TaskName, Tasks } from './tasks.ts';
import { buffersOf } from './threads.ts';
import { measure, survey } from './voice.ts';

async function answer(message: TaskMessage): Promise<Tasks[TaskName]['out']> {
  switch (message.name) {
    case 'measure': {
      const { samples, from, count } = message.input;
      return measure(samples, from, count);
    }
    case 'survey':
      return survey(message.input.measures, message.input.durationSeconds);
    case 'recognise': {
      // Loaded when it is wanted: it holds a language model.
      const { Rhubarb } = await import('rhubarb-lip-sync-wasm');
      const { buffer, byteOffset, byteLength } = message.input.pcm;
      return (await Rhubarb.getLipSync(Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength))).mouthCues;
    }
    case 'perform': {
      const { findings, text, ...take } = message.input;
      const { fit, ...understood } = await understand(findings, text);
      return { ...perform({ ...take, ...understood }), ...(fit && { script: fit }) };
    }
  }
}

parentPort?.on('message', (message: TaskMessage) => {
  answer(message).then(
    (output) => {
      reply({ ok: true, output }, buffersOf(output));
    },
    (error: unknown) => {
      reply({ ok: false, reason: String(error) }, []);
    },
  );
});

function reply(message: TaskReply, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}
