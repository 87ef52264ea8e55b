/** What an audit is asked to scan: a choice of a registry's packages, or the lines of a list. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isRemoteReference } from '../fetchers/registry.ts';
import type { BatchFilter, BatchRegistry, BatchRequest } from '../model/batch.ts';
import { CliError } from './cli-error.ts';

export interface PlanOptions {
  readonly from?: string;
  readonly limit?: number;
  readonly offset?: number;
  readonly keyword?: string;
  readonly author?: string;
  readonly minDownloads?: number;
  readonly category?: string;
  readonly sort?: 'latest' | 'popular' | 'all';
}

export interface AuditPlan {
  readonly request: BatchRequest;
  /** Where the package at this position was named: a line of the list, or the registry. */
  readonly placeOf: (position: number, reference: string) => string;
}

export function planAudit(registry: BatchRegistry | undefined, options: PlanOptions): AuditPlan {
  const { from, limit = 10, offset = 0, keyword, author, minDownloads, category, sort } = options;
  const wishes = { keyword, author, minDownloads, category, sort };
  const filter: BatchFilter = Object.fromEntries(Object.entries(wishes).filter(([, wish]) => wish !== undefined));
  if (from !== undefined) {
    if (registry !== undefined || Object.keys(filter).length > 0) {
      throw new CliError('--from names every package: neither a registry nor a filter goes with it');
    }
    return planList(from);
  }
  if (registry === undefined)
    throw new CliError('name a registry (npm, pypi, clawhub, huggingface) or a list: --from FILE');
  return { request: { registry, limit, offset, filter }, placeOf: (_, reference) => reference };
}

interface Line {
  readonly reference: string;
  readonly number: number;
}

function planList(file: string): AuditPlan {
  const lines = readLines(file);
  const standardInput = lines.find(({ reference }) => reference === '-');
  if (standardInput) throw new CliError(`${file}:${standardInput.number}: a list cannot name standard input`);
  if (lines.length === 0) throw new CliError(`${file} names no package`);
  return {
    request: { references: lines.map(({ reference }) => reference) },
    placeOf: (position) => `${file}:${lines[position]?.number}`,
  };
}

/** One reference a line; `#` begins a comment at the beginning of a line or after a space. What is named twice is scanned once. */
function readLines(file: string): Line[] {
  const seen = new Set<string>();
  return readText(file)
    .split(/\r?\n/)
    .map((text, index) => ({ reference: text.replace(/(?:^|\s)#.*$/, '').trim(), number: index + 1 }))
    .filter(({ reference }) => reference !== '' && !seen.has(reference) && seen.add(reference))
    .map(({ reference, number }) => ({
      // An audit may go on in another folder than it began in.
      reference: reference === '-' || isRemoteReference(reference) ? reference : resolve(reference),
      number,
    }));
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
