import type { ColumnType } from 'kysely';

/** Columns hold text only, so that SQLite and PostgreSQL answer alike; times are ISO 8601 in UTC, which sort as text. */
export interface Schema {
  readonly report: ReportTable;
  readonly api_key: ApiKeyTable;
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
  readonly name: string;
  readonly role: string;
  readonly tier: string;
  readonly project: string;
  readonly created_at: string;
  readonly revoked_at: ColumnType<string | null>;
}
