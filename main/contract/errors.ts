/**
 * Everything that can go wrong in a way a user can act on: a stable code, its details, and one English sentence that
 * says what is wrong and what to do. Code matches on `code`, never on `instanceof` or on the words, because errors
 * cross process borders.
 */
export const sentences = {
  'file.missing': (d: { path: string }) => `There is no file at “${d.path}”; check the name and try again.`,
  'file.unreadable': (d: { path: string; reason: string }) =>
    `“${d.path}” cannot be read (${d.reason}); check its permissions and try again.`,
  'usage.command-unknown': (d: { command: string }) =>
    `There is no command “${d.command}”; run “lectern --help” to see the commands.`,
  'usage.option-unknown': (d: { command: string; option: string }) =>
    `“${d.command}” has no option “${d.option}”; run “lectern ${d.command} --help” to see its options.`,
  'usage.option-missing': (d: { command: string; option: string }) =>
    `“${d.command}” needs ${d.option}; run “lectern ${d.command} --help” for an example.`,
  'usage.argument-unexpected': (d: { command: string; argument: string }) =>
    `“${d.command}” does not know what to do with “${d.argument}”; put quotes around names with spaces.`,
  'usage.value-missing': (d: { option: string }) => `“${d.option}” needs a value after it.`,
  'usage.value-invalid': (d: { option: string; value: string; expected: string }) =>
    `“${d.option}” cannot be “${d.value}”; give ${d.expected}.`,
  'output.not-mp4': (d: { path: string }) => `The video “${d.path}” must have a name that ends in .mp4.`,
  'output.is-input': (d: { path: string }) =>
    `“${d.path}” is one of the inputs and would be overwritten; choose another name for the output.`,
  'output.folder-missing': (d: { folder: string }) =>
    `There is no folder “${d.folder}” to write into; make it first or choose another place.`,
  'output.unwritable': (d: { path: string; reason: string }) =>
    `“${d.path}” cannot be written (${d.reason}); choose another place.`,
} satisfies Record<string, (details: never) => string>;

export type ErrorCode = keyof typeof sentences;
export type ErrorDetails<C extends ErrorCode> = Parameters<(typeof sentences)[C]>[0];

/** An error with a code and details; its message is the sentence for the user. Survives structured cloning as plain data. */
export class LecternError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly details: ErrorDetails<C>;

  constructor(code: C, details: ErrorDetails<C>, options?: ErrorOptions) {
    // The table pairs each code with its details' type; the union of signatures cannot express that pairing.
    super((sentences[code] as (details: ErrorDetails<C>) => string)(details), options);
    this.name = 'LecternError';
    this.code = code;
    this.details = details;
  }
}

/** Whether `error` carries one of our codes, wherever it was thrown. */
export function isLecternError(error: unknown): error is LecternError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code in sentences;
}
