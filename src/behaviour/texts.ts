import type { Contents } from './contents.ts';
import type { Call, TextFact } from './facts.ts';
import type { Machine } from './interpreter/machine.ts';

/** Texts the interpreter folded or decoded: code of layers, derived arguments, what names were given. Literal texts stand in the files themselves, which rules read as they are. */
export function textsOf(machine: Machine, _contents: Contents, calls: readonly Call[]): TextFact[] {
  const out: TextFact[] = [];
  for (const layer of machine.layers)
    if (layer.decoded.length > 0) out.push({ text: layer.text, at: layer.at, derived: true, layer: layer.id });
  for (const call of calls) {
    for (const fact of call.positional)
      if (fact.derived)
        for (const text of fact.texts)
          if (text.length >= 8)
            out.push({ text, at: call.at, derived: true, ...(call.layer === undefined ? {} : { layer: call.layer }) });
  }
  out.push(...machine.texts);
  return out;
}
