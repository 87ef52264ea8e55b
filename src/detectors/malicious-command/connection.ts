/** Connections whose other end gives commands. */
import type { Call, Facts, Flow } from '../../behaviour/facts.ts';

const socketSource =
  /(?:socket|net|tls|ws|websocket|websockets|dgram|nc|ncat|asyncio)[\w.()]*\.(?:recv|recvfrom|on|once|addListener|read|makefile|onmessage|addEventListener)|WebSocket|^[\w.-]+:\d+$/i;

/** What is heard on an open connection is run as a command: the other end is in control. */
export function isRemoteControl({ source, role, sink }: Flow): boolean {
  if (source.class !== 'remote-content' || (role !== 'command' && role !== 'code')) return false;
  return socketSource.test(source.name) && !sink.effects.includes('file-write');
}

const shellNames = /^(?:.*[\\/])?(?:sh|bash|zsh|dash|ksh|ash|fish|csh|tcsh|cmd|powershell|pwsh)(?:\.exe)?$/i;

/** A shell that takes its commands from whatever is connected to it, not from the code. */
export function isOpenShell(call: Call): boolean {
  if (!call.effects.includes('spawn') || call.args.code !== undefined) return false;
  const words = (call.args.argv?.texts[0] ?? '').trim();
  if (
    /(?:^|\s)(?:-[a-z]*c|\/[ck])(?:\s|$)/i.test(words) ||
    /(?:^|\s)[^\s-]/.test(words.replace(/^(?:sh|bash|zsh)\b/, ''))
  )
    return false;
  return (call.args.command?.texts ?? []).some(
    (text) => shellNames.test(text.trim().split(/\s+/)[0] ?? '') && !/\s-c\s/.test(text),
  );
}

const local = /^(?:localhost|127\.|0\.0\.0\.0|\[?::1?\]?$)/;

/** Sockets opened to somewhere else, with the place they go to. */
export function outgoing(facts: Facts): readonly Call[] {
  return facts.calls.filter(
    (call) =>
      call.effects.includes('socket') &&
      !call.effects.includes('net-listen') &&
      !call.effects.includes('net-send') &&
      !(call.args.host?.texts ?? []).some((host) => local.test(host)),
  );
}
