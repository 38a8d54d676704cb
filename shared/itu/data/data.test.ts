/** The data that a secretariat may change: whatever is wrong in them is told with its file and entry. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../checks/rules.ts';
import { EN } from '../checks/sentences/en.ts';
import { eventOf } from '../events.ts';
import { itemsUnder } from '../headings.ts';
import { isOriginator } from '../originators.ts';
import checks from './checks.json' with { type: 'json' };
import citations from './citations.json' with { type: 'json' };
import events from './events.json' with { type: 'json' };
import headings from './headings.json' with { type: 'json' };
import originators from './originators.json' with { type: 'json' };
import terms from './terms.json' with { type: 'json' };
import thresholds from './thresholds.json' with { type: 'json' };

const PLACE_AND_YEAR = /^\p{L}[\p{L}\p{M} '’-]*, (?:19|20)\d\d$/u;
const DAY = /^20\d\d-\d\d-\d\d$/;

describe('the data', () => {
  it('of events name a body that is described, and days in order', () => {
    for (const { code, body, place, start, end } of events.events) {
      expect(Object.keys(events.bodies), `events.json, ${code}: body`).toContain(body);
      expect([start, end].every((day) => DAY.test(day)) && start <= end, `events.json, ${code}: days`).toBe(true);
      expect(place, `events.json, ${code}: place`).not.toBe('');
      expect(eventOf({ event: code })?.year, `events.json, ${code}`).toBe(Number(end.slice(0, 4)));
    }
    for (const [name, { softDays, firmDays, adopting }] of Object.entries(events.bodies)) {
      expect(softDays, `events.json, ${name}: softDays`).toBeGreaterThanOrEqual(firmDays);
      expect(adopting.endsWith(','), `events.json, ${name}: adopting ends with a comma`).toBe(true);
    }
  });

  it('of events give way to what a draft says itself', () => {
    expect(eventOf({ event: 'wtsa-20' })).toMatchObject({ place: 'Geneva', year: 2022, revised: 'Rev.\u00a0Geneva, 2022' });
    expect(eventOf({ event: 'WTSA-20', place: 'Hyderabad', dates: '17 – 27 November 2020' })).toMatchObject({
      adopting: 'The World Telecommunication Standardization Assembly (Hyderabad, 2020),',
    });
    expect(eventOf({ event: 'WTSA-28', place: 'Lima', dates: '2028' })?.history).toBe('Lima, 2028');
    expect(eventOf({ event: 'WTSA-28' })).toBeNull();
    expect(eventOf({})).toBeNull();
  });

  it('of citations are places and years, oldest first', () => {
    for (const [body, met] of Object.entries(citations.conferences)) {
      for (const one of met) expect(one, `citations.json, ${body}`).toMatch(PLACE_AND_YEAR);
      const years = met.map((one) => Number(one.slice(-4)));
      expect(years, `citations.json, ${body}: oldest first`).toEqual([...years].sort((a, b) => a - b));
    }
    for (const { body, number, latest } of citations.resolutions) {
      const met: readonly string[] = Object.entries(citations.conferences).find(([name]) => name === body)?.[1] ?? [];
      for (const one of latest) expect(met, `citations.json, ${body} ${number}`).toContain(one);
    }
  });

  it('of headings, originators and terms are written as they are looked up', () => {
    for (const word of [...headings.operative, ...headings.preambular])
      expect(word, 'headings.json: lower case').toBe(word.toLowerCase());
    for (const word of headings.operative) expect(itemsUnder(`${word} something`), `headings.json, ${word}`).toBe('number');
    for (const word of headings.preambular) expect(itemsUnder(`${word} something`), `headings.json, ${word}`).toBe('letter');
    for (const code of [...Object.keys(originators.groups), ...Object.keys(originators.countries)]) {
      expect(code, 'originators.json: capitals').toMatch(/^[A-Z]{1,4}$/);
      expect(isOriginator(code)).toBe(true);
    }
    const regions = Object.values(originators.countries);
    expect(new Set(regions).size, 'originators.json: a region twice').toBe(regions.length);
    for (const region of regions)
      expect(new Intl.DisplayNames('en', { type: 'region' }).of(region), `originators.json, ${region}`).not.toBe(region);
    for (const { find } of terms) expect(() => new RegExp(find, 'gu'), `terms.json, ${find}`).not.toThrow();
  });

  it('of thresholds are for groups that there are', () => {
    for (const [group, { supporters, status }] of Object.entries(thresholds)) {
      expect(status, `thresholds.json, ${group}: status`).not.toBe('');
      expect(Object.keys(originators.groups), `thresholds.json, ${group}`).toContain(group);
      expect(supporters, `thresholds.json, ${group}: supporters`).toBeGreaterThan(0);
    }
  });

  it('of checks name checks and sentences that there are', () => {
    for (const key of Object.keys(checks)) {
      const [rule = '', say] = key.split(' ');
      expect(Object.keys(RULES), `checks.json, ${key}`).toContain(rule);
      if (say) expect(Object.keys(EN), `checks.json, ${key}`).toContain(say);
    }
  });
});
