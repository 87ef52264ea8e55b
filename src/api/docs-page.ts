/** The OpenAPI document as one static page: no script, nothing loaded from elsewhere, readable offline and printable. */

import { fieldRows, type SchemaNode, typeText } from './docs-schema.ts';
import { docsStyle } from './docs-style.ts';
import { type Html, html, joined, prose } from './html.ts';

/** The parts of an OpenAPI 3.1 document the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, SchemaNode>> };
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly example?: unknown;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema?: SchemaNode }>>;

/** `baseUrl` without a trailing slash: what the curl lines call. */
export function docsPage(document: ApiDocument, baseUrl: string): string {
  const schemas = document.components?.schemas ?? {};
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const { title, version, description = '' } = document.info;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} API ${version}</title>
<style>${docsStyle}</style>
</head>
<body>
<header>
<h1>${title} API <small>${version}</small></h1>
<p>${prose(description)}</p>
<p>Base URL <code>${baseUrl}</code>. Endpoints marked <b>key</b> take an API key as <code>X-API-Key</code> or as
<code>Authorization: Bearer</code>. This page is made from <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<nav aria-label="Endpoints"><ul>${joined(
    operations.map(
      ({ path, method }) => html`<li><a href="#${anchor(method, path)}"><b>${method}</b> ${path}</a></li>`,
    ),
  )}</ul></nav>
</header>
<main>
${joined(operations.map(({ path, method, operation }) => endpoint(path, method, operation, schemas, baseUrl)))}
<h2 id="schemas">Schemas</h2>
${joined(Object.entries(schemas).map(([name, schema]) => schemaSection(name, schema)))}
</main>
</body>
</html>
`.text;
}

function endpoint(
  path: string,
  method: string,
  operation: Operation,
  schemas: Readonly<Record<string, SchemaNode>>,
  baseUrl: string,
): Html {
  const body = operation.requestBody?.content['application/json']?.schema;
  const needsKey = (operation.security ?? []).length > 0;
  return html`<section id="${anchor(method, path)}">
<h2><span class="method">${method}</span> <code>${path}</code>${needsKey ? html` <span class="key">key</span>` : ''}</h2>
<p>${operation.summary ?? ''}. ${prose(operation.description ?? '')}</p>
<pre>${curl(path, method, operation, needsKey, body && exampleOf(body, schemas), baseUrl)}</pre>
${body ? html`<p>Body: ${typeText(body)}</p>` : ''}
<table><thead><tr><th>Status</th><th>Meaning</th><th>Body</th></tr></thead><tbody>${joined(
    Object.entries(operation.responses).map(([status, { description, content }]) => {
      const schema = Object.values(content ?? {})[0]?.schema;
      return html`<tr><td>${status}</td><td>${prose(description ?? '')}</td><td>${schema ? typeText(schema) : ''}</td></tr>`;
    }),
  )}</tbody></table>
</section>
`;
}

function schemaSection(name: string, schema: SchemaNode): Html {
  const example = schema.examples?.[0] ?? schema.example;
  return html`<section id="schema-${name}">
<h3>${name}</h3>
${schema.description ? html`<p>${prose(schema.description)}</p>` : ''}
<table><thead><tr><th>Field</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${joined(
    fieldRows(schema).map(
      ({ name: field, required, schema: type }) =>
        html`<tr><td><code>${field}</code>${required ? '' : html` <i>optional</i>`}</td><td>${typeText(type)}</td><td>${prose(type.description ?? '')}</td></tr>`,
    ),
  )}</tbody></table>
${example === undefined ? '' : html`<details><summary>Example</summary><pre>${JSON.stringify(example, null, 2)}</pre></details>`}
</section>
`;
}

function exampleOf(schema: SchemaNode, schemas: Readonly<Record<string, SchemaNode>>): unknown {
  const named = schema.$ref ? schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
  return named?.examples?.[0] ?? named?.example;
}

function curl(
  path: string,
  method: string,
  operation: Operation,
  needsKey: boolean,
  body: unknown,
  baseUrl: string,
): string {
  const filled = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, { name, example }) => text.replace(`{${name}}`, String(example ?? name)), path);
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.required === true)
    .map(({ name, example }) => `${name}=${String(example ?? '')}`);
  const asked = query.length === 0 ? filled : `${filled}?${query.join('&')}`;
  const parts = [`curl ${method === 'GET' ? '' : `-X ${method} `}${baseUrl}${asked}`];
  if (needsKey) parts.push('-H "X-API-Key: $ASSAY_API_KEY"');
  if (body !== undefined) {
    parts.push('-H "Content-Type: application/json"');
    parts.push(`-d '${JSON.stringify(body, null, 2).replaceAll("'", String.raw`'\''`)}'`);
  }
  return parts.join(' \\\n  ');
}

const anchor = (method: string, path: string) => `${method} ${path}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
