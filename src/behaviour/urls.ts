/** What is known of an address: the vocabulary of `facts.urls`. */
import type { Document } from '../languages/document.ts';
import type { Place, TextContext, Trigger } from '../model/threat.ts';
import type { UrlKind } from './catalogue/url-kinds.ts';

/** `constant` is a literal of the code that no call was seen to use. */
export type UrlRole = 'exec-source' | 'dependency' | 'request-target' | 'config' | 'link' | 'constant' | 'comment';

export interface UrlFact {
  /** As written or folded, cut to 500 units. */
  readonly url: string;
  /** Lower case, in Unicode, without port; `''` for `data:` and `javascript:`. */
  readonly host: string;
  readonly kinds: readonly UrlKind[];
  readonly role: UrlRole;
  readonly at: Place;
  /** How the sentence it stands in is meant; absent for code and configuration. */
  readonly context?: TextContext;
  /** Who reads the document it stands in. */
  readonly reader?: Document['reader'];
  /** The text shown in its place, for links. */
  readonly shown?: string;
  readonly trigger?: Trigger;
  /** It does not stand in the source as such. */
  readonly derived: boolean;
  /** The name it passes for. */
  readonly pretends?: string;
  /** The account on whose moving branch it lies. */
  readonly owner?: string;
  /** One of many in a list (50 hosts and more in a file): data, not a choice of this one. */
  readonly listed: boolean;
}
