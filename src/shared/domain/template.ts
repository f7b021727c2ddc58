/**
 * Variables in a message: `{{name}}` is asked for before sending. A name is a letter followed by
 * letters, digits, `_` or `-`; anything else in braces is plain text.
 */

const VARIABLE = /\{\{\s*([A-Za-z][A-Za-z0-9_-]{0,59})\s*\}\}/g

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly text: string }

/** The template cut into plain text and variables, in order; joined `text`s give it back. */
export function templateParts(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const match of template.matchAll(VARIABLE)) {
    if (match.index > end) parts.push({ kind: 'text', text: template.slice(end, match.index) })
    parts.push({ kind: 'variable', name: match[1] ?? '', text: match[0] })
    end = match.index + match[0].length
  }
  if (end < template.length) parts.push({ kind: 'text', text: template.slice(end) })
  return parts
}

/** Each variable's name once, in the order of first use. */
export const templateVariables = (template: string): readonly string[] => [
  ...new Set(templateParts(template).flatMap((part) => (part.kind === 'variable' ? part.name : [])))
]

export interface FilledTemplate {
  readonly text: string
  /** Variables with no value (absent or only white space); the text must not be sent then. */
  readonly missing: readonly string[]
}

/** Values are put in as they are: braces in a value are not variables. */
export function fillTemplate(
  template: string,
  values: Readonly<Record<string, string>>
): FilledTemplate {
  const valueFor = (name: string): string =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : ''
  return {
    text: templateParts(template)
      .map((part) => (part.kind === 'variable' ? valueFor(part.name) : part.text))
      .join(''),
    missing: templateVariables(template).filter((name) => valueFor(name).trim() === '')
  }
}
