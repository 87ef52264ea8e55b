/** Members that hold data by themselves, and members that send what they are given. */
import type { SourceClass } from '../facts.ts';
import { optionsOf, type Value } from '../value.ts';

/** What a web framework hands to whoever is being called. */
const requests = /^flask\.request\.(?:args|form|json|data|values|files|headers|cookies|get_json)$/;
const field =
  /^document\.(?:querySelector|getElementById|getElementsByName\(\)\[\]|querySelectorAll\(\)\[\])\(?\)?\.value$/;
/** Selectors and ids of fields nobody but the page itself has a reason to read. */
const confidential = /card|cvv|cvc|\bcc-|passw|\bssn\b|iban|expir|seed|mnemonic|\bpin\b|secret|otp/i;

/** The class of data a member of the outside world holds, or null. `made` are the arguments of the call that gave its object. */
export function sourceOfMember(path: string, made: readonly Value[] | null): SourceClass | null {
  if (requests.test(path)) return 'request';
  if (path === 'document.cookie') return 'browser';
  if (!field.test(path)) return null;
  const selectors = made?.[0] ? optionsOf(made[0]) : [];
  const isConfidential = selectors.some(
    (selector) => selector.kind === 'const' && typeof selector.value === 'string' && confidential.test(selector.value),
  );
  return isConfidential ? 'personal-data' : null;
}

/** Whether giving the member an address makes a request to it: `new Image().src`, `location.href`. */
export function sendsWhenSet(path: string, made: readonly Value[] | null): boolean {
  if (/^(?:Image|Audio)\(\)\.src$|^location(?:\.href)?$/.test(path)) return true;
  const [tag] = path === 'document.createElement().src' && made?.[0] ? optionsOf(made[0]) : [];
  return tag?.kind === 'const' && /^(?:img|iframe|audio|video|embed)$/i.test(String(tag.value));
}
