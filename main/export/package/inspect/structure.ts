import { create } from 'xmlbuilder2';
import type { ElementRule, ManifestSchema } from './schemas.ts';
import { requireWellFormed } from './wellFormed.ts';

/** An element as it is looked at: names with the schema's prefixes, those of no known namespace as they stand. */
export interface ManifestElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly ManifestElement[];
  /** Its own, trimmed. */
  readonly text: string;
}

type DomNode = ReturnType<typeof create>['node'];

/** Types of nodes in a document. */
const [ELEMENT, TEXT, CDATA] = [1, 3, 4];

/** Reads a manifest by the namespaces of its schema. @throws Error what is wrong with it as XML */
export function readManifest(text: string, { namespaces }: ManifestSchema): ManifestElement {
  const prefixes = new Map(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]));
  const named = (uri: string | null, localName: string): string => {
    if (uri === null) return localName;
    const prefix = prefixes.get(uri) ?? (uri === 'http://www.w3.org/XML/1998/namespace' ? 'xml' : null);
    return prefix === null ? `{${uri}}${localName}` : `${prefix}:${localName}`;
  };
  const read = (node: DomNode): ManifestElement => {
    const element = node as DomNode & {
      readonly namespaceURI: string | null;
      readonly localName: string;
      readonly attributes: Iterable<{ namespaceURI: string | null; localName: string; name: string; value: string }>;
    };
    const children: ManifestElement[] = [];
    let own = '';
    for (const child of node.childNodes) {
      const type: number = child.nodeType;
      if (type === ELEMENT) children.push(read(child));
      else if (type === TEXT || type === CDATA) own += child.nodeValue ?? '';
    }
    const attributes = [...element.attributes]
      .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
      .map(({ namespaceURI, localName, value }): [string, string] => [named(namespaceURI, localName), value]);
    return {
      name: named(element.namespaceURI, element.localName),
      attributes: new Map(attributes),
      children,
      text: own.trim(),
    };
  };
  requireWellFormed(text);
  const document = create(text).node;
  const root = [...document.childNodes].find(({ nodeType }: { readonly nodeType: number }) => nodeType === ELEMENT);
  if (!root) throw new Error('it has no element');
  return read(root);
}

/** Where an element does not keep to a schema: half a sentence each. */
export function structureProblems(root: ManifestElement, schema: ManifestSchema): string[] {
  if (root.name !== schema.root) return [`its first element is <${shown(root.name)}>, not <${shown(schema.root)}>`];
  const problems: string[] = [];
  const visit = (element: ManifestElement): void => {
    const rule = schema.elements[element.name];
    // What is not in the schema here belongs to another one.
    if (!rule) return;
    problems.push(...attributeProblems(element, rule), ...childProblems(element, rule));
    if (rule.text && !rule.text.test(element.text))
      problems.push(`the text of <${shown(element.name)}> is “${element.text}”`);
    element.children.forEach(visit);
  };
  visit(root);
  return problems;
}

/** All elements of a name, in order. */
export function elementsOf(root: ManifestElement, name: string): ManifestElement[] {
  return [...(root.name === name ? [root] : []), ...root.children.flatMap((child) => elementsOf(child, name))];
}

function attributeProblems({ name, attributes }: ManifestElement, rule: ElementRule): string[] {
  const { required = [], optional = [], values = {} } = rule;
  return [
    ...required.filter((wanted) => !attributes.has(wanted)).map((wanted) => `<${shown(name)}> lacks “${wanted}”`),
    ...[...attributes.keys()]
      // Attributes of foreign namespaces are another schema's.
      .filter((found) => !found.startsWith('{') && !required.includes(found) && !optional.includes(found))
      .map((found) => `<${shown(name)}> has “${found}”, which it may not have`),
    ...Object.entries(values)
      .filter(([wanted, pattern]) => attributes.has(wanted) && !pattern.test(attributes.get(wanted)!))
      .map(([wanted]) => `“${wanted}” of <${shown(name)}> is “${attributes.get(wanted)!}”`),
  ];
}

function childProblems({ name, children }: ManifestElement, { children: slots = [] }: ElementRule): string[] {
  const problems: string[] = [];
  const places = new Map(slots.map(([slot], place) => [slot, place]));
  let last = 0;
  for (const child of children) {
    if (child.name.startsWith('{')) continue;
    const place = places.get(child.name);
    if (place === undefined) problems.push(`<${shown(name)}> holds <${shown(child.name)}>, which it may not hold`);
    else if (place < last) problems.push(`<${shown(child.name)}> of <${shown(name)}> comes too late`);
    else last = place;
  }
  for (const [slot, least, most] of slots) {
    const count = children.filter((child) => child.name === slot).length;
    if (count < least) problems.push(`<${shown(name)}> lacks <${shown(slot)}>`);
    if (count > most) problems.push(`<${shown(name)}> has ${count} of <${shown(slot)}>`);
  }
  return problems;
}

/** Elements of the schema's own namespace have no prefix in manifests. */
function shown(name: string): string {
  return name.replace(/^(cp|tc|c):/, '');
}
