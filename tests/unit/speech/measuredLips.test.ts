import { describe, expect, it } from 'vitest';
import { CLASSES, LIP_MEASURES, type Heard } from '../../../main/speech/heard.ts';
import { measuredLips } from '../../../main/speech/measuredLips.ts';

/** A network that goes on hearing the same opening and width, in its deviations. */
function hearing(aperture: number, width: number): Heard {
  const rows = 50;
  const lips = new Float32Array(rows * LIP_MEASURES.length);
  for (let row = 0; row < rows; row++) {
    lips[row * LIP_MEASURES.length + LIP_MEASURES.indexOf('aperture')] = aperture;
    lips[row * LIP_MEASURES.length + LIP_MEASURES.indexOf('width')] = width;
  }
  return { rows, classes: new Float32Array(rows * CLASSES.length), lips };
}

const at = (heard: Heard, control: 'aperture' | 'lipsRound' | 'lipsWide', ruled = 0) =>
  measuredLips(heard, control)!(0.5, ruled);

describe('measuredLips', () => {
  it('opens as far as is heard, within bounds', () => {
    expect(at(hearing(0.3, 0), 'aperture')).toBe(0);
    expect(at(hearing(2, 0), 'aperture')).toBeCloseTo(0.0627, 4);
    expect(at(hearing(20, 0), 'aperture')).toBe(0.3);
  });

  it('rounds a mouth that is heard narrow and spreads one that is heard wide, never both', () => {
    expect(at(hearing(0.5, -1.5), 'lipsRound')).toBeGreaterThan(0.3);
    expect(at(hearing(0.5, -1.5), 'lipsWide')).toBe(0);
    expect(at(hearing(0.5, 1), 'lipsWide')).toBeGreaterThan(0.4);
    expect(at(hearing(0.5, 1), 'lipsRound')).toBe(0);
  });

  it('leaves to the opening what that narrows itself', () => {
    expect(at(hearing(4, -1), 'lipsRound')).toBeLessThan(at(hearing(0.5, -1), 'lipsRound'));
  });

  it('still minds the sounds’ own shapes, and stays within 0 and 1', () => {
    expect(at(hearing(0.5, -0.1), 'lipsRound', 1)).toBeGreaterThan(0.35);
    expect(at(hearing(0.5, -9), 'lipsRound', 1)).toBe(1);
    expect(at(hearing(0.5, 9), 'lipsWide', 1)).toBe(1);
  });

  it('says nothing of what is not measured', () => {
    expect(measuredLips(hearing(1, 0), 'tongueUp')).toBeUndefined();
  });
});
