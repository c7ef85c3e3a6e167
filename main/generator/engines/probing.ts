import { siblingModule } from '../../contract/location.ts';
import type { ExecutionDevice } from '../engine.ts';

/** Whether a device works, found out in a process of its own, because a driver can take its process down. */
export type Probe = (device: ExecutionDevice, modelsFolder: string) => Promise<boolean>;

/** The module that such a process runs, with the device and the folder of the networks as arguments. */
export const probeEntry = siblingModule('./graph/probe', import.meta.url);

/** A device that has not drawn its first picture by then does not work. */
export const PROBE_SECONDS = 30;
