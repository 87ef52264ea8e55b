import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { storyOf } from '../../tell-flow.ts';
import { leaksOf } from '../leak.ts';
import { tellLeak } from '../tell-leak.ts';
import { heaviestFirst, weighData } from '../weigh-data.ts';

const keys =
  /pynput|keyboard\.(?:on_press|hook|read_event)|iohook|uiohook|KeyboardListener|pyHook|xinput|logkeys|showkey|evtest/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const leak of leaksOf(facts)) {
    if (leak.owner !== 'keylog-screen-mic') continue;
    // A picture of the screen for a model to look at is what desktop assistants are for.
    const heaviest = heaviestFirst(leak, (flow) =>
      flow.destination.class === 'known-service' && !keys.test(flow.source.name) ? null : weighData(flow, 'private'),
    );
    if (heaviest) yield tellLeak(heaviest.leak, heaviest.weight);
  }
  for (const flow of facts.flows) {
    if (
      flow.source.class !== 'screen-keys-av' ||
      !keys.test(flow.source.name) ||
      !flow.sink.effects.includes('file-write')
    )
      continue;
    yield {
      at: flow.sink.at,
      because: `Keys that are pressed anywhere are written down by ${flow.sink.api}`,
      severity: 'HIGH',
      confidence: 0.85,
      evidence: flow.steps,
      trigger: flow.sink.trigger,
      story: storyOf(flow.sink),
    };
  }
}

export const keylogScreenMic: Rule = {
  title: 'Keys, screen, camera or microphone are recorded and passed on',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-512'],
  attack: ['T1056.001', 'T1113', 'T1123', 'T1125'],
  owasp: ['LLM02', 'ASI02'],
  remediation: 'Do not run this code; change passwords typed since it ran.',
  detect,
};
