/** `npm run bench:studio`: what the studio's services take with a lesson of 300 segments and two hours. */
import { measureServices } from './studio/services.ts';
import { startBenchStudio } from './studio/start.ts';

const bench = await startBenchStudio();
try {
  const result = { services: await measureServices(bench) };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  await bench.close();
}
