/** The tags of the common template languages: Jinja, Django, Liquid, Handlebars, cookiecutter (`{{ }}`, `{% %}`, `{# #}`), ERB, EJS and PHP (`<% %>`, `<?php ?>`). */
const tag = /\{\{[^{}]{0,500}\}\}|\{%[^%]{0,500}%\}|\{#[^#]{0,500}#\}|<%[^%]{0,2000}%>|<\?php[^?]{0,2000}\?>/g;

/**
 * A text that is no code yet, as the code it becomes: what a tag prints is a name, what it decides is blank, character for character, so that
 * offsets stay. Null when there is no tag. Only for texts that cannot be read as they are: no interpreter runs those as they are, either.
 */
export function fillTemplate(text: string): string | null {
  const filled = text.replace(tag, (found) => {
    const blank = found.replace(/[^\n]/g, ' ');
    return found.startsWith('{{') && !found.includes('\n') ? '_'.repeat(found.length) : blank;
  });
  return filled === text ? null : filled;
}
