import type { Taint } from '../facts.ts';
import { joinTaint } from '../value.ts';
import type { ApiCall } from './api-call.ts';
import { deepTaint, here, type Machine, stepped } from './machine.ts';

const encoders: readonly (readonly [RegExp, string])[] = [
  [/b64encode|btoa$|b2a_base64|encodebytes|base64\.encode/, 'base64'],
  [/hexlify|\.hex$|b2a_hex/, 'hex'],
  [/gzip|deflate|compress|brotli/i, 'compression'],
  [/createCipher|encrypt|\.Fernet/i, 'encryption'],
];

/** Data that is encoded on its way is prepared for something: the step is evidence, and taint is not lost. */
export function encodedTaint(machine: Machine, what: ApiCall, taint: readonly Taint[]): readonly Taint[] {
  if (taint.length === 0) return taint;
  const { path } = what.callee;
  const [first] = what.args;
  const named =
    /\.toString$/.test(path) &&
    first?.kind === 'const' &&
    typeof first.value === 'string' &&
    /^(?:hex|base64|base64url)$/.test(first.value)
      ? first.value
      : encoders.find(([pattern]) => pattern.test(path))?.[1];
  return named ? stepped(taint, here(machine, what.node), `encodes it (${named})`, named) : taint;
}

export function taintOfArgs(what: ApiCall): readonly Taint[] {
  let taint = what.callee.made ? deepTaint(what.callee, 2) : what.callee.taint;
  for (const arg of what.args) taint = joinTaint(taint, deepTaint(arg));
  for (const arg of what.keywords.values()) taint = joinTaint(taint, deepTaint(arg));
  return taint;
}
