/** The sentences that the server may say to somebody, as its sources have them. */
import { readdirSync, readFileSync } from 'node:fs';

/** Where refusals are written. */
const ROOMS = [
  'server/drafts',
  'server/http',
  'server/images',
  'server/people',
  'server/rooms',
  'server/word',
  'server/documents',
  'shared/gate',
  'shared/views',
  'client/connection',
];
/** What an operator reads, a test, and the list of characters a person never sees. */
const OTHERS = /\.(?:test|fixture|contract)\.ts$|\/test\/|trial\.ts$|\/(?:deeds|sentences)/;

/** Every sentence that stands between quotes in the code, `{}` for what is filled in; with the file it stands in. */
export function sentencesOfTheServer(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const room of ROOMS)
    for (const name of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
      const file = `${room}/${name}`;
      if (!name.endsWith('.ts') || OTHERS.test(file)) continue;
      for (const sentence of sentencesIn(readFileSync(file, 'utf8'))) found.set(sentence, file);
    }
  return found;
}

function sentencesIn(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const constants = new Map(
    [...code.matchAll(/^const ([A-Z_]+) = '([^'\n]*)';$/gm)].map(([, name = '', text = '']) => [name, text]),
  );
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map(([, single, double, template]) => single ?? double ?? template ?? '')
    .map((text) => text.replace(/\$\{(\w+)\}/g, (whole, name: string) => constants.get(name) ?? whole))
    .map((text) => text.replace(/\$\{[^{}]*\}/g, '{}').replace(/\\(['"`])/g, '$1'))
    .filter((text) => /^(?:[A-Z]|\{\})[^\n]* [^\n]*[.]$/.test(text));
}
