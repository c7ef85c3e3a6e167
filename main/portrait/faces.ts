import type { Work } from '../contract/work.ts';
import type { Face, Picture } from './face.ts';

/** Finds faces and their landmarks with the models of the folder `models`, on the CPU. */
export class FaceFinder {
  /** Loads `blazeface.onnx`, `facemesh.onnx` and `iris.onnx` from a folder. */
  static async open(modelsFolder: string, options: { readonly threads?: number } = {}): Promise<FaceFinder> {
    await Promise.resolve([modelsFolder, options]);
    throw new Error('Not written yet');
  }

  /** All faces in reading order: left to right within a row, rows from the top. Empty when there is none. */
  async find(picture: Picture, work: Work): Promise<readonly Face[]> {
    await Promise.resolve([picture, work]);
    throw new Error('Not written yet');
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}
