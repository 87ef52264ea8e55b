/** What a rule may know of an artifact: types only. Everything is readonly and derived once per artifact. */

import type { Document } from '../languages/document.ts';
import type { Manifest } from '../languages/manifest/manifest.ts';
import type { CodeLanguage } from '../languages/program.ts';
import type { Artifact } from '../model/artifact.ts';
import type { EvidenceStep, Place, Trigger } from '../model/threat.ts';
import type { Binaries } from './binaries.ts';
import type { UrlFact } from './urls.ts';

/** What kind of data a source gives (threats.md §14). */
export type SourceClass =
  | 'env-secret'
  | 'env-plain'
  | 'env-all'
  | 'file-ssh'
  | 'file-cloud'
  | 'file-dev'
  | 'file-agent'
  | 'browser'
  | 'keychain'
  | 'wallet'
  | 'messenger-session'
  | 'password-manager'
  | 'cloud-metadata'
  | 'ci'
  | 'host-identity'
  | 'system-files'
  | 'history'
  | 'clipboard'
  | 'screen-keys-av'
  | 'personal-data'
  | 'home-sweep'
  | 'repo'
  | 'file'
  | 'conversation'
  | 'parameter'
  | 'argv'
  | 'request'
  | 'remote-content'
  | 'literal-secret';

export interface Source {
  readonly class: SourceClass;
  /** The variable, path or API: `OPENAI_API_KEY`, `~/.ssh/id_rsa`, `os.hostname`. */
  readonly name: string;
  readonly at: Place;
}

/** A source that reached a value and the steps by which it did; `encoded` lists encoders passed (`base64`, `gzip` …). */
export interface Taint {
  readonly source: Source;
  readonly steps: readonly EvidenceStep[];
  readonly encoded: readonly string[];
}

/** What a call does to the world; the catalogue's vocabulary. One call may have several. */
export type EffectKind =
  | 'env-read'
  | 'env-write'
  | 'file-read'
  | 'file-write'
  | 'file-delete'
  | 'file-list'
  | 'net-send'
  | 'net-listen'
  | 'socket'
  | 'dns'
  | 'spawn'
  | 'shell'
  | 'eval'
  | 'import-dynamic'
  | 'deserialize'
  | 'model-load'
  | 'decode'
  | 'encrypt'
  | 'clipboard-read'
  | 'clipboard-write'
  | 'capture'
  | 'keychain-read'
  | 'host-identity'
  | 'email'
  | 'publish'
  | 'code-hosting'
  | 'cloud-storage'
  | 'browser-open'
  | 'log'
  | 'persistence'
  | 'native-load'
  | 'hook-global'
  /** Parts of passing text are exchanged: `name` is the pattern, `content` what takes the place. */
  | 'rewrite'
  | 'sleep'
  | 'exit';

/** A role an argument plays for an effect. */
export type Role =
  | 'url'
  | 'host'
  | 'port'
  | 'body'
  | 'query'
  | 'header'
  | 'auth-header'
  | 'user-agent'
  | 'path'
  | 'content'
  | 'command'
  | 'argv'
  | 'code'
  | 'data'
  | 'recipient'
  | 'options'
  | 'name';

/** A value as rules see it. */
export interface ArgFact {
  /** The texts it may be, folded; unknown parts of a text are `\u{FFFC}` (object replacement character). Empty when nothing is known. */
  readonly texts: readonly string[];
  readonly taints: readonly Taint[];
  /** True when the text does not stand in the source as such (was split, encoded, computed). */
  readonly derived: boolean;
}

