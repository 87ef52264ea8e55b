/** A policy as the judge reads it: a preset with what the file changes. */
import type { GateOutcome } from '../../model/gate.ts';
import type { PolicyFile } from './policy-schema.ts';

export type PolicyName = NonNullable<PolicyFile['policy']>;
export type AllowRow = NonNullable<PolicyFile['allow']>[number];

export interface Preset {
  readonly failOn: 'reject' | 'review';
  /** False: says what would happen, and passes. */
  readonly enforced: boolean;
  readonly minReleaseAge: string;
  /** A version whose time of publication nobody tells. */
  readonly unknownAge: GateOutcome;
  readonly git: GateOutcome;
  /** An archive at an address that is no registry's. */
  readonly tarball: GateOutcome;
  readonly cleartext: GateOutcome;
  readonly unknownRegistry: GateOutcome;
  /** A range instead of a version: what is installed tomorrow was not looked at today. */
  readonly unpinned: GateOutcome;
}

export const presets: Readonly<Record<PolicyName, Preset>> = {
  strict: {
    failOn: 'review',
    enforced: true,
    minReleaseAge: '7d',
    unknownAge: 'block',
    git: 'block',
    tarball: 'block',
    cleartext: 'block',
    unknownRegistry: 'block',
    unpinned: 'review',
  },
  balanced: {
    failOn: 'reject',
    enforced: true,
    minReleaseAge: '3d',
    unknownAge: 'review',
    git: 'review',
    tarball: 'block',
    cleartext: 'block',
    unknownRegistry: 'block',
    unpinned: 'review',
  },
  observe: {
    failOn: 'reject',
    enforced: false,
    minReleaseAge: '3d',
    unknownAge: 'review',
    git: 'review',
    tarball: 'block',
    cleartext: 'block',
    unknownRegistry: 'block',
    unpinned: 'review',
  },
};

export interface Policy {
  readonly name: PolicyName;
  readonly preset: Preset;
  readonly file: PolicyFile;
  /** Path of the file; null for a built-in policy. */
  readonly path: string | null;
  /** `assay.yaml:4 (minReleaseAge)` for what the file says, `balanced (minReleaseAge: 3d)` for what it leaves to the preset. */
  readonly whoDecides: (key: keyof PolicyFile | keyof Preset, index?: number) => string;
  /** 1-based. */
  readonly lineOf: (keyPath: readonly (string | number)[]) => number;
}

export const defaultPolicyName: PolicyName = 'balanced';
