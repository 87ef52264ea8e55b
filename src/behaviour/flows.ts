/** Recorded calls and their tainted arguments become flows: source → steps → sink, with role and destination. */
import { addressOf, affinity } from './catalogue/hosts.ts';
import { destinationsOf } from './destinations.ts';
import type { Call, Destination, Flow, Role, Taint } from './facts.ts';
import { hole } from './value.ts';

const sends = new Set([
  'net-send',
  'socket',
  'dns',
  'email',
  'cloud-storage',
  'code-hosting',
  'publish',
  'browser-open',
]);
const others = new Set([
  'eval',
  'shell',
  'spawn',
  'file-write',
  'deserialize',
  'log',
  'import-dynamic',
  'native-load',
  'clipboard-write',
  'persistence',
  'file-read',
  'file-delete',
]);
const carried: readonly Role[] = ['body', 'query', 'header', 'auth-header', 'user-agent', 'recipient', 'name'];

export function flowsOf(calls: readonly Call[], firstParty: readonly string[]): Flow[] {
  const flows: Flow[] = [];
  for (const call of calls) {
    const sending = call.effects.some((effect) => sends.has(effect));
    if (!sending && !call.effects.some((effect) => others.has(effect))) continue;
    const destinations = sending ? destinationsOf(call.args.url, call.args.host, firstParty) : [nowhere];
    for (const [role, fact] of Object.entries(call.args) as [Role, NonNullable<Call['args'][Role]>][]) {
      if (fact.taints.length === 0) continue;
      for (const destination of destinations) {
        for (const taint of fact.taints) {
          const place = sending && (role === 'url' || role === 'host') ? placeInAddress(fact.texts, taint, call) : role;
          if (
            sending &&
            place !== null &&
            role !== 'url' &&
            role !== 'host' &&
            !carried.includes(role) &&
            !call.effects.includes('spawn')
          )
            continue;
          if (place !== null)
            flows.push({
              source: taint.source,
              steps: taint.steps,
              encoded: taint.encoded,
              sink: call,
              role: place,
              destination,
              affinity: affinity(taint.source.name, destination.host),
            });
        }
      }
    }
  }
  return flows;
}

const nowhere: Destination = { class: 'unresolved', host: '', url: '', derived: false };

/**
 * Data in an address: in the host name (DNS exfiltration), in path or query, or making up the whole address, which then is a choice of where to send, not what.
 */
function placeInAddress(texts: readonly string[], taint: Taint, call: Call): Role | null {
  for (const text of texts) {
    const address = addressOf(text, call.effects.includes('dns') || call.effects.includes('socket'));
    if (!address) continue;
    if (address.host.includes(hole) && /[a-z0-9]\.[a-z]{2,}$/.test(address.host)) return 'host';
    if (address.path.includes(hole)) return 'query';
    if (address.userinfo.includes(hole)) return 'auth-header';
    // The text is known in full: the data became part of it (a constant that carried taint).
    if (!text.includes(hole) && taint.source.class !== 'env-plain') return 'query';
  }
  return null;
}
