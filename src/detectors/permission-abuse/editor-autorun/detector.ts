import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, type Keys, leavesOf, textsOf } from '../manifest-values.ts';

const pipes =
  /\b(?:curl|wget|iwr|irm)\b[^|]{0,300}\|\s{0,3}\S{0,20}(?:sh|node|python3?|iex|cmd)\b|<\(\s{0,3}(?:curl|wget)\b|\$\(\s{0,3}(?:curl|wget)\b|base64\s{1,3}(?:-d|-D|--decode)\b|\s-enc\w*\s|\bmshta\b/;
const odd =
  /\b(?:curl|wget|iwr|irm|nc|Invoke-WebRequest)\b|\b(?:node|bun|deno)\s{1,3}(?:-e|--eval|eval)\b|\bpython[\d.]{0,4}\s{1,3}-c\b|(?:node|python3?|bash|sh)\s{1,3}["']?\S{0,60}(?:\.vscode|\.github|\.config|\.cache|public\/fonts?)\/|\.(?:woff2?|ttf|png|jpe?g|svg|ico)\b/;
const watch =
  /^(?:(?:npm|pnpm|yarn|bun)(?:\s+run)?\s+[\w:.-]+|npx\s+tsc\b.*|tsc\b.*|make(?:\s+[\w-]+)?|cargo\s+\w+.*|go\s+\w+.*|dotnet\s+\w+.*|gradle\w*\s.*|\.\/gradlew\s.*|docker\s+compose\s+up.*|poetry\s+install|uv\s+sync)$/;

function* openTasks(manifest: Manifest): Iterable<Hit> {
  const tasks = fieldsOf(manifest.data)?.tasks;
  for (const [index, item] of (Array.isArray(tasks) ? tasks : []).entries()) {
    const task = fieldsOf(item);
    if (task === null || fieldsOf(task.runOptions)?.runOn !== 'folderOpen') continue;
    // The editor takes the variant of the system it runs on.
    const variants: readonly [Keys, unknown][] = [
      [[], task],
      ...(['windows', 'linux', 'osx'] as const).map((name): [Keys, unknown] => [[name], task[name]]),
    ];
    for (const [keys, value] of variants) {
      const fields = fieldsOf(value);
      const command = fields ? [...textsOf(fields.command), ...textsOf(fields.args)].join(' ') : '';
      if (command === '') continue;
      const isQuiet = /^(?:never|silent)$/.test(String(fieldsOf(task.presentation)?.reveal ?? ''));
      const severity: Severity = pipes.test(command)
        ? 'CRITICAL'
        : odd.test(command) || isQuiet
          ? 'HIGH'
          : watch.test(command.trim())
            ? 'LOW'
            : 'MEDIUM';
      const how =
        severity === 'CRITICAL' ? ', and runs what it downloads or decodes' : isQuiet ? ', without showing it' : '';
      yield {
        at: manifest.place(['tasks', index, ...keys, 'command']),
        because: `Opening the folder runs “${command.slice(0, 100)}”${how}`,
        severity,
        trigger: 'startup',
        ...(severity === 'CRITICAL' ? { confidence: 0.95 } : {}),
      };
    }
  }
}

const tools =
  /^(?:git\.path|terminal\.integrated\.(?:shell|automationShell|automationProfile|profiles)\b.*|(?:rust-analyzer\.(?:server\.path|cargo\.buildScripts\.overrideCommand|check\.overrideCommand))|eslint\.(?:nodePath|runtime)|typescript\.tsdk|php\.validate\.executablePath|java\.home)$/;
const inFolder = /^(?:\.{1,2}[\\/]|\$\{workspaceFolder|\$\{workspaceRoot)/;
const usual = /node_modules[\\/]typescript|\.venv|[\\/]venv[\\/]|\.yarn[\\/]sdks|\.direnv|\.nix/;

function* settings(manifest: Manifest): Iterable<Hit> {
  for (const { keys, key, value } of leavesOf(manifest.data)) {
    const name = keys.find((part) => typeof part === 'string' && part.includes('.')) ?? key;
    if (key === 'task.allowAutomaticTasks' && value === 'on')
      yield {
        at: manifest.place(keys),
        because: 'Tasks run when the folder opens, without the question the editor would ask',
        severity: 'MEDIUM',
        trigger: 'startup',
      };
    else if (typeof value === 'string' && tools.test(String(name)) && inFolder.test(value) && !usual.test(value))
      yield {
        at: manifest.place(keys),
        because: `The editor takes ${value} of the folder as its ${String(name)}`,
        severity: 'HIGH',
        confidence: 0.75,
        trigger: 'startup',
      };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    if (manifest.kind === 'vscode-tasks') yield* openTasks(manifest);
    else if (manifest.kind === 'vscode-settings') yield* settings(manifest);
  }
}

export const editorAutorun: Rule = {
  title: 'Opening the folder in an editor runs a command',
  severity: 'MEDIUM',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-829'],
  attack: ['T1546', 'T1204'],
  owasp: ['LLM03', 'ASI04', 'ASI05'],
  remediation: 'Open the folder in restricted mode and read .vscode before trusting it.',
  detect,
};
