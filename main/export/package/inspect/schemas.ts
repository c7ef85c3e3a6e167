/** An element that may stand at a place: its name, and how often it must and may. */
export type Slot = readonly [name: string, least: number, most: number];

/** What an element holds. Children come in this order; elements of namespaces that are not in the schema may follow. */
export interface ElementRule {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly children?: readonly Slot[];
  /** What its text must be. */
  readonly text?: RegExp;
  /** What attributes must be, where they are. */
  readonly values?: Readonly<Record<string, RegExp>>;
}

/** A schema as far as packages like ours use it, with what the published ones forget and systems insist on. */
export interface ManifestSchema {
  /** By prefix; elements and attributes are named with it here, whatever their file calls it. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly root: string;
  readonly elements: Readonly<Record<string, ElementRule>>;
}

const MANY = Number.POSITIVE_INFINITY;
const NAME = /^[A-Za-z_][\w.-]*$/;
const TITLE = /\S/;
const IRI = /^[a-z][a-z0-9+.-]*:\S+$/i;
const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

/** What IMS content packaging is in both versions of SCORM. */
function contentPackage(
  version: RegExp,
  {
    type,
    item,
    organization,
  }: { readonly type: string; readonly item: readonly Slot[]; readonly organization: readonly Slot[] },
): ManifestSchema['elements'] {
  const inItems: readonly Slot[] = [['cp:title', 1, 1], ['cp:item', 0, MANY], ['cp:metadata', 0, 1], ...item];
  return {
    'cp:manifest': {
      required: ['identifier'],
      optional: ['version', 'xml:base', 'xsi:schemaLocation'],
      values: { identifier: NAME },
      children: [
        ['cp:metadata', 1, 1],
        ['cp:organizations', 1, 1],
        ['cp:resources', 1, 1],
      ],
    },
    'cp:metadata': {
      children: [
        ['cp:schema', 0, 1],
        ['cp:schemaversion', 0, 1],
      ],
    },
    'cp:schema': { text: /^ADL SCORM$/ },
    'cp:schemaversion': { text: version },
    'cp:organizations': { required: ['default'], children: [['cp:organization', 1, MANY]] },
    'cp:organization': {
      required: ['identifier'],
      optional: ['structure', 'adlseq:objectivesGlobalToSystem'],
      values: { identifier: NAME },
      children: [['cp:title', 1, 1], ['cp:item', 1, MANY], ['cp:metadata', 0, 1], ...organization],
    },
    'cp:item': {
      required: ['identifier'],
      optional: ['identifierref', 'isvisible', 'parameters'],
      values: { identifier: NAME },
      children: inItems,
    },
    'cp:title': { text: TITLE },
    'cp:resources': { optional: ['xml:base'], children: [['cp:resource', 1, MANY]] },
    'cp:resource': {
      required: ['identifier', 'type', type],
      optional: ['href', 'xml:base'],
      values: { identifier: NAME, type: /^webcontent$/, [type]: /^(sco|asset)$/ },
      children: [
        ['cp:metadata', 0, 1],
        ['cp:file', 0, MANY],
        ['cp:dependency', 0, MANY],
      ],
    },
    'cp:file': { required: ['href'], children: [['cp:metadata', 0, 1]] },
    'cp:dependency': { required: ['identifierref'] },
  };
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

export const SCORM_12_SCHEMA: ManifestSchema = {
  namespaces: {
    cp: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
    adlcp: 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
    xsi: XSI,
  },
  root: 'cp:manifest',
  elements: {
    ...contentPackage(/^1\.2$/, {
      type: 'adlcp:scormtype',
      item: [
        ['adlcp:prerequisites', 0, 1],
        ['adlcp:maxtimeallowed', 0, 1],
        ['adlcp:timelimitaction', 0, 1],
        ['adlcp:datafromlms', 0, 1],
        ['adlcp:masteryscore', 0, 1],
      ],
      organization: [],
    }),
    'adlcp:masteryscore': { text: /^(100|\d?\d)$/ },
  },
};

const SEQUENCING: Slot = ['imsss:sequencing', 0, 1];

export const SCORM_2004_SCHEMA: ManifestSchema = {
  namespaces: {
    cp: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    adlcp: 'http://www.adlnet.org/xsd/adlcp_v1p3',
    adlseq: 'http://www.adlnet.org/xsd/adlseq_v1p3',
    adlnav: 'http://www.adlnet.org/xsd/adlnav_v1p3',
    imsss: 'http://www.imsglobal.org/xsd/imsss',
    xsi: XSI,
  },
  root: 'cp:manifest',
  elements: {
    ...contentPackage(/^(2004 (3rd|4th) Edition|CAM 1\.3)$/, {
      type: 'adlcp:scormType',
      item: [
        ['adlcp:timeLimitAction', 0, 1],
        ['adlcp:dataFromLMS', 0, 1],
        ['adlcp:completionThreshold', 0, 1],
        SEQUENCING,
        ['adlnav:presentation', 0, 1],
        ['adlcp:data', 0, 1],
      ],
      organization: [['adlcp:completionThreshold', 0, 1], SEQUENCING],
    }),
    'imsss:sequencing': {
      optional: ['ID', 'IDRef'],
      children: [
        ['imsss:controlMode', 0, 1],
        ['imsss:sequencingRules', 0, 1],
        ['imsss:limitConditions', 0, 1],
        ['imsss:rollupRules', 0, 1],
        ['imsss:objectives', 0, 1],
        ['imsss:randomizationControls', 0, 1],
        ['imsss:deliveryControls', 0, 1],
        ['adlseq:constrainedChoiceConsiderations', 0, 1],
        ['adlseq:rollupConsiderations', 0, 1],
      ],
    },
    'imsss:objectives': {
      children: [
        ['imsss:primaryObjective', 1, 1],
        ['imsss:objective', 0, MANY],
      ],
    },
    'imsss:primaryObjective': {
      optional: ['satisfiedByMeasure', 'objectiveID'],
      children: [
        ['imsss:minNormalizedMeasure', 0, 1],
        ['imsss:mapInfo', 0, MANY],
      ],
    },
    'imsss:minNormalizedMeasure': { text: /^(-?0?\.\d{1,4}|-?[01])$/ },
  },
};

export const TINCAN_SCHEMA: ManifestSchema = {
  namespaces: { tc: 'http://projecttincan.com/tincan.xsd' },
  root: 'tc:tincan',
  elements: {
    'tc:tincan': { children: [['tc:activities', 1, 1]] },
    'tc:activities': { children: [['tc:activity', 1, MANY]] },
    'tc:activity': {
      required: ['id', 'type'],
      values: { id: IRI, type: IRI },
      children: [
        ['tc:name', 1, MANY],
        ['tc:description', 0, MANY],
        ['tc:launch', 1, MANY],
      ],
    },
    'tc:name': { optional: ['lang'], text: TITLE, values: { lang: LANGUAGE } },
    'tc:description': { optional: ['lang'], values: { lang: LANGUAGE } },
    'tc:launch': { optional: ['lang'], text: TITLE, values: { lang: LANGUAGE } },
  },
};

export const CMI5_SCHEMA: ManifestSchema = {
  namespaces: { c: 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd' },
  root: 'c:courseStructure',
  elements: {
    'c:courseStructure': {
      children: [
        ['c:course', 1, 1],
        ['c:objectives', 0, 1],
        ['c:block', 0, MANY],
        ['c:au', 0, MANY],
      ],
    },
    'c:course': { required: ['id'], values: { id: IRI }, children: titled(1) },
    'c:block': {
      required: ['id'],
      values: { id: IRI },
      children: [...titled(1), ['c:objectives', 0, 1], ['c:au', 0, MANY], ['c:block', 0, MANY]],
    },
    'c:au': {
      required: ['id'],
      optional: ['moveOn', 'masteryScore', 'launchMethod', 'activityType'],
      values: {
        id: IRI,
        activityType: IRI,
        launchMethod: /^(OwnWindow|AnyWindow)$/,
        masteryScore: /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/,
        moveOn: /^(NotApplicable|Passed|Completed|CompletedAndPassed|CompletedOrPassed)$/,
      },
      children: [
        ...titled(1),
        ['c:objectives', 0, 1],
        ['c:url', 1, 1],
        ['c:launchParameters', 0, 1],
        ['c:entitlementKey', 0, 1],
      ],
    },
    'c:title': { children: [['c:langstring', 1, MANY]] },
    'c:description': { children: [['c:langstring', 1, MANY]] },
    'c:langstring': { optional: ['lang'], text: TITLE, values: { lang: LANGUAGE } },
    'c:url': { text: TITLE },
  },
};

function titled(least: number): readonly Slot[] {
  return [
    ['c:title', least, 1],
    ['c:description', least, 1],
  ];
}
