/** Writes down what happened, and for whom it has to be delivered. Both are in the store when it resolves. */
import type { EventType, NewEvent, StoredEvent } from '../model/event.ts';
import type { Report } from '../model/report.ts';
import type { Store } from '../store/open-store.ts';
import { type ThreatGroup, threatGroupsOf } from './threat-groups-of.ts';
import { webhookBody } from './webhook-body.ts';

export interface Announcer {
  publish(event: NewEvent): Promise<StoredEvent>;
  /** A new report: that it is there, and each kind of threat this project never had before. */
  reported(report: Report, project: string): Promise<void>;
}

type EventShelves = Pick<Store, 'events' | 'threatGroups' | 'webhooks' | 'deliveries'>;

export function announcer(
  { events, threatGroups, webhooks, deliveries }: EventShelves,
  publicUrl: () => string,
): Announcer {
  const publish: Announcer['publish'] = async (event) => {
    const stored = await events.append(event);
    for (const webhook of await webhooks.list(event.project)) {
      if (!webhook.events.includes(event.type)) continue;
      const body = webhookBody(webhook.form, stored);
      await deliveries.add({ webhookId: webhook.id, eventType: event.type, body, dueAt: stored.createdAt });
    }
    return stored;
  };
  return {
    publish,
    async reported(report, project) {
      await publish({ project, type: 'scan.completed', data: scanData(report, publicUrl()) });
      for (const group of threatGroupsOf(report)) {
        if (!(await threatGroups.isFirst(project, group.signature, report.createdAt))) continue;
        await publish({ project, type: firstOccurrence, data: groupData(group, report, publicUrl()) });
      }
    },
  };
}

const firstOccurrence: EventType = 'failure_group.first_occurrence';

function scanData({ scanId, target, verdict, riskScore, riskLevel, threats }: Report, publicUrl: string) {
  return {
    scan_id: scanId,
    target,
    verdict,
    risk_score: riskScore,
    risk_level: riskLevel,
    threats: threats.length,
    report_url: `${publicUrl}/api/v1/report/${scanId}`,
  };
}

/** The keys of the webhook document (wire.md row M14), and behind them what a reader asks next. */
function groupData(group: ThreatGroup, { scanId, target, createdAt, verdict }: Report, publicUrl: string) {
  return {
    failure_group: {
      id: `fg_${group.signature.slice(0, 16)}`,
      class: group.class,
      signature: group.signature,
      first_seen_at: createdAt,
      severity: group.severity.toLowerCase(),
    },
    playbook_url: `${publicUrl}/rules/${group.ruleId}`,
    title: group.title,
    rule_id: group.ruleId,
    target,
    verdict,
    scan_id: scanId,
    report_url: `${publicUrl}/api/v1/report/${scanId}`,
  };
}
