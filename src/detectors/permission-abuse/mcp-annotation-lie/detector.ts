import type { Call, Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';

const readOnly = /\breadOnlyHint["']?\s{0,3}[:=]\s{0,3}(?:true|True)\b/g;
/** Where the next tool begins. */
const nextTool =
  /\b(?:tool|registerTool|addTool|defineTool|register_tool|add_tool)\s{0,3}\(|^@\w[\w.]{0,60}\b(?:tool|resource|prompt)\b|^(?:async\s{1,3})?def\s|^class\s/gm;
const scratch = /(?:^|[/\\])(?:tmp|temp|\.?cache|logs?)(?:[/\\]|$)|\.log$|\.cache$|\.tmp$|^\/dev\//i;
/** Programs that only look. */
const looks =
  /^\s*(?:\S*\/)?(?:git\s+(?:-[Cc]\s+\S+\s+|-\S+\s+)*(?:status|log|diff|show|branch|rev-parse|ls-files|blame|remote|config\s+--get|grep|describe|tag|shortlog)|ls|cat|grep|rg|find|fd|head|tail|wc|stat|file|which|whereis|ps|df|du|uname|whoami|id|date|env|tree|jq|sort|uniq|cut|awk|sed\s+-n|kubectl\s+(?:get|describe|logs)|docker\s+(?:ps|images|inspect|logs)|gh\s+\S+\s+(?:list|view|status)|npm\s+(?:ls|view|outdated)|pip\s+(?:list|show)|ping|dig|nslookup|host|curl|ffprobe|exiftool|identify|pdftotext|tesseract|tsc\s+--noEmit|ruff\s+check|eslint)\b/;

/** The command line; where a list of words was handed over, the started program has been read as a command of its own. */
function commandLine(call: Call, calls: readonly Call[]): string {
  const started =
    calls.find(
      ({ api, at }) =>
        api.startsWith('sh:') && at.file === call.at.file && at.line === call.at.line && at.column === call.at.column,
    ) ?? call;
  return `${started.args.command?.texts[0] ?? ''} ${started.args.argv?.texts.join(' ') ?? ''}`.trim();
}

function changes(call: Call, calls: readonly Call[]): string | null {
  const path = call.args.path?.texts[0] ?? '';
  const command = commandLine(call, calls);
  if (call.effects.includes('file-delete')) return 'deletes files';
  if (call.effects.includes('file-write') && !scratch.test(path)) return 'writes files';
  if (call.effects.includes('persistence')) return 'makes something run later';
  if (call.effects.includes('email') || call.effects.includes('publish')) return 'sends messages';
  if ((call.effects.includes('spawn') || call.effects.includes('shell')) && call.layer === undefined)
    return command !== '' && !/^\u{FFFC}/u.test(command) && looks.test(command) ? null : 'runs commands';
  if (call.method !== undefined && /^(?:DELETE|PUT|PATCH)$/.test(call.method))
    return `changes data elsewhere (${call.method})`;
  return null;
}

/** A decorator's promise is for the function below it: its own `def` ends nothing. */
function isDecorator(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 500), from);
  const at = before.lastIndexOf('\n@');
  return (
    (at >= 0 || before.startsWith('@')) &&
    before.lastIndexOf('\ndef ') <= at &&
    before.lastIndexOf('\nasync def ') <= at
  );
}

function* inFile(file: FileFact, facts: Facts): Iterable<Hit> {
  if (file.text === null || !/^(?:javascript|typescript|jsx|tsx|python)$/.test(file.language)) return;
  const { text } = file;
  const promises = [...text.matchAll(readOnly)];
  if (promises.length === 0) return;
  const calls = facts.calls.filter((call) => call.at.file === file.path);
  const starts = [...text.matchAll(nextTool)].map(({ 0: word, index }) => ({
    index,
    isFunction: /^(?:async\s{1,3})?def/.test(word),
  }));
  let next = 0;
  for (const { index } of promises) {
    while (next < starts.length && starts[next]!.index <= index) next++;
    const own = starts[next]?.isFunction && isDecorator(text, index) ? 1 : 0;
    const at = facts.placeOf(file.path, index);
    const to = facts.placeOf(file.path, starts[next + own]?.index ?? text.length);
    for (const call of calls) {
      const inside =
        (call.at.line > at.line || (call.at.line === at.line && call.at.column > at.column)) &&
        (call.at.line < to.line || (call.at.line === to.line && call.at.column < to.column));
      const what = inside ? changes(call, calls) : null;
      if (!what) continue;
      yield {
        at,
        because: `The tool promises to read only, and ${what} (${call.api}, line ${call.at.line})`,
        trigger: 'called',
        relatedTo: [call.at],
      };
      break;
    }
  }
}

/** Promises that do not stand in the source as such: what the tool was registered with when it was run tells. */
function* whenRun(facts: Facts, told: ReadonlySet<string>): Iterable<Hit> {
  for (const call of facts.calls) {
    if (!call.reachedFrom.endsWith('that promises to read only') || told.has(call.at.file)) continue;
    const what = changes(call, facts.calls);
    if (what)
      yield { at: call.at, because: `The tool promises to read only, and ${what} (${call.api})`, trigger: 'called' };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  for (const file of facts.files)
    for (const hit of inFile(file, facts)) {
      told.add(hit.at.file);
      yield hit;
    }
  yield* whenRun(facts, told);
}

export const mcpAnnotationLie: Rule = {
  title: 'A tool that promises to read only changes something',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1036'],
  owasp: ['LLM06', 'ASI02', 'ASI09'],
  remediation: 'Correct the annotation. Clients call tools that promise to read only without asking.',
  detect,
};
