/** What the tools of a program say to a model beside their plain descriptions: results, and descriptions that are chosen when it runs. */
import type { Facts, FileFact } from '../behaviour/facts.ts';
import type { Document, Sentence } from '../languages/document.ts';
import { type Literal, literalsOf } from './prose-literals.ts';

export interface Spoken {
  readonly file: FileFact;
  readonly literal: Literal;
  readonly as: 'result' | 'description';
  /** The test a chosen description hangs on, as it stands in the source, and the source it stands in. */
  readonly condition: string;
  readonly skeleton: string;
}

/** Without one of these a program offers no tools. */
const offersTools =
  /\b(?:McpServer|FastMCP|registerTool|addTool|add_tool|setRequestHandler|DynamicStructuredTool|modelcontextprotocol)\b|@\w[\w.]{0,60}\btool\b|\.tool\(/;
const describing = /^(?:tool|registerTool|addTool|add_tool|describe|Tool|FastMCP|McpServer|Server)$/;
/** Keys and words before a value that goes back to the model. */
const resulting =
  /^[\s(]{0,40}(?:(?:const|let|var)\s{1,5})?["']?(?:text|content|output|result|error|message|note|hint)["']?\s{0,5}[:=](?![=>])|(?:^|[\s;{})])return\b|=>\s{0,5}\(?\s{0,5}$/;
const failing = /^(?:\w{0,30}Error|TextContent|ToolResult|text|textResult|errorResult)$/;
const named = /(?:^|[\s;{}.])([\w$]{1,60})\s{0,5}(?::\s{0,5}[\w.[\]|]{1,40}\s{0,5})?=(?![=>])/;
const shortest = 20;

const remembered = new WeakMap<Facts, readonly Spoken[]>();

export function spokenIn(facts: Facts): readonly Spoken[] {
  const known = remembered.get(facts);
  if (known !== undefined) return known;
  const spoken = facts.files.flatMap((file) =>
    file.text !== null &&
    /^(?:javascript|typescript|jsx|tsx|python)$/.test(file.language) &&
    offersTools.test(file.text)
      ? spokenInFile(file, file.text)
      : [],
  );
  remembered.set(facts, spoken);
  return spoken;
}

function spokenInFile(file: FileFact, text: string): Spoken[] {
  const { literals, skeleton } = literalsOf(text, file.language);
  const given = givenBack(text, skeleton);
  return literals.flatMap((literal): Spoken[] => {
    if (literal.text.length < shortest || !literal.text.includes(' ')) return [];
    const { lead, callee } = literal;
    const name = named.exec(lead)?.[1] ?? '';
    const condition = conditionOf(literal, skeleton);
    const describes =
      describing.test(callee) ||
      /\bdesc(?:ription)?s?["']?\s{0,5}[:=]/i.test(lead) ||
      (/\breturn\b/.test(lead) &&
        /\bget\s+description\s*\(\s*\)\s*\{[^}]{0,300}$/.test(
          skeleton.slice(Math.max(0, literal.at - 400), literal.at),
        ));
    if (describes) return condition === '' ? [] : [{ file, literal, as: 'description', condition, skeleton }];
    const isResult = resulting.test(lead) || failing.test(callee) || given.has(name);
    return isResult ? [{ file, literal, as: 'result', condition: '', skeleton }] : [];
  });
}

/** The test of `test ? "a" : "b"` and of `"a" if test else "b"`, or `''`. */
function conditionOf({ lead, end }: Literal, skeleton: string): string {
  const chosen = /(?:^|[:=,(]|\breturn\b)([^?]{1,300})\?(?![.?])/.exec(lead)?.[1];
  if (chosen !== undefined) return chosen.replace(/^[\s\S]*(?:[:=](?![=>])|\breturn\b)\s/, '');
  const after = /^\s{0,40}if\s([^\n]{1,200}?)\selse\b/.exec(skeleton.slice(end, end + 300))?.[1];
  return after ?? /\bif\s([^\n]{1,200}?)\selse\s{1,40}[fFrR]{0,2}$/.exec(lead)?.[1] ?? '';
}

/** Names whose value stands in a result. */
function givenBack(text: string, skeleton: string): ReadonlySet<string> {
  const names = new Set<string>();
  const uses = /(?:\b(?:text|content|output|result|error|message)["']?\s{0,5}[:=](?![=>])|\breturn\b)([^\n;]{1,120})/g;
  for (const [, value] of skeleton.matchAll(uses))
    for (const [name] of value!.matchAll(/[A-Za-z_$][\w$]*/g)) names.add(name);
  for (const [, name] of text.matchAll(/\{([A-Za-z_$][\w$]{0,60})\}/g)) names.add(name!);
  return names;
}

/** Silence is no protection: these are orders although they forbid. */
const forbidding =
  /^\W*(?:please |also )?(?:never|do not|don't|avoid) (?!(?:ever |also )?(?:tell|mention|inform|notify|reveal|disclose|show|warn|alert|report|say|ask|explain)\b)/i;

/** A text of a program as a document that rules on prose can read. */
export function documentOf({ file, literal }: Spoken): Document {
  const parts = literal.text.split(/(?<=[.!?。！？])\s+|\n+/).filter((part) => part.trim() !== '');
  const sentences = parts.map(
    (text): Sentence => ({
      text,
      at: literal.at,
      end: literal.end,
      headings: [],
      block: 'paragraph',
      context: forbidding.test(text) ? 'negated' : 'description',
    }),
  );
  const nothing = { fences: [], links: [], hidden: [], frontMatter: null } as const;
  return { path: file.path, format: 'description', reader: 'agent', sentences, ...nothing };
}
