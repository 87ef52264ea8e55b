import { policySchema } from './policy-schema.ts';

/** What the policy is validated by, as editors want it: they complete and explain from it. */
export function policyJsonSchema(): string {
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...policySchema }, null, 2)}\n`;
}
