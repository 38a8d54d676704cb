/** Numbers in sentences. */

/** The forms of a sentence by CLDR's plural categories; `#` stands for the number. What a language lacks is `other`. */
export type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** The form of a sentence for a count, as a language (BCP 47) has it: its category, and its way of writing numbers. */
export function counting(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replaceAll('#', () => numbers.format(count));
}
