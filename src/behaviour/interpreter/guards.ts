import type { Expr } from '../../languages/program.ts';

const telling =
  /platform|hostname|username|userInfo|locale|language|timezone|getTimezoneOffset|Date|time|datetime|environ|env|CI$|GITHUB_ACTIONS|debug|gettrace|random|existsSync|exists|country|os\.|sys\.|argv/i;

/** The things of the outside world a condition asks for (`process.platform`, `Date.now`): dotted names of its text, at most four. */
export function guardOf(test: Expr): readonly string[] {
  const names: string[] = [];
  const stack: Expr[] = [test];
  let seen = 0;
  while (stack.length > 0 && seen++ < 60) {
    const node = stack.pop()!;
    if (node.kind === 'member' || node.kind === 'name') {
      const name = dotted(node);
      if (name && telling.test(name) && !names.includes(name) && names.length < 4) names.push(name);
    } else if (node.kind === 'call') stack.push(node.callee, ...node.args.map((arg) => arg.value));
    else if (node.kind === 'op' || node.kind === 'choice') stack.push(...node.operands);
    else if (node.kind === 'wait') stack.push(node.value);
  }
  return names;
}

function dotted(node: Expr): string | null {
  if (node.kind === 'name') return node.name;
  if (node.kind === 'call') return dotted(node.callee);
  if (node.kind !== 'member' || node.key.kind !== 'const') return null;
  const object = dotted(node.object);
  return object === null ? String(node.key.value) : `${object}.${String(node.key.value)}`;
}
