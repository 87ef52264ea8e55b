/** PowerShell and cmd: their languages are not lowered, but encoded commands are decoded and the well-known ways of fetching and running code are recognised. */
import { bytesFromText, textFromBytes } from '../builtins/codecs/encodings.ts';
import { concat } from '../interpreter/expressions/concat.ts';
import { runLayer } from '../interpreter/layers.ts';
import { constant, joinTaint, type Value } from '../value.ts';
import { type Command, carrying, note, type Run, remoteContent, shellScope, sourced, wordList } from './command.ts';
import { spaced } from './evaluation.ts';
import { runGivenFile } from './interpreters.ts';
import { exactText, mapText, partText } from './text-values.ts';

/** Options may be cut short to any unambiguous beginning: about_PowerShell_exe. */
function isOption(text: string, name: string, shortest: number): boolean {
  const match = /^[-/–—](\w+)$/.exec(text)?.[1]?.toLowerCase();
  return match !== undefined && match.length >= shortest && name.startsWith(match);
}

const powershell: Command = (run) => {
  for (let index = 0; index < run.words.length; index++) {
    const text = run.texts[index]!;
    const value = run.words[index + 1];
    if (value && (isOption(text, 'encodedcommand', 1) || /^[-/]ec$/i.test(text)))
      return runPowerShell(run, mapText(run, value, decodeCommand, 'base64'));
    if (value && isOption(text, 'command', 1))
      return runPowerShell(
        run,
        partText(value) === '-' ? (run.stdin ?? value) : spaced(run, run.words.slice(index + 1)),
      );
    if (value && isOption(text, 'file', 1)) return runGivenFile(run, value, run.words.slice(index + 2), null);
    if (/^[-/–—]/.test(text)) {
      if (
        /^.(?:w|windowstyle|win|ep|ex|exec|executionpolicy|version|v|psconsolefile|inputformat|outputformat|if|of|configurationname)$/i.test(
          text,
        )
      )
        index++;
      continue;
    }
    return /\.ps1$/i.test(text)
      ? runGivenFile(run, run.words[index]!, run.words.slice(index + 1), null)
      : runPowerShell(run, spaced(run, run.words.slice(index)));
  }
  if (run.stdin) return runPowerShell(run, run.stdin);
  note(run, ['spawn', 'shell'], { command: constant(run.name), argv: wordList(run.words) });
  return carrying(run, run.words);
};

/** Base64 of UTF-16LE (about_PowerShell_exe, -EncodedCommand). */
function decodeCommand(text: string): string | null {
  const bytes = bytesFromText(text, 'base64');
  if (bytes.length < 2) return null;
  return textFromBytes(bytes, 'utf16le');
}

const fetches =
  /\b(?:iwr|irm|curl|wget|invoke-webrequest|invoke-restmethod|start-bitstransfer|downloadstring|downloadfile|downloaddata|webclient|httpclient)\b/i;
