import { expect, test } from 'vitest';
import { titleOfFile } from '../../../main/slides/fileTitle.ts';

test.each([
  ['/a/03_water-cycle.png', 'Water cycle'],
  ['3 kinds of tide.png', '3 kinds of tide'],
  ['3-kinds.of.tide.webp', 'Kinds of tide'],
  ['01 Introduction.jpg', 'Introduction'],
  ['élan 🌊.png', 'Élan 🌊'],
  ['-- "quoted" .png', '"quoted"'],
  ['Slide12.PNG', undefined],
  ['IMG_2034.jpg', undefined],
  ['7.png', undefined],
  ['___.png', undefined],
])('%s', (path, title) => {
  expect(titleOfFile(path)).toBe(title);
});
