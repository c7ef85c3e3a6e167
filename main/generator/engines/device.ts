import { fork } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listSupportedBackends } from 'onnxruntime-node';
import { DEVICES, type Device, type ExecutionDevice } from '../engine.ts';
import { PROBE_SECONDS, probeEntry, type Probe } from './probing.ts';

/**
 * The execution provider that the networks will run on. `auto` is the processor: they are so small that a graphics
 * card's start costs more than it saves. Any other is tried; where it does not work, the processor takes its place,
 * because a slower clip is better than none.
 */
export async function resolveDevice(
  asked: Device,
  modelsFolder: string,
  probe: Probe = probeByFork,
): Promise<ExecutionDevice> {
  if (asked === 'auto' || asked === 'cpu') return 'cpu';
  return (await works(asked, modelsFolder, probe)) ? asked : 'cpu';
}

/** Graphics devices that could draw frames here: none where there is no sign of a graphics card. */
export async function findGraphicsDevices(
  modelsFolder: string,
  probe: Probe = probeByFork,
): Promise<readonly ExecutionDevice[]> {
  if (!mayHaveGraphicsCard()) return [];
  const found: ExecutionDevice[] = [];
  for (const device of DEVICES) {
    if (device === 'auto' || device === 'cpu') continue;
    // One after another: drivers are not all made for several processes at their start.
    if (await works(device, modelsFolder, probe)) found.push(device);
  }
  return found;
}

/** Tries a device with a small network, and with the compositor's graph, whose picture must be right. */
async function works(device: ExecutionDevice, modelsFolder: string, probe: Probe): Promise<boolean> {
  return listSupportedBackends().some(({ name }) => name === device) && (await probe(device, modelsFolder));
}

async function probeByFork(device: ExecutionDevice, modelsFolder: string): Promise<boolean> {
  const child = fork(fileURLToPath(probeEntry), [device, modelsFolder], {
    execArgv: [],
    stdio: 'ignore',
    timeout: PROBE_SECONDS * 1000,
    killSignal: 'SIGKILL',
  });
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(false);
    });
    child.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}

/** Elsewhere than on Linux there always is something that shows the screen. */
function mayHaveGraphicsCard(): boolean {
  if (process.platform !== 'linux') return true;
  if (existsSync('/dev/nvidiactl') || existsSync('/dev/dxg')) return true;
  return existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
}