const evaluates = /\b(?:iex|invoke-expression)\b|\[scriptblock\]::create|\.invokescript\b/i;
const sends = /-method\s+['"]?(?:post|put)|\buploadstring\b|\buploadfile\b|\buploaddata\b|-body\b|-infile\b/i;
const socket = /\bnet\.sockets\.(?:tcpclient|udpclient)\b/i;
const address = /\bhttps?:\/\/[^\s'"`)|;<>]+/gi;
const endpoint = /tcpclient[\s(]{0,20}['"]([^'"]{1,200})['"]\s{0,20},\s{0,20}['"]?(\d{1,5})/i;

const encodedCommand =
  /\b(?:powershell|pwsh)(?:\.exe)?\b[^\n|;]{0,200}?\s[-/]e(?:nc?|c|ncodedc\w*)?\s+['"]?([A-Za-z0-9+/]{16,}={0,2})/gi;
const encodedText = /frombase64string\(\s*['"]([A-Za-z0-9+/]{16,}={0,2})['"]/gi;
/** Encoded commands of one script, and how deep they may lie inside one another. */
const maxEncoded = 10;
const maxDepth = 5;

/** Commands that a script holds in base64, run as it would run them; gives what they fetch. */
function runEncoded(run: Run, text: string, depth: number): Value | null {
  if (depth >= maxDepth) return null;
  const commands = [...text.matchAll(encodedCommand)].map((match) => ({ packed: match[1]!, wide: true }));
  // What is decoded matters where it is run.
  if (evaluates.test(text) || /reflection\.assembly/i.test(text))
    commands.push(...[...text.matchAll(encodedText)].map((match) => ({ packed: match[1]!, wide: false })));
  let fetched: Value | null = null;
  for (const { packed, wide } of commands.slice(0, maxEncoded)) {
    const bytes = bytesFromText(packed, 'base64');
    const decoded = textFromBytes(bytes, wide || bytes[1] === 0 ? 'utf16le' : 'utf8');
    const value = runPowerShell(run, constant(decoded, [], true, ['base64']), depth + 1);
    fetched = value.taint.length > 0 ? value : fetched;
  }
  return fetched;
}

function runPowerShell(run: Run, code: Value, depth = 0): Value {
  const name = 'powershell';
  note(run, ['eval', 'shell'], { code, command: constant(run.name), argv: wordList(run.words) }, { as: name });
  const text = partText(code) ?? '';
  let fetched: Value | null = runEncoded(run, text, depth);
  if (fetches.test(text)) {
    const urls = [...text.matchAll(address)].slice(0, 5).map((match) => match[0]);
    for (const url of urls.length > 0 ? urls : [null]) {
      const place = url === null ? null : constant(url, [], code.kind === 'const' && code.derived);
      note(
        run,
        ['net-send'],
        { url: place, ...(sends.test(text) ? { body: code } : {}) },
        { as: 'powershell iwr', method: sends.test(text) ? 'POST' : 'GET' },
      );
      const content = remoteContent(run, url ?? 'powershell');
      fetched = fetched ? { ...content, taint: joinTaint(fetched.taint, content.taint) } : content;
    }
  }
  if (socket.test(text)) {
    const [, host, port] = endpoint.exec(text) ?? [];
    note(
      run,
      ['socket', ...(evaluates.test(text) || /start-process|cmd\.exe/i.test(text) ? (['shell'] as const) : [])],
      { host: host ? constant(host) : null, port: port ? constant(port) : null },
      { as: 'powershell tcpclient' },
    );
    fetched ??= remoteContent(run, host ?? 'powershell');
  }
  if (fetched && evaluates.test(text)) note(run, ['eval', 'shell'], { code: fetched }, { as: 'powershell iex' });
  return fetched ?? carrying(run, [code]);
}

/** `cmd /c COMMAND`: its commands are read as shell words, which fits pipes, `&&` and `&`. */
const cmd: Command = (run) => {
  const at = run.texts.findIndex((text) => /^\/[ckr]$/i.test(text));
  const words = at < 0 ? [] : run.words.slice(at + 1);
  const code = words.length > 0 ? spaced(run, words) : run.stdin;
  note(run, ['eval', 'shell'], { code, command: constant(run.name), argv: wordList(run.words) });
  if (!code) return carrying(run, run.words);
  const slashed = mapText(run, code, (text) => text.replaceAll('\\', '/').replace(/\^(.)/g, '$1'));
  const exact = exactText(slashed);
  const printed =
    exact === null
      ? null
      : runLayer(run.machine, {
          value: slashed,
          language: 'shell',
          by: 'sh:cmd /c',
          invocation: { node: run.call.node, scope: shellScope(run) },
        });
  return printed ?? carrying(run, [code]);
};

/** Shell commands of one AppleScript that are looked at. */
const maxScripted = 20;

const scriptedShell = /do shell script\s+"((?:[^"\\]|\\.){1,20000})"/g;

/** AppleScript: shell commands inside it are run as a layer; dialogs are for rules to read in the code. */
const osascript: Command = (run) => {
  const code: Value[] = [];
  let files = 0;
  for (let index = 0; index < run.words.length; index++) {
    const text = run.texts[index]!;
    if (text === '-e' && run.words[index + 1]) code.push(run.words[++index]!);
    else if (text === '-l' || text === '-s') index++;
    else if (!text.startsWith('-')) files++;
    if (files === 1 && code.length === 0 && !text.startsWith('-'))
      return runGivenFile(run, run.words[index]!, run.words.slice(index + 1), null);
  }
  const all =
    code.length > 0
      ? concat(
          run.machine,
          code.flatMap((line) => [line, constant('\n')]),
        )
      : run.stdin;
  note(run, ['eval', 'spawn'], { code: all, command: constant(run.name) });
  if (!all) return carrying(run, []);
  let left = maxScripted;
  for (const match of (partText(all) ?? '').matchAll(scriptedShell)) {
    if (left-- === 0) break;
    const command = constant(
      match[1]!.replace(/\\(.)/g, '$1'),
      all.taint,
      all.kind === 'const' && all.derived,
      all.kind === 'const' ? all.via : [],
    );
    note(run, ['eval', 'shell'], { code: command }, { as: 'osascript do shell script' });
    runLayer(run.machine, {
      value: command,
      language: 'shell',
      by: 'sh:osascript',
      invocation: { node: run.call.node, scope: shellScope(run) },
    });
  }
  // What a person types into a dialog is printed.
  return /(?:hidden|default) answer/i.test(partText(all) ?? '')
    ? sourced(run, 'personal-data', 'a dialog')
    : carrying(run, [all]);
};

export const foreignShellCommands: Readonly<Record<string, Command>> = { powershell, pwsh: powershell, cmd, osascript };
