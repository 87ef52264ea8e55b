import { appendFileSync } from 'node:fs';
import pc from 'picocolors';
import type { GateReport } from '../model/gate.ts';
import { gateAnnotations } from '../report/gate/github.ts';
import { gateCodeQuality } from '../report/gate/gitlab.ts';
import { gateJson } from '../report/gate/json.ts';
import { gateJunit } from '../report/gate/junit.ts';
import { gateMarkdown } from '../report/gate/markdown.ts';
import { gateSarif } from '../report/gate/sarif.ts';
import { gateText } from '../report/gate/text.ts';
import { limits } from '../scan/limits.ts';
import { readVersion } from './version.ts';
import { writeOutput } from './write-output.ts';

export const gateFormats = ['text', 'json', 'sarif', 'markdown', 'github', 'gitlab', 'junit'] as const;
type GateFormat = (typeof gateFormats)[number];

export interface OutputWish {
  readonly format: GateFormat;
  /** Standard output when absent. */
  readonly file?: string;
}

interface OutputOptions {
  readonly verbose?: boolean;
  readonly timing?: boolean;
}

export function writeGateOutputs(report: GateReport, wishes: readonly OutputWish[], options: OutputOptions): void {
  for (const { format, file } of wishes.length === 0 ? [{ format: 'text' as const }] : wishes) {
    const text = render(report, format, file === undefined, options);
    // The summary of a job collects what its steps append.
    if (file !== undefined && file === process.env.GITHUB_STEP_SUMMARY) appendFileSync(file, text);
    else writeOutput(text, file);
  }
}

function render(report: GateReport, format: GateFormat, toScreen: boolean, options: OutputOptions): string {
  switch (format) {
    case 'text':
      return gateText(report, { ...options, color: toScreen && process.stdout.isTTY === true && pc.isColorSupported });
    case 'json':
      return gateJson(report);
    case 'sarif':
      return gateSarif(report, { version: readVersion(), maxResults: limits.report.maxSarifResults });
    case 'markdown':
      return gateMarkdown(report);
    case 'github':
      return gateAnnotations(report);
    case 'gitlab':
      return gateCodeQuality(report);
    case 'junit':
      return gateJunit(report);
  }
}
