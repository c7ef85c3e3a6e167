const NO_TAGS = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>/g;
const TAG = /<(\/?)([^\s/>!?"'=]+)(?:\s+[^\s/>="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/g;

/** What the XML parser lets pass and systems do not: tags that are broken, not closed, or closed by another. @throws Error */
export function requireWellFormed(text: string): void {
  const tags = text.replace(NO_TAGS, '');
  const [broken] = /<.{0,20}/.exec(tags.replace(TAG, '')) ?? [];
  if (broken !== undefined) throw new Error(`the tag “${broken}” is broken`);
  const open: string[] = [];
  for (const [, closing, name, empty] of tags.matchAll(TAG)) {
    if (closing === '' && empty === '') open.push(name!);
    if (closing === '') continue;
    const opened = open.pop();
    if (opened !== name) throw new Error(`</${name!}> closes ${opened === undefined ? 'nothing' : `<${opened}>`}`);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)!}> is not closed`);
}
