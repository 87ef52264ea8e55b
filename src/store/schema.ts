import type { ColumnType } from 'kysely';
import type { Role, TierName } from '../model/access.ts';
import type { BatchItemStatus, BatchStatus } from '../model/batch.ts';
import type { EventType, WebhookForm } from '../model/event.ts';
import type { RiskLevel, Verdict } from '../model/threat.ts';

/** Columns hold text and whole numbers only, so that SQLite and PostgreSQL answer alike; times are ISO 8601 in UTC, which sort as text. */
export interface Schema {
  readonly report: ReportTable;
  readonly api_key: ApiKeyTable;
  readonly setting: SettingTable;
  readonly rate_log: RateLogTable;
  readonly usage: UsageTable;
  readonly once: OnceTable;
  readonly counter: CounterTable;
  readonly event: EventTable;
  readonly threat_group: ThreatGroupTable;
  readonly webhook: WebhookTable;
  readonly delivery: DeliveryTable;
  readonly later_scan: LaterScanTable;
  readonly batch: BatchTable;
  readonly batch_item: BatchItemTable;
  readonly job: JobTable;
}

interface ReportTable {
  readonly scan_id: string;
  /** Same bytes under the same rules; null for reports that must not be given out as an answer again. */
  readonly look_up: string | null;
  readonly project: string;
  readonly json: string;
  readonly created_at: string;
}

interface ApiKeyTable {
  /** sha256 of the key, 64 hex digits: the key itself is nowhere. */
  readonly hash: string;
  /** `key_` and 12 digits of the hash. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly tier: TierName;
  readonly project: string;
  readonly created_at: string;
  readonly expires_at: ColumnType<string | null>;
  readonly revoked_at: ColumnType<string | null>;
}

interface SettingTable {
  readonly name: string;
  readonly value: string;
}

/** What is kept of a caller's last requests: src/api/meter.ts. */
interface RateLogTable {
  readonly key_id: string;
  readonly log: ColumnType<string>;
}

interface UsageTable {
  readonly project: string;
  /** `2026-02`, UTC. */
  readonly month: string;
  readonly used: ColumnType<number>;
}

/** Requests with an Idempotency-Key. */
interface OnceTable {
  /** The id of the key that asked. */
  readonly owner: string;
  readonly name: string;
  /** Of method, path and body. */
  readonly digest: string;
  readonly claimed_at: string;
  /** JSON; null while the first request runs. */
  readonly answer: ColumnType<string | null>;
}

interface BatchTable {
  readonly batch_id: string;
  readonly project: string;
  /** Where the jobs of its packages wait. */
  readonly queue: string;
  /** JSON of what was asked for. */
  readonly request: string;
  readonly status: ColumnType<BatchStatus>;
  readonly total: ColumnType<number>;
  /** JSON. */
  readonly warnings: ColumnType<string>;
  /** JSON; null unless nothing could be chosen. */
  readonly error: ColumnType<string | null>;
  /** The month (`2026-02`) and number of protected actions that were counted beforehand. */
  readonly reserved_month: string | null;
  readonly reserved: number;
  readonly created_at: string;
  readonly selected_at: ColumnType<string | null>;
  readonly completed_at: ColumnType<string | null>;
}

interface BatchItemTable {
  readonly batch_id: string;
  readonly position: number;
  readonly reference: string;
  readonly status: ColumnType<BatchItemStatus>;
  readonly verdict: ColumnType<Verdict | null>;
  readonly risk_level: ColumnType<RiskLevel | null>;
  /** 1 when an earlier report answered. */
  readonly cached: ColumnType<number | null>;
  /** JSON of the outcome or, when it failed or waits for another attempt, of the error. */
  readonly outcome: ColumnType<string | null>;
  readonly started_at: ColumnType<string | null>;
  readonly finished_at: ColumnType<string | null>;
}

/** The embedded queue: src/store/sqlite-jobs.ts. */
interface JobTable {
  readonly queue: string;
  readonly key: string;
  /** JSON. */
  readonly data: string;
  readonly attempt: ColumnType<number>;
  readonly due_at: ColumnType<string>;
}

interface CounterTable {
  readonly name: string;
  readonly value: ColumnType<number>;
}

interface EventTable {
  readonly seq: number;
  readonly id: string;
  readonly project: string;
  readonly type: EventType;
  /** JSON. */
  readonly data: string;
  readonly created_at: string;
}

/** Kinds of threats a project has seen. */
interface ThreatGroupTable {
  readonly project: string;
  readonly signature: string;
  readonly first_seen_at: string;
}

interface WebhookTable {
  readonly id: string;
  readonly project: string;
  readonly url: string;
  readonly form: WebhookForm;
  /** Types, separated by spaces. */
  readonly events: string;
  readonly generation: ColumnType<number>;
  readonly rotated_at: ColumnType<string | null>;
  readonly created_at: string;
  readonly removed_at: ColumnType<string | null>;
}

interface DeliveryTable {
  readonly id: string;
  readonly webhook_id: string;
  readonly event_type: EventType;
  readonly body: string;
  readonly status: ColumnType<'pending' | 'delivered' | 'failed'>;
  readonly attempts: ColumnType<number>;
  readonly due_at: ColumnType<string | null>;
  readonly answer: ColumnType<string | null>;
  readonly created_at: string;
}

/** Scans that were accepted and have no report yet. */
export interface LaterScanTable {
  readonly scan_id: string;
  readonly project: string;
  /** JSON of what was asked for. */
  readonly wish: ColumnType<string>;
  readonly status: ColumnType<'queued' | 'running' | 'failed'>;
  readonly error: ColumnType<string | null>;
  readonly charged_month: string | null;
  readonly created_at: string;
}
