import type { Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';

interface Instruction {
  readonly word: string;
  readonly rest: string;
  readonly at: number;
}

/** Instructions with their continuations joined; heredocs are the shell's and stay with their line. */
function instructionsOf(text: string): Instruction[] {
  const out: Instruction[] = [];
  const lines = text.split('\n');
  let at = 0;
  let open: { word: string; rest: string; at: number } | null = null;
  for (const line of lines) {
    const body = line.replace(/\r$/, '');
    const continued = /\\\s*$/.test(body);
    const part = body.replace(/\\\s*$/, ' ');
    if (open) {
      if (!/^\s*#/.test(body)) open.rest += part;
    } else {
      const found = /^\s*([A-Za-z]{2,12})\s+(.*)$/s.exec(part);
      if (found && !/^\s*#/.test(body))
        open = { word: found[1]!.toUpperCase(), rest: found[2]!, at: at + line.search(/\S/) };
    }
    if (open && !continued) {
      out.push(open);
      open = null;
    }
    at += line.length + 1;
  }
  if (open) out.push(open);
  return out;
}

const pipes =
  /\b(?:curl|wget)\b([^|]{0,400})\|\s{0,3}(?:sudo\s{1,3}(?:-\S{1,3}\s)?)?(?:\S{0,20}\/)?(?:(?:ba|z|da)?sh|python3?|node|perl)\b|\b(?:ba|z)?sh\s{1,3}(?:-c\s{1,3})?["']?(?:<\(|\$\()\s{0,3}(?:curl|wget)\b([^|)]{0,400})/;
const secretName = /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)$/i;
const placeholder =
  /^$|\$|^["']?(?:["']?$|changeme|change_me|your|example|placeholder|none|null|true|false|password|secret|postgres|root|admin|test|dev|dummy|x{3,}|<)/i;
const known =
  /https:\/\/(?:astral\.sh|sh\.rustup\.rs|bun\.sh|deno\.land|get\.docker\.com|tailscale\.com|ollama\.com|get\.pnpm\.io|get\.volta\.sh|mise\.run|pyenv\.run|install\.python-poetry\.org|claude\.ai\/install\.sh|starship\.rs|deb\.nodesource\.com|rpm\.nodesource\.com|raw\.githubusercontent\.com\/(?:nvm-sh|Homebrew|helm)\/)/;

function judged({ word, rest }: Instruction): { severity: Severity; what: string } | null {
  if (word === 'RUN') {
    const piped = pipes.exec(rest);
    if (!piped || known.test(rest)) return null;
    return /\bhttp:\/\//.test(`${piped[1] ?? ''}${piped[2] ?? ''}`)
      ? { severity: 'HIGH', what: 'The build runs what it downloads, without encryption' }
      : { severity: 'MEDIUM', what: 'The build runs what it downloads' };
  }
  if (word === 'ADD' && /(?:^|\s)https?:\/\//.test(rest) && !/--checksum=/.test(rest))
    return /(?:^|\s)http:\/\//.test(rest)
      ? { severity: 'MEDIUM', what: 'The build adds a file from the network without encryption' }
      : { severity: 'LOW', what: 'The build adds a file from the network without a hash' };
  if (word === 'ENV' || word === 'ARG') {
    for (const pair of rest.matchAll(/(?:^|\s)(\w{2,80})(?:=|\s(?=[^=\s]+$))("[^"]*"|'[^']*'|\S*)/g)) {
      if (secretName.test(pair[1]!) && !placeholder.test(pair[2]!) && pair[2]!.length >= 8)
        return { severity: 'MEDIUM', what: `${pair[1]} is part of every layer of the image` };
    }
  }
  return null;
}

function* inFile(file: FileFact, facts: Facts): Iterable<Hit> {
  const instructions = instructionsOf(file.text!);
  const stages = new Set(
    instructions.flatMap(({ word, rest }) =>
      word === 'FROM' ? (/\sas\s{1,3}(\S+)/i.exec(rest)?.[1]?.toLowerCase() ?? []) : [],
    ),
  );
  for (const one of instructions) {
    const found = judged(one);
    if (found) yield { at: facts.placeOf(file.path, one.at), because: found.what, severity: found.severity };
    const image =
      one.word === 'FROM'
        ? one.rest
            .slice(0, 500)
            .replace(/--\S{1,80}\s{1,4}/g, '')
            .split(/\s+/)[0]!
        : '';
    if (
      image !== '' &&
      !/@sha256:|\$|^scratch$/.test(image) &&
      !stages.has(image.toLowerCase()) &&
      /^[^:]+(?::\d+\/[^:]+)?(?::latest)?$/.test(image)
    )
      yield {
        at: facts.placeOf(file.path, one.at),
        because: `${image} is whatever image is the newest that day`,
        severity: 'LOW',
      };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) if (file.language === 'dockerfile' && file.text !== null) yield* inFile(file, facts);
}

export const dockerfileRisk: Rule = {
  title: 'An image is built from parts nobody fixed',
  severity: 'MEDIUM',
  confidence: 0.8,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-494', 'CWE-798'],
  attack: ['T1195.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Pin base images and downloads by hash, and pass secrets with build mounts.',
  detect,
};
