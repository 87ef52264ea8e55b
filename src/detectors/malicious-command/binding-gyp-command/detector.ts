import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, linesOf, shown } from '../command-lines.ts';
import { isOrdinaryInHook } from '../hook-commands.ts';

const lookUp =
  /^(?:node\s+(?:-p|-e|-pe|--print|--eval)\b|pkg-config\b|python[\d.]*\s+-c\b|(?:llvm|mysql|pg|sdl2|xml2|magick|krb5|curl|gdal|net-snmp|apr|icu)-?config\b)/i;
/** A compiler named by a variable is asked which one it is. */
const versionQuery = /^\u{FFFC}?\s*-(?:dump(?:version|machine)|-version)$/u;
const inclusion =
  /^(?:['"]?\s*)*(?:require\(['"](?:nan|node-addon-api|napi-macros|node-api-headers|path|fs|os|\.{1,2}\/[\w./-]+|[\w@/-]+)['"]\)|console\.log\(|process\.(?:platform|arch|versions?|execPath|env\.\w+|stdout\.write)|path\.|import\s+sys(?:config)?\b)/;

/** The usual expansions as they stand in the file, where quotes are escaped: folders of headers, flags of libraries. */
const usual =
  /^\s*(?:node\s+(?:-p|-e|-pe|--print)\s+\\?["']+\s*(?:console\.log\()?require\(\\?['"](?:nan|node-addon-api|napi-macros|node-api-headers)\\?['"]\)(?:\.\w+)*\)?;?\s*\\?["']+|pkg-config\s[\w\s.+-]*)\s*\)/;

/** Whether every expansion on the line is a usual one. */
function isUsualLine(text: string): boolean {
  const expansions = text.split(/<!@?\(/).slice(1);
  return expansions.length > 0 && expansions.every((expansion) => usual.test(expansion));
}

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  for (const { call, text } of linesOf(facts)) {
    if (!/binding\.gyp$|\.gypi?$/.test(call.at.file) || call.layer !== undefined) continue;
    const story = `${call.at.file}:${call.at.line}`;
    const code = call.args.code?.texts[0]?.trim() ?? '';
    const isLookUp =
      versionQuery.test(text) ||
      (lookUp.test(text) &&
        (code === '' ||
          (inclusion.test(code) && !/child_process|exec|spawn|fetch|https?:|eval|atob|base64/.test(code))));
    const source = facts.files.find((file) => file.path === call.at.file)?.text?.split('\n')[call.at.line - 1] ?? '';
    if (isLookUp || isUsualLine(source) || isOrdinaryInHook(text) || told.has(story)) continue;
    told.add(story);
    yield hitOf(call, `\`${shown(text)}\` is run while the native build is described`);
  }
}

export const bindingGypCommand: Rule = {
  title: 'The description of a native build runs foreign commands',
  severity: 'HIGH',
  confidence: 0.88,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1195.002', 'T1127'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not install this package; its build description runs commands that build nothing.',
  detect,
};
