/** Text and markup kept apart by type: what is put into `html` is escaped unless it is `Html` itself. */
export interface Html {
  readonly text: string;
}

export function html(strings: TemplateStringsArray, ...values: readonly (string | Html)[]): Html {
  const text = strings.reduce((all, part, i) => {
    const value = values[i - 1] ?? '';
    return all + (typeof value === 'string' ? escaped(value) : value.text) + part;
  });
  return { text };
}

export function joined(parts: readonly Html[]): Html {
  return { text: parts.map((part) => part.text).join('') };
}

/** A sentence in which `backticks` mark code. */
export function prose(text: string): Html {
  return joined(text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`)));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
