/** Style of the page at /docs. Its digest stands in the page's Content-Security-Policy. */
import type { Html } from './html.ts';

export const docsStyle: Html = {
  text: `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #0a6; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 small { font-weight: normal; opacity: .6; font-size: .6em; }
section { border-top: 1px solid var(--line); padding: .5rem 0 1rem; }
h2 { font-size: 1.2rem; } h3 { font-size: 1.05rem; margin-bottom: .25rem; }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
nav ul { list-style: none; padding: 0; } nav b, .method { color: var(--accent); }
.key { border: 1px solid var(--accent); border-radius: 4px; font-size: .75rem; padding: 0 .35rem; vertical-align: middle; }
td i { opacity: .6; font-size: .85em; }
`,
};
