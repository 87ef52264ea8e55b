import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { asNumber, asText, isJson, type Json, optional } from '../json-value.ts';

/** A project's page of the simple index, in its JSON form (PEP 691, 700, 708, 740, 792) or its HTML form (PEP 503). */
export interface SimplePage {
  readonly files: readonly IndexFile[];
  /** `active`, `archived`, `quarantined`, `deprecated` where the index says so (PEP 792). */
  readonly status?: string;
  readonly statusReason?: string;
}

export interface IndexFile {
  readonly fileName: string;
  readonly url: string;
  /** Algorithm → hex digest. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly yanked?: string | true;
  /** ISO 8601. */
  readonly uploadedAt?: string;
  readonly size?: number;
  /** Absent: the index does not say (PEP 740). */
  readonly hasProvenance?: boolean;
}

/** Undefined for a text that is neither form. `address` is that of the page: links are relative to it. */
export function readSimplePage(text: string, address: string): SimplePage | undefined {
  return text.trimStart().startsWith('{') ? fromJson(text, address) : fromHtml(text, address);
}

function fromJson(text: string, address: string): SimplePage | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJson(data) || !Array.isArray(data.files)) return undefined;
  const state = isJson(data['project-status']) ? data['project-status'] : {};
  return {
    files: data.files.flatMap((file) => (isJson(file) ? (fileOf(file, address) ?? []) : [])),
    ...optional('status', asText(state.status)),
    ...optional('statusReason', asText(state.reason)),
  };
}

function fileOf(file: Json, address: string): IndexFile | undefined {
  const { filename, url, hashes, yanked, size } = file;
  if (typeof filename !== 'string' || typeof url !== 'string' || !URL.canParse(url, address)) return undefined;
  return {
    fileName: filename,
    url: new URL(url, address).href,
    hashes: isJson(hashes) ? Object.fromEntries(Object.entries(hashes).map(([name, hex]) => [name, String(hex)])) : {},
    ...optional('yanked', yanked === true || yanked === '' ? (true as const) : asText(yanked)),
    ...optional('uploadedAt', asText(file['upload-time'])),
    ...optional('size', asNumber(size)),
    ...optional('hasProvenance', 'provenance' in file ? typeof file.provenance === 'string' : undefined),
  };
}

function fromHtml(text: string, address: string): SimplePage | undefined {
  const elements = elementsOf(parse(text));
  const base = elements.find(({ tagName }) => tagName === 'base');
  const root = new URL((base && attribute(base, 'href')) || address, address).href;
  const anchors = elements.filter((element) => element.tagName === 'a' && attribute(element, 'href') !== undefined);
  if (anchors.length === 0 && !/pypi:repository-version/i.test(text)) return undefined;
  return { files: anchors.flatMap((anchor) => fileOfAnchor(anchor, root) ?? []) };
}

function fileOfAnchor(anchor: DefaultTreeAdapterTypes.Element, root: string): IndexFile | undefined {
  const href = attribute(anchor, 'href') ?? '';
  if (!URL.canParse(href, root)) return undefined;
  const url = new URL(href, root);
  const [, algorithm, hex] = /^#(\w+)=([0-9a-f]+)$/i.exec(url.hash) ?? [];
  url.hash = '';
  const yanked = attribute(anchor, 'data-yanked');
  const provenance = attribute(anchor, 'data-provenance');
  return {
    fileName: decodeURIComponent(url.pathname.slice(url.pathname.lastIndexOf('/') + 1)),
    url: url.href,
    hashes: algorithm === undefined || hex === undefined ? {} : { [algorithm]: hex.toLowerCase() },
    ...optional('yanked', yanked === '' ? (true as const) : yanked),
    ...optional('hasProvenance', provenance === undefined ? undefined : provenance !== ''),
  };
}

function elementsOf(root: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Element[] {
  const found: DefaultTreeAdapterTypes.Element[] = [];
  const pending: DefaultTreeAdapterTypes.ChildNode[] = [...root.childNodes].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!('tagName' in node)) continue;
    found.push(node);
    for (const child of [...node.childNodes].reverse()) pending.push(child);
  }
  return found;
}

function attribute(element: DefaultTreeAdapterTypes.Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}
