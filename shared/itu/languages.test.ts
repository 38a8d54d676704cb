import { describe, expect, it } from 'vitest';
import data from './data/languages.json' with { type: 'json' };
import { eventName, eventOf } from './events.ts';
import { itemsUnder } from './headings.ts';
import { ITU_LANGUAGES, languageIn, languageOf, leadLength, leadOf } from './languages.ts';

const LETTERS = Object.keys(data);

describe('ITU’s languages', () => {
  it('say everything in each, with room for numbers where there are some', () => {
    const keys = Object.keys(data.E);
    for (const [letter, said] of Object.entries(data)) {
      expect(Object.keys(said).sort(), letter).toEqual([...keys].sort());
      for (const key of ['addendum', 'revision', 'corrigendum'] as const) {
        expect(said[key], `${letter}: ${key}`).toContain('{n}');
        expect(said[key], `${letter}: ${key}`).toContain('{number}');
      }
      expect(said.document).toContain('{number}');
      expect(said.modification).toContain('{n}');
    }
    expect(LETTERS).toEqual(['A', 'C', 'E', 'F', 'R', 'S']);
  });

  it('are told from one another by what a text says', () => {
    const texts = {
      A: 'إن الجمعية العالمية لتقييس الاتصالات (جنيف، 2022)، إذ تذكّر بالقرار ITU-T 98،',
      C: '世界电信标准化全会（2022年，日内瓦），忆及有关ITU-T物联网的第98号决议，',
      E: 'The World Telecommunication Standardization Assembly, recalling the resolution of the conference that',
      F: "L'Assemblée mondiale de normalisation des télécommunications, rappelant la résolution de la conférence",
      R: 'Всемирная ассамблея по стандартизации электросвязи, напоминая о Резолюции 98 (МСЭ-T)',
      S: 'La Asamblea Mundial de Normalización de las Telecomunicaciones, recordando la resolución de la conferencia',
    };
    for (const [letter, text] of Object.entries(texts)) expect(languageIn(text), letter).toBe(letter);
    expect(languageIn('')).toBeNull();
    expect(languageIn('98')).toBeNull();
  });

  it('open reasons and abstracts each in its own way, and are known by it in any', () => {
    for (const language of ITU_LANGUAGES) {
      for (const style of ['Reasons', 'Abstract']) {
        const lead = leadOf(style, language) ?? '';
        expect(leadLength(style, `${lead}\twords`)).toBe(lead.length + 1);
        expect(leadLength(style, lead)).toBe(lead.length);
      }
    }
    expect(leadLength('Reasons', 'Motifs\u00a0: aucun')).toBe('Motifs\u00a0:'.length);
    expect(leadLength('Reasons', 'Reasons:\t\tindented')).toBe('Reasons:\t'.length);
    expect(leadLength('Reasons', 'The reasons: none')).toBe(0);
    expect(leadLength('Normal', 'Reasons: none')).toBe(0);
  });

  it('name events, and the lines of their texts', () => {
    expect(eventName({ event: 'WTSA-20', language: 'F' })).toBe(
      'Assemblée mondiale de normalisation des télécommunications (WTSA-20)',
    );
    expect(eventName({ event: 'XYZ-1', language: 'F' })).toBe('XYZ-1');
    const lines = (language: string) => {
      const { adopting, revised, history } = eventOf({ event: 'WTSA-20', language }) ?? {};
      return [adopting, revised, history];
    };
    expect(lines('F')).toEqual([
      "L'Assemblée mondiale de normalisation des télécommunications (Genève, 2022),",
      'Rév.\u00a0Genève, 2022',
      'Genève, 2022',
    ]);
    expect(lines('S')[1]).toBe('Rev.\u00a0Ginebra, 2022');
    expect(lines('R')[2]).toBe('Женева, 2022 г.');
    expect(lines('C')[0]).toBe('世界电信标准化全会（2022年，日内瓦），');
    expect(lines('A')[2]).toBe('جنيف، 2022');
    for (const letter of LETTERS) expect(eventOf({ event: 'WRC-23', language: letter })?.history).toBe('');
  });

  it('head their sections with words that say how items are counted', () => {
    for (const language of LETTERS.map((letter) => languageOf({ language: letter }))) {
      expect(itemsUnder(language.resolves), language.tag).toBe('number');
      expect(itemsUnder(language.considering), language.tag).toBe('letter');
    }
    expect(itemsUnder('يقـرر')).toBe('number');
    expect(itemsUnder('责成电信标准化局主任')).toBe('number');
    expect(itemsUnder('encarga al Director de la Oficina')).toBe('number');
    expect(itemsUnder('reconociendo además')).toBe('letter');
  });
});
