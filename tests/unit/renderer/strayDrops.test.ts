import { expect, test } from 'vitest';
import { refuseStrayDrops } from '../../../renderer/shell/strayDrops.ts';

function drag(type: string, types: readonly string[], isTaken = false) {
  const dataTransfer = { types, dropEffect: 'copy' };
  const event = Object.assign(new Event(type, { cancelable: true }), { dataTransfer });
  const target = new EventTarget();
  if (isTaken) {
    target.addEventListener(type, (taken) => {
      taken.preventDefault();
    });
  }
  refuseStrayDrops(target);
  target.dispatchEvent(event);
  return [event.defaultPrevented, dataTransfer.dropEffect];
}

test('files are refused where nothing takes them, so that the studio stays', () => {
  expect(drag('dragover', ['Files'])).toEqual([true, 'none']);
  expect(drag('drop', ['Files'])).toEqual([true, 'none']);
});

test('what is taken somewhere, and what is no file, is left alone', () => {
  expect(drag('dragover', ['Files'], true)).toEqual([true, 'copy']);
  expect(drag('drop', ['text/plain'])).toEqual([false, 'copy']);
});
