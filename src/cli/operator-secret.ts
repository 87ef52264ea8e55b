import { CliError } from './cli-error.ts';

const minChars = 32;

/** The secret from which those of tokens and webhooks are derived, when the operator keeps it outside of the store. */
export function operatorSecret(): { readonly secret?: string } {
  const secret = process.env.ASSAY_SECRET;
  if (secret === undefined || secret === '') return {};
  if (secret.length < minChars) throw new CliError(`ASSAY_SECRET needs ${minChars} characters at least`);
  return { secret };
}
