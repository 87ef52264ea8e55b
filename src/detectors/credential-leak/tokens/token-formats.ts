import { businessFormats } from './business-formats.ts';
import { cloudFormats } from './cloud-formats.ts';
import { developmentFormats } from './development-formats.ts';
import { isPlaceholder } from './placeholder.ts';
import { drawShape, type Random } from './shape.ts';
import type { TokenFormat } from './token-format.ts';

/** The whole token table. Order decides between formats that match the same text equally long: the earlier one speaks. */
export const tokenFormats: readonly TokenFormat[] = [...developmentFormats, ...cloudFormats, ...businessFormats];

/** The drawn part of a token: everything but the literals of its shape. */
export function bodyOf(format: TokenFormat, token: string): string {
  const literals = format.shape.flatMap((part) => (typeof part === 'string' ? [part] : 'one' in part ? part.one : []));
  let body = token;
  for (const literal of literals) if (literal.length > 1) body = body.replace(literal, '');
  return body;
}

/** A token of this format with a valid checksum that belongs to nobody. `random` decides everything. */
export function sampleToken(format: TokenFormat, random: Random): string {
  for (;;) {
    const drawn = drawShape(format.shape, random);
    const token = format.checksum ? format.checksum.seal(drawn) : drawn;
    if (!isPlaceholder(bodyOf(format, token))) return token;
  }
}
