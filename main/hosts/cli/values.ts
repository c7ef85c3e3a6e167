import { parseArgs } from 'node:util';
import { LecternError } from '../../contract/errors.ts';
import type { Size } from '../../contract/size.ts';
import { COMMANDS, OPTIONS, optionsOf } from './usage.ts';
import type { CommandName, OptionName } from './usage.ts';

/** What stood on the command line after the command: options by name, in order, and operands. */
export interface Values {
  readonly command: CommandName;
  readonly operands: readonly string[];
  readonly given: ReadonlyMap<OptionName, readonly string[]>;
}

/**
 * Splits `argv` (what follows the command) into options and operands.
 *
 * `parseArgs` runs in its tolerant mode and its tokens are checked here: its own complaints take several sentences, and
 * it refuses a file name with a leading dash, which is taken here unless it starts with two.
 */
export function readValues(command: CommandName, argv: readonly string[]): Values {
  const allowed: ReadonlySet<string> = new Set(optionsOf(command));
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { value }]) => [
      name,
      value === null ? ({ type: 'boolean' } as const) : ({ type: 'string' } as const),
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<OptionName, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName } = token;
    if (!isOption(name) || !allowed.has(name)) {
      throw new LecternError('usage.option-unknown', { command, option: rawName });
    }
    const value = token.value ?? '';
    if (OPTIONS[name].value === null) {
      if (token.inlineValue === true) {
        throw new LecternError('usage.value-invalid', { option: rawName, value, expected: 'no value' });
      }
    } else if (value === '' || (token.inlineValue === false && value.startsWith('--'))) {
      throw new LecternError('usage.value-missing', { option: rawName });
    }
    given.set(name, [...(given.get(name) ?? []), value]);
  }
  return { command, operands, given };
}

/** Complains about what the command needs and did not get, and about operands that it does not take. */
export function requireAll({ command, operands, given }: Values): void {
  const expected: readonly string[] = COMMANDS[command].operands;
  const missing = COMMANDS[command].required.find((name) => !given.has(name));
  const missingOperand = expected[operands.length];
  if (missingOperand !== undefined) {
    throw new LecternError('usage.option-missing', { command, option: `a ${missingOperand.toLowerCase()}` });
  }
  const surplus = operands[expected.length];
  if (surplus !== undefined) throw new LecternError('usage.argument-unexpected', { command, argument: surplus });
  if (missing !== undefined) throw new LecternError('usage.option-missing', { command, option: `--${missing}` });
}

/** The last value given for an option, or null. */
export function textOf({ given }: Values, name: OptionName): string | null {
  return given.get(name)?.at(-1) ?? null;
}

export function choiceOf<T extends string>(values: Values, name: OptionName, choices: readonly T[]): T | null {
  const text = textOf(values, name);
  if (text === null) return null;
  const choice = choices.find((candidate) => candidate === text);
  return choice ?? invalid(name, text, choices.join(', '));
}

/** A number out of a short list, such as the frame rates. */
export function numberChoiceOf<T extends number>(values: Values, name: OptionName, choices: readonly T[]): T | null {
  const text = textOf(values, name);
  if (text === null) return null;
  const choice = choices.find((candidate) => candidate === numberIn(text));
  return choice ?? invalid(name, text, choices.join(', '));
}

interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
  /** What every number must be a multiple of. */
  readonly step: number;
}

/** A whole number within bounds. */
export function wholeOf(values: Values, name: OptionName, { minimum, maximum }: Omit<Bounds, 'step'>): number | null {
  const text = textOf(values, name);
  if (text === null) return null;
  const value = numberIn(text, { minimum, maximum, step: 1 });
  return value ?? invalid(name, text, `a whole number from ${minimum} to ${maximum}`);
}

/** A width and a height, `720x1280`, or one number for both. */
export function sizeOf(values: Values, name: OptionName, bounds: Bounds): Size | null {
  const text = textOf(values, name);
  if (text === null) return null;
  const [widthPx = null, heightPx = widthPx, ...more] = text.split('x').map((side) => numberIn(side, bounds));
  if (widthPx !== null && heightPx !== null && more.length === 0) return { widthPx, heightPx };
  const { minimum, maximum } = bounds;
  return invalid(name, text, `an even number from ${minimum} to ${maximum}, or two as in 720x1280`);
}

/** A number from 0 to 1. */
export function shareOf(values: Values, name: OptionName): number | null {
  const text = textOf(values, name);
  if (text === null) return null;
  const value = numberIn(text);
  return value !== null && value >= 0 && value <= 1 ? value : invalid(name, text, 'a number from 0 to 1');
}

/** Comma-separated numbers ≥ `minimum`. */
export function numbersOf(
  values: Values,
  name: OptionName,
  { minimum, whole, expected }: { readonly minimum: number; readonly whole: boolean; readonly expected: string },
): number[] | null {
  const text = values.given.get(name)?.join(',') ?? null;
  if (text === null) return null;
  return text.split(',').map((part) => {
    const value = numberIn(part);
    return value !== null && value >= minimum && (!whole || Number.isInteger(value))
      ? value
      : invalid(name, part, expected);
  });
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

/**
 * The number that `text` spells in decimal notation, or null where it spells none or one out of bounds: `Number` alone
 * would take '', '0x10' and ' 1 '.
 */
function numberIn(text: string, bounds?: Bounds): number | null {
  if (!/^-?(\d+(\.\d+)?|\.\d+)$/.test(text)) return null;
  const value = Number(text);
  if (!bounds) return value;
  return value % bounds.step === 0 && value >= bounds.minimum && value <= bounds.maximum ? value : null;
}

function invalid(name: OptionName, value: string, expected: string): never {
  throw new LecternError('usage.value-invalid', { option: `--${name}`, value, expected });
}
