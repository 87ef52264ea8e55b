import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, linesOf, shown } from '../command-lines.ts';
import { writesOf } from '../file-writes.ts';

const other =
  /\.(?:WriteProcessMemory|CreateRemoteThread|VirtualAllocEx|QueueUserAPC|NtCreateThreadEx|NtWriteVirtualMemory|NtUnmapViewOfSection)$/;
const own = /\.(?:VirtualAlloc|VirtualProtect|NtAllocateVirtualMemory)$|^os\.memfd_create$/;
/** What starts code that lies in memory. */
const starts =
  /\.(?:CreateThread|CreateRemoteThread|NtCreateThreadEx|QueueUserAPC)$|^os\.(?:exec|posix_spawn|fexecve)|^subprocess\./;

function* detect(facts: Facts): Iterable<Hit> {
  for (const call of facts.calls) {
    if (other.test(call.api)) yield hitOf(call, `${call.api} puts code into another process`);
    else if (own.test(call.api)) {
      const isStarted = facts.calls.some(({ api, at }) => at.file === call.at.file && starts.test(api));
      const weight = isStarted
        ? ({ severity: 'HIGH', confidence: 0.9 } as const)
        : ({ severity: 'MEDIUM', confidence: 0.5 } as const);
      yield hitOf(call, `${call.api} makes memory that code can be run from`, weight);
    }
  }
  for (const write of writesOf(facts))
    if (/^\/proc\/[^/]+\/mem$/.test(write.path))
      yield hitOf(write.call, `${write.path} is written: the memory of another process`, {
        // A debugger's function does it for whoever calls it; malware does it unasked.
        ...(write.call.trigger === 'called' || write.call.trigger === 'unknown'
          ? { severity: 'HIGH' as const, confidence: 0.7 }
          : {}),
      });
  for (const { call, text } of linesOf(facts))
    if (/^gdb\b.*(?:-p|--pid)\b.*\b(?:dlopen|call)\b/.test(text))
      yield hitOf(call, `\`${shown(text)}\` runs code inside another process`);
}

export const processInjectMemory: Rule = {
  title: 'Code is put into the memory of a process',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1055', 'T1620'],
  owasp: ['LLM03', 'ASI05'],
  remediation: 'Do not run this code. If it ran, set the machine up anew.',
  detect,
};
