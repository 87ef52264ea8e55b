import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, isUnasked, linesOf, shown } from '../command-lines.ts';
import { contentOf, isFetched, suspiciousContent, writesOf } from '../file-writes.ts';

const places: readonly (readonly [RegExp, string])[] = [
  [/\/Library\/(?:LaunchAgents|LaunchDaemons)\/[^/]+\.plist$/, 'a launch agent'],
  [
    /^(?:\/etc|\/usr\/lib|\/lib|~\/\.config|~\/\.local\/share)\/systemd\/(?:system|user)\/[^/]+\.(?:service|timer)$/,
    'a systemd unit',
  ],
  [/^(?:\/etc\/cron(?:tab$|\.\w+\/)|\/var\/spool\/cron)/, 'a cron entry'],
  [/^(?:~\/\.config\/autostart|\/etc\/xdg\/autostart)\/[^/]+\.desktop$/, 'an autostart entry'],
  [/Start Menu\/Programs\/Startup\//i, 'an entry in the Startup folder'],
  [/^\/etc\/(?:init\.d\/|rc\.local$)/, 'a start-up script'],
];
const disguise =
  /\/(?:com\.(?:apple|google|microsoft|adobe)\.[^/]*|(?:sys(?:tem)?|kernel|dbus|network|update)[-\w]*d?|[.][^/]+)\.(?:plist|service|timer|desktop)$/i;
const commands =
  /^(?:crontab|at\s+(?:now|noon|midnight|teatime|today|tomorrow|next|\d|-[ftq])|batch|schtasks|systemctl\b.*\benable|launchctl\b.*\b(?:load|bootstrap)|register-scheduledtask|new-service|sc\s+create|reg\s+add\b.*\\(?:Run|RunOnce)\b|update-rc\.d|loginctl\s+enable-linger|defaults\s+write\s+com\.apple\.loginwindow\b.*LoginHook)\b/i;

function weigh(call: Call, isGrave: boolean): Partial<Hit> {
  if (isUnasked(call)) return { severity: 'CRITICAL', confidence: 0.9 };
  if (isGrave) return { severity: call.trigger === 'import' ? 'CRITICAL' : 'HIGH', confidence: 0.9 };
  return call.trigger === 'import' ? { severity: 'HIGH', confidence: 0.75 } : { severity: 'MEDIUM', confidence: 0.6 };
}

/** A program in a folder nobody looks into, or under the name of one of the system's own. */
const isHiddenProgram = ({ positional }: Call): boolean =>
  positional.some(({ texts }) =>
    texts.some((text) =>
      /(?:appdata|[\\/]temp[\\/]|programdata|[\\/]users[\\/]public)[^"]*\.(?:exe|scr|bat|cmd|vbs|js|ps1|pyw?)\b|(?:svchost|csrss|lsass|winlogon|explorer|runtimebroker)\.exe$|-w(?:indowstyle)?\s+hidden|-enc\b/i.test(
        text,
      ),
    ),
  );

function* detect(facts: Facts): Iterable<Hit> {
  for (const write of writesOf(facts)) {
    const place = places.find(([pattern]) => pattern.test(write.path));
    if (!place) continue;
    const isGrave = suspiciousContent.test(contentOf(write)) || disguise.test(write.path) || isFetched(write);
    yield hitOf(write.call, `${write.path} is written: ${place[1]}`, weigh(write.call, isGrave));
  }
  for (const { call, text } of linesOf(facts)) {
    if (!call.effects.includes('persistence') || !commands.test(text)) continue;
    const content = [...(call.args.content?.texts ?? []), text].join('\n');
    yield hitOf(
      call,
      `\`${shown(text)}\` makes something run again by itself`,
      weigh(call, suspiciousContent.test(content)),
    );
  }
  for (const call of facts.calls) {
    if (!call.effects.includes('persistence') || call.api.startsWith('sh:')) continue;
    yield hitOf(
      call,
      `${call.api} sets ${call.args.name?.texts[0] ?? 'an entry'} in the registry`,
      weigh(call, isHiddenProgram(call)),
    );
  }
}

export const persistenceService: Rule = {
  title: 'Something is set up to run again by itself',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1053.003', 'T1053.005', 'T1543.001', 'T1543.002', 'T1547.001'],
  owasp: ['LLM03', 'ASI10'],
  remediation: 'Remove the entry, then what it starts.',
  detect,
};
