import type { GateReport } from '../../model/gate.ts';

export function gateJson(report: GateReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
