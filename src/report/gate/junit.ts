/** JUnit's XML, one test case a package, for whatever shows tests. */
import type { GatePackage, GateReport } from '../../model/gate.ts';
import { isFailing, live, nameOf } from './failing.ts';

export function gateJunit(report: GateReport): string {
  const cases = report.packages.map((one) => caseOf(one, report));
  const broken = report.lockfiles.flatMap(({ file, trouble }) =>
    trouble === undefined
      ? []
      : [
          `    <testcase classname="lockfile" name="${xml(file)}"><error message="${xml(trouble.message)}" type="${trouble.code}"/></testcase>`,
        ],
  );
  const failures = report.packages.filter((one) => isFailing(one, report)).length;
  const seconds = (Object.values(report.timing).reduce((sum, ms) => sum + ms, 0) / 1000).toFixed(3);
  const counts = `tests="${cases.length + broken.length}" failures="${failures}" errors="${broken.length}" time="${seconds}"`;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${counts}>`, `  <testsuite name="assay gate" ${counts}>`, ...broken, ...cases, '  </testsuite>', '</testsuites>'].join('\n')}\n`;
}

function caseOf(one: GatePackage, report: GateReport): string {
  const open = `    <testcase classname="${xml(one.file)}" name="${xml(nameOf(one))}" time="${(one.ms / 1000).toFixed(3)}"`;
  const [reason] = live(one);
  if (reason === undefined) return `${open}/>`;
  const text = [...live(one).map(({ because, rule }) => `${because} [${rule}]`), ...reason.evidence].join('\n');
  if (!isFailing(one, report)) return `${open}><system-out>${xml(text)}</system-out></testcase>`;
  return `${open}><failure message="${xml(reason.because)}" type="${xml(reason.rule)}">${xml(text)}</failure></testcase>`;
}

/** Characters that XML 1.0 cannot hold at all are left out. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
