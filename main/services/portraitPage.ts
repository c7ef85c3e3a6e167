import type { PortraitReport } from './checkRequests.ts';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; color: #1f2933; }
  main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem; align-items: start; }
  img { width: 100%; border-radius: .5rem; }
  ul { list-style: none; margin: 0; padding: 0; }
  li { border-left: .3rem solid #6c9a5b; padding: .1rem 0 .1rem .8rem; margin-bottom: .9rem; }
  li.look { border-color: #e0a030; } li.bad { border-color: #c8373a; }
  em { display: block; font-style: normal; color: #52606d; }
  p.refusal { background: #fbe9e7; border-radius: .5rem; padding: .8rem 1rem; }
  @media (max-width: 45rem) { main { grid-template-columns: 1fr; } }
`;

/** A portrait's report as a page of its own, with its picture inside. @param png the face with its landmarks */
export function portraitPage(photoName: string, report: PortraitReport, png: Uint8Array): string {
  const { refusal, findings } = report;
  const items = findings.map(({ state, text, advice }) => {
    const hint = advice === null ? '' : `<em>${escaped(advice)}</em>`;
    return `<li class="${state}">${escaped(text)}${hint}</li>`;
  });
  const title = escaped(photoName);
  const picture = Buffer.from(png).toString('base64');
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body>`,
    `<h1>${title}</h1>`,
    ...(refusal ? [`<p class="refusal">${escaped(refusal.message)}</p>`] : []),
    `<main><img alt="The face with what was found in it" src="data:image/png;base64,${picture}">`,
    `<ul>${items.join('')}</ul></main></body></html>`,
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