/** A call with an effect, resolved through aliases, members, imports and encodings. */
export interface Call {
  readonly id: number;
  /** Canonical API name: `child_process.exec`, `os.environ`, `requests.post`, `sh:curl`. */
  readonly api: string;
  readonly effects: readonly EffectKind[];
  readonly at: Place;
  readonly language: CodeLanguage;
  readonly args: Readonly<Partial<Record<Role, ArgFact>>>;
  /** All positional arguments, for rules that need more than roles. */
  readonly positional: readonly ArgFact[];
  readonly trigger: Trigger;
  /** Where the root that reaches this call stands, in words: `postinstall script of package.json`, `imported by index.js`. */
  readonly reachedFrom: string;
  /** The innermost function's id, for "same function" strength. */
  readonly functionId: number;
  /** Index into `layers`; absent for code that stands in a file as such. */
  readonly layer?: number;
  /** Conditions in force whose test depends on these sources or APIs: `os.platform`, `Date.now`, `CI`. */
  readonly guards: readonly string[];
  /** The name of the API was hidden: computed, split, encoded (code-dynamic-import-obfuscated). */
  readonly hiddenName: boolean;
  /** HTTP method when known, upper case. */
  readonly method?: string;
}

export type DestinationClass =
  | 'vendor'
  | 'user-configured'
  | 'first-party'
  | 'local'
  | 'known-service'
  | 'literal'
  | 'dead-drop'
  | 'unresolved';

export interface Destination {
  readonly class: DestinationClass;
  /** Lower-case host without port, or `''` when unresolved. */
  readonly host: string;
  /** The whole URL as far as known. */
  readonly url: string;
  /** Why it is a dead drop: `paste`, `tunnel`, `oast`, `messenger`, `raw-ip`, `file-share`, `shortener`. */
  readonly kind?: string;
  /** The host was not readable in the source. */
  readonly derived: boolean;
}

/** Data that arrives at a call: the heart of the exfiltration and execution rules. */
export interface Flow {
  readonly source: Source;
  readonly steps: readonly EvidenceStep[];
  readonly encoded: readonly string[];
  readonly sink: Call;
  readonly role: Role;
  readonly destination: Destination;
  /** Whether the source's name and the destination belong to the same vendor (`OPENAI_API_KEY` and openai.com), to different ones, or the name says no vendor. */
  readonly affinity: 'same' | 'foreign' | 'generic';
}

/** Code a value turned out to be, parsed and interpreted in turn. */
export interface Layer {
  readonly id: number;
  readonly language: CodeLanguage;
  readonly text: string;
  /** The outer place where it is evaluated. */
  readonly at: Place;
  /** The evaluator: `eval`, `exec`, `sh:bash -c`, `child_process.exec`. */
  readonly by: string;
  /** Decoders passed on the way: `['base64', 'zlib']`; `['split']` for mere concatenation; empty for a readable literal. */
  readonly decoded: readonly string[];
  readonly depth: number;
  readonly trigger: Trigger;
  readonly parent?: number;
}

/** A file as rules see it. */
export interface FileFact {
  readonly path: string;
  readonly size: number;
  /** Decoded text, or null for binary content. */
  readonly text: string | null;
  /** `javascript`, `python`, `shell`, `markdown`, `json`, `binary` … */
  readonly language: string;
  readonly trigger: Trigger;
  /** Type by first bytes for binaries: `elf`, `pe`, `macho`, `zip`, `pyc`, `pickle` … */
  readonly binary?: string;
}

/** A string constant of the code with the place it stands at; `derived` ones were computed. */
export interface TextFact {
  readonly text: string;
  readonly at: Place;
  readonly derived: boolean;
  readonly layer?: number;
  /** The variable, property or keyword it was given to; for an argument without a name the function: `tool()`. */
  readonly name?: string;
}

export interface Facts {
  readonly artifact: Artifact;
  readonly files: readonly FileFact[];
  readonly calls: readonly Call[];
  readonly flows: readonly Flow[];
  readonly layers: readonly Layer[];
  readonly texts: readonly TextFact[];
  readonly documents: readonly Document[];
  readonly manifests: readonly Manifest[];
  /** Every address the artifact holds, in calls, documents, manifests and texts. */
  readonly urls: readonly UrlFact[];
  /** Pickles, bytecode, model files, what hides behind pictures, texts in programs. */
  readonly binaries: Binaries;
  /** Turns an offset of a file's text into a place. */
  readonly placeOf: (path: string, at: number, end?: number) => Place;
}

export type { Manifest };
