/**
 * Proof that a delivery is ours. The document's header signs the body alone; Standard Webhooks sign id and time with it, so that a
 * delivery cannot be replayed later (wire.md rows M13, M15 and ambiguity 31).
 */
import { createHmac } from 'node:crypto';
import type { Webhook } from '../store/webhooks.ts';

/** After a rotation the former secret signs, too, for this long. */
const msOfFormerSecret = 24 * 60 * 60 * 1000;

const prefix = 'whsec_';

/** Shown when a webhook is made or rotated. Derived, so that it need not be stored. */
export function webhookSecret(serviceSecret: string, id: string, generation: number): string {
  return prefix + createHmac('sha256', serviceSecret).update(`webhook:${id}:${generation}`).digest('base64');
}

/** The newest first. */
export function signingSecrets(
  serviceSecret: string,
  { id, generation, rotatedAt }: Pick<Webhook, 'id' | 'generation' | 'rotatedAt'>,
  nowMs: number,
): string[] {
  const isRotating = rotatedAt !== null && Date.parse(rotatedAt) + msOfFormerSecret > nowMs;
  return (isRotating ? [generation, generation - 1] : [generation]).map((each) =>
    webhookSecret(serviceSecret, id, each),
  );
}

export interface Signed {
  readonly deliveryId: string;
  readonly event: string;
  readonly body: string;
  readonly secrets: readonly string[];
  readonly nowMs: number;
}

export function signatureHeaders({ deliveryId, event, body, secrets, nowMs }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const ofBody = secrets.map((secret) => `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`);
  const standard = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${deliveryId}.${timestamp}.${body}`, 'utf8').digest('base64')}`;
  });
  return {
    'x-mesedi-event': event,
    'x-mesedi-signature': ofBody[0]!,
    'x-assay-event': event,
    'x-assay-signature': ofBody.join(', '),
    'x-assay-timestamp': timestamp,
    'x-assay-delivery': deliveryId,
    'webhook-id': deliveryId,
    'webhook-timestamp': timestamp,
    'webhook-signature': standard.join(' '),
  };
}
