/** Data: what the beginning of a line (or, for `inside`, any place of it) says about its language. Every pattern runs in linear time on one line. */

export type Guessable =
  | 'python'
  | 'javascript'
  | 'shell'
  | 'powershell'
  | 'batch'
  | 'markdown'
  | 'yaml'
  | 'html'
  | 'dockerfile'
  | 'ini';

export interface Clue {
  readonly language: Guessable;
  readonly pattern: RegExp;
  /** 1 = also seen elsewhere, 3 = hardly anything else, 6 = proof. */
  readonly weight: number;
}

const python: readonly [RegExp, number][] = [
  [/^import [A-Za-z_][\w.]*(?: as \w+)?(?:, ?[A-Za-z_][\w.]*(?: as \w+)?)*\s*(?:;.*|#.*)?$/, 3],
  [/^import [A-Za-z_][\w.]*(?:, ?[\w.]+)*; ?\w+.*[()]/, 4],
  [
    /^from \.*[A-Za-z_][\w.]* import (?:\*|\(|[A-Za-z_]\w*(?: as \w+)?(?:, ?\w+(?: as \w+)?)*,? ?\\?)\s*(?:;.*|#.*)?$/,
    4,
  ],
  [/^from \.+ import \w/, 4],
  [/^(?:async )?def \w+\s*\([^{}]*\)?\s*(?:->[^{]*)?:?\s*(?:#.*)?$/, 4],
  [/^(?:async )?def \w+\s*\(.*\)\s*:/, 4],
  [/^class \w+(?:\([\w., =[\]]*\))?:\s*(?:#.*)?$/, 4],
  [/^@\w[\w.]*(?:\(.*\)?)?\s*$/, 0.5],
  [/^(?:if|elif|while) [^{}]*[^{}();,]:\s*(?:#.*)?$/, 2],
  [/^if __name__ ?== ?['"]__main__['"]/, 6],
  [/^for \w+(?:, ?\w+)* in .+:/, 3],
  [/^(?:with|async with) .+ as \w+:/, 3],
  [/^with [\w.]+\(.*\):\s*$/, 3],
  [/^(?:try|else|finally):\s*(?:#.*)?$/, 2],
  [/^except(?: \(?[\w., ]+\)?(?: as \w+)?)?:/, 4],
  [/^(?:return|raise|yield|assert|pass|del|global|nonlocal)(?: [^{};]*)?$/, 0.5],
  [/^print\s*\(.*\)\s*(?:#.*)?$/, 1.5],
  [/^print ['"].*['"](?: ?%.*)?\s*$/, 2],
  [/^(?:exec|eval|compile)\s*\(.*\)\s*(?:#.*)?$/, 1.5],
  [/\b__(?:import|builtins|file|name|init|class|globals|getattr)__\b/, 2],
  [/\b(?:getattr|setattr|globals|locals|vars|isinstance)\(/, 1],
  [
    /\b(?:os\.(?:system|environ|popen|path|getenv)|subprocess\.\w+|sys\.(?:argv|path|exit|modules)|base64\.b64decode|codecs\.decode|marshal\.loads|zlib\.decompress|requests\.(?:get|post)|urllib\.request)\b/,
    2,
  ],
  [/^\w+(?:, ?\w+)* = [^;{]*[^;{,]$/, 0.5],
  [/^(?:lambda \w*:|\w+ = lambda\b)/, 3],
  [/^"""|^r?'''/, 2],
  [/\bf'[^']*\{|\bf"[^"]*\{/, 1.5],
  [/\b(?:None|True|False|self)\b[,).:\s]/, 0.5],
  [/^# -\*- coding:/, 4],
];

const javascript: readonly [RegExp, number][] = [
  [/^['"]use strict['"];?/, 6],
  [/^(?:export )?(?:const|let|var) (?:\{[^}]*\}|\[[^\]]*\]|[\w$]+)(?:\s*:\s*[^=]{1,80})?\s*=/, 3],
  [/^(?:var|let) [\w$]+(?:, ?[\w$]+)*;\s*$/, 3],
  [/^import (?:type )?(?:[\w$]+,? ?)?(?:\{[^}]*\}|\* as [\w$]+)? ?from ?['"]/, 5],
  [/^import ['"][^'"]+['"];?\s*$/, 4],
  [/^import \{\s*$/, 3],
  [/^export (?:default|const|let|var|function|class|async|type|interface|enum|abstract|declare|\{|\*)/, 4],
  [/^(?:async )?function\*? ?[\w$]*\s*\(.*\)\s*(?::\s*[^{]{1,80})?\{/, 4],
  [/^(?:export )?(?:abstract )?class [\w$]+(?:<[^>]*>)?(?: extends [\w$.<>]+)?(?: implements [\w$., <>]+)? ?\{/, 4],
  [/^(?:module\.)?exports(?:\.[\w$]+)? ?=/, 6],
  [/^(?:await )?require\(['"`]/, 5],
  [/\brequire\(\s*['"`][^'"`]*['"`]\s*\)/, 3],
  [/^(?:if|while|for|switch) ?\(.*\) ?\{?\s*(?:\/\/.*)?$/, 2],
  [/^\}? ?(?:else|finally)(?: if ?\(.*\))? ?\{/, 2],
  [/^\}? ?catch ?(?:\([\w$]+\) ?)?\{/, 4],
  [/^try ?\{/, 3],
  [/^(?:\}\)?;?|\}\)\(\);?|\);?)\s*$/, 0.5],
  [/^(?:\/\/|\/\*\*?| ?\*\/)/, 0.7],
  [/=>\s*[{([\w'"`]/, 2],
  [/\b(?:===|!==)/, 2],
  [/^[!(+-]{1,2}(?:async ?)?(?:function\b|\(\s*[\w$, ]*\)\s*=>)/, 5],
  [/\bfunction ?\([\w$, ]*\) ?\{/, 3],
  [
    /^(?:await |void |return )?(?:console\.\w+|process\.\w+|document\.\w+|window\.\w+|globalThis[.[]|Object\.\w+|JSON\.\w+|Promise\.\w+|Buffer\.from|localStorage\.\w+|navigator\.\w+|module\.\w+)/,
    2,
  ],
  [
    /^(?:await |void |return |new )?(?:fetch|eval|Function|XMLHttpRequest|WebSocket|setTimeout|setInterval|import|atob|alert)\s*\(.*\)/,
    2,
  ],
  [/\b(?:atob|btoa|fetch|Buffer\.from|process\.env|child_process|execSync|spawnSync)\b[.([\w'")]/, 1.5],
  [/^[\w$.]+(?:\(.*\)|\[.*\]| ?[+-]?= ?.+);\s*$/, 1],
  [/^(?:type|interface) \w+(?:<.*>)? ?[={]/, 4],
  [
    /^(?:declare (?:module|global|const|function)|enum \w+ \{|namespace \w+ \{|public |private |protected |readonly )/,
    3,
  ],
  [/^return .*;\s*$/, 1.5],
  [/\$\{[^}]*\}`/, 1],
  [/\bnew [A-Z]\w*\(/, 1],
  [/[{;] ?(?:const|let|var) [\w$]+ ?=/, 2],
  [/\bconsole\.(?:log|error)\(/, 1],
];

const commands =
  'curl|wget|sudo|apt|apt-get|yum|dnf|brew|npm|npx|pnpm|yarn|pip|pip3|pipx|uv|uvx|git|docker|kubectl|chmod|chown|mkdir|rm|cp|mv|ln|cat|grep|sed|awk|find|tar|unzip|ssh|scp|rsync|nc|ncat|bash|sh|zsh|python|python3|node|base64|openssl|crontab|systemctl|launchctl|osascript|nohup|kill|pkill|source|touch|tee|xargs|dd|mkfifo|env|tr|sleep|which|head|tail|ls|cd|ps|whoami|uname|id|history|printenv|claude|gh';

const shell: readonly [RegExp, number][] = [
  [new RegExp(`^(?:\\$ )?(?:[A-Z_]+=\\S* )*(?:${commands})(?: (?:-{1,2}[\\w-]+|[~./$"'][^ ]*|https?:)| ?[|;&>])`), 3],
  [
    /^(?:\$ )?(?:npm (?:i|install|run|ci|publish|exec)|pip3? install|git (?:clone|push|pull|commit|config|checkout|add|remote)|apt(?:-get)? install|brew install|npx|uvx|docker (?:run|build|exec|pull)|sudo|chmod [+0-7]|rm -|mkdir|cd|python3?|node|bash|sh) \S+/,
    2,
  ],
  [new RegExp(`^(?:${commands})\\s*$`), 0.7],
  [/\|\s*(?:sudo )?(?:sh|bash|zsh|python3?|node|base64|tee|grep|xargs|tr|awk|sed|jq)\b/, 3],
  [/^(?:export|declare|local|readonly|unset|alias) [A-Za-z_]\w*(?:=|$)/, 3],
  [/^[A-Za-z_]\w*=(?:\$\(|"\$|\$\{|"[^"]*"\s*$|'[^']*'\s*$|\S*\s*$)/, 2],
  [/^echo (?:-[neE]+ )?["'$\w]/, 2],
  [/^(?:if|elif|while|until) (?:\[|!|test |command |grep |which |curl )/, 4],
  [/^(?:if|while|until|for)\b.*; ?(?:then|do)\s*$/, 5],
  [/^for \w+ in .*(?:; ?do|[^:])\s*$/, 1],
  [/^(?:then|fi|do|done|esac|;;)(?:\s.*)?$/, 3],
  [/^\w+ ?\(\) ?\{/, 4],
  [/^function \w+ ?\{/, 3],
  [/^case .* in\s*$/, 5],
  [/^set -[euxo]/, 5],
  [/\$\([a-z./]/, 1.5],
  [/ (?:&&|\|\|) (?:\.\/|[a-z]+ )/, 1],
  [/ [12]?>{1,2} ?(?:&[12]|\/dev\/|~|\$|\.?\/)/, 2],
  [/<<-? ?['"]?[A-Z]+['"]?\s*$/, 2],
  [/^:\(\)\s*\{/, 6],
  [/^\.\/[\w./-]+(?: |$)/, 2],
];

const powershell: readonly [RegExp, number][] = [
  [/^\s*\$\w+ = (?:New-Object|Get-|\[|@|"|')/, 4],
  [
    /\b(?:Invoke-(?:WebRequest|Expression|RestMethod|Command)|Start-Process|New-Object|Get-(?:ChildItem|Content|Item|Process)|Set-(?:Content|Item|ExecutionPolicy)|Write-(?:Host|Output)|ConvertTo-\w+)\b/,
    4,
  ],
  [/^(?:powershell|pwsh)(?:\.exe)? -/i, 4],
  [/\[(?:System\.)?(?:Convert|Text\.Encoding|Net\.WebClient|Environment)\]::/, 5],
  [/^(?:iex|iwr|irm) [("$\w]/, 3],
  [/^(?:param ?\(|function \w+-\w+)/i, 3],
];

const batch: readonly [RegExp, number][] = [
  [/^@?echo off\s*$/i, 6],
  [/^(?:rem |::|goto |setlocal|endlocal|if exist|if not exist)/i, 3],
  [/^set \/?[ap]? ?\w+=/i, 2],
  [/%~?\w+%/, 1],
];

const markdown: readonly [RegExp, number][] = [
  [/^#{1,6} [^#!]/, 1.5],
  [/^#{2,6} \w/, 2],
  [/^ {0,6}[-*+] (?:\*\*|\[[ x]\] |[A-Z`[])/, 1.5],
  [/^ {0,6}[-*+] [a-z]/, 0.7],
  [/^\d{1,3}\. \S/, 1.2],
  [/^(?:```|~~~)/, 4],
  [/^> \S/, 1],
  [/^\|.*\|\s*$/, 1.5],
  [/\]\((?:https?:|\.{0,2}\/|#|mailto:)/, 2],
  [/\*\*[^*]+\*\*/, 1],
  [/`[^`]+`/, 0.5],
  [/^[A-Z*_"'][^;{}=]*[.!?:]["')*]*\s*$/, 0.7],
];

const yaml: readonly [RegExp, number][] = [
  [/^[A-Za-z_][\w-]*:(?: [^;{}()]*)?$/, 1],
  [/^\s+[A-Za-z_][\w-]*: \S/, 1],
  [/^\s*- [A-Za-z_][\w-]*: ?/, 1.5],
  [/^(?:---|%YAML)/, 1],
];

const html: readonly [RegExp, number][] = [
  [/^<!doctype html/i, 9],
  [/^<(?:html|head|body|div|p|script|style|span|table|ul|form|meta|link|section|svg|iframe|img|a|h[1-6])\b[^>]*>/i, 3],
  [/<\/(?:html|head|body|div|p|script|style|span|table|ul|form|section|svg|a|h[1-6])>\s*$/i, 2],
];

const dockerfile: readonly [RegExp, number][] = [
  [/^FROM [\w./:@-]+(?: AS \w+)?\s*$/i, 3],
  [/^(?:RUN|COPY|ADD|ENTRYPOINT|CMD|WORKDIR|EXPOSE|ENV|ARG|USER) \S/, 3],
];

const ini: readonly [RegExp, number][] = [
  [/^\[[\w.:" -]+\]\s*$/, 3],
  [/^[\w.-]+ ?= ?[^;(){}]*$/, 0.7],
];

const all: Readonly<Record<Guessable, readonly [RegExp, number][]>> = {
  python,
  javascript,
  shell,
  powershell,
  batch,
  markdown,
  yaml,
  html,
  dockerfile,
  ini,
};

export const clues: readonly Clue[] = (Object.keys(all) as Guessable[]).flatMap((language) =>
  all[language].map(([pattern, weight]) => ({ language, pattern, weight })),
);
