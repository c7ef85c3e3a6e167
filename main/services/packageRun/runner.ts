import { parentPort } from 'node:worker_threads';
import type { PackageFinding } from '../../contract/packageFindings.ts';
import { lessonIn } from '../../export/package/lessonPage.ts';
import { Findings, type Profile } from './profile.ts';
import type { RunReply, RunRequest } from './protocol.ts';
import { recordProfiles } from './recordProfiles.ts';
import { scormProfiles } from './scormProfiles.ts';
import { ScormSystem } from './scormSystem.ts';
import { webProfiles } from './webProfiles.ts';

/*
 * Runs the page of a package, which may hold anything: a process that may read nothing but this program and write
 * nothing or, within Electron, where only packages are run that were made just now, a thread.
 */

function reply(message: RunReply): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

function profilesFor({ kind, page }: RunRequest): Profile[] {
  const lesson = lessonIn(page.files.get(page.name) ?? '');
  if (typeof lesson === 'string') throw new Error(`the page is ${lesson}`);
  switch (kind) {
    case 'scorm12':
    case 'scorm2004':
      return scormProfiles(page, lesson, new ScormSystem(kind));
    case 'xapi':
    case 'cmi5':
      return recordProfiles(page, lesson, kind);
    case 'web':
      return webProfiles(page, lesson);
  }
}

/** What this thread has worked: a machine that has much else to do does not count. */
function spentMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function run(request: RunRequest): Promise<void> {
  for (const profile of profilesFor(request)) {
    const { id } = profile;
    if (spentMs() > request.mostMs) {
      reply({ type: 'over', result: { id, state: 'not-run', reason: 'time' }, findings: [] });
      continue;
    }
    reply({ type: 'begun', id });
    const findings = new Findings(id);
    await profile.run(findings);
    const found: PackageFinding[] = findings.list();
    reply({
      type: 'over',
      result: { id, state: found.length === 0 ? 'passed' : 'failed', reason: null },
      findings: found,
    });
  }
  reply({ type: 'through' });
}

(parentPort ?? process).once('message', (request: RunRequest) => {
  void run(request);
});
