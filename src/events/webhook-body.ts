/** What a receiver reads: our JSON, or the attachments and embeds that chat services show. */
import type { StoredEvent, WebhookForm } from '../model/event.ts';

const maxChars = 300;

/** Chat services are told by their address; everybody else gets JSON. */
export function formOfUrl(url: string): WebhookForm {
  const { hostname, pathname } = new URL(url);
  if (hostname === 'hooks.slack.com') return 'slack';
  const isDiscord = /^(?:[a-z]+\.)?discord(?:app)?\.com$/.test(hostname);
  return isDiscord && pathname.startsWith('/api/webhooks/') ? 'discord' : 'json';
}

export function webhookBody(form: WebhookForm, event: StoredEvent): string {
  const { type, project, data, id, createdAt } = event;
  if (form === 'json') {
    return JSON.stringify({ event: type, project_id: project, ...data, event_id: id, created_at: createdAt });
  }
  const { title, lines, link, isBad } = summary(event);
  if (form === 'slack') {
    const attachment = {
      color: isBad ? '#c0392b' : '#2c7be5',
      fallback: title,
      title,
      ...(link === undefined ? {} : { title_link: link }),
      text: lines.join('\n'),
      ts: Math.floor(Date.parse(createdAt) / 1000),
    };
    return JSON.stringify({ text: title, attachments: [attachment] });
  }
  const embed = {
    title,
    ...(link === undefined ? {} : { url: link }),
    description: lines.join('\n'),
    color: isBad ? 0xc0392b : 0x2c7be5,
    timestamp: createdAt,
  };
  // Nobody is called by a name that a scanned package made up.
  return JSON.stringify({ embeds: [embed], allowed_mentions: { parse: [] } });
}

function summary({ type, project, data }: StoredEvent) {
  const { target, verdict, title, report_url: link, failure_group: group } = data as Readonly<Record<string, unknown>>;
  const { severity } = (group ?? {}) as { readonly severity?: string };
  const told: [name: string, value: unknown][] = [
    ['Severity', severity],
    ['Package', target],
    ['Verdict', verdict],
    ['Project', project],
  ];
  return {
    title: group === undefined ? `Assay: ${type}` : `Assay: ${inert(title)}, seen for the first time`,
    lines: told.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${inert(value)}`])),
    link: typeof link === 'string' ? link : undefined,
    isBad: group !== undefined || verdict === 'REJECT',
  };
}

/** Text of the scanned artifact without what a chat service would turn into a link, a mention or a format. */
function inert(value: unknown): string {
  const text = String(value)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[<>&@*_`~|[\]()#]/g, ' ')
    .replaceAll('://', ': //');
  return text.length <= maxChars ? text : `${text.slice(0, maxChars - 1)}…`;
}
