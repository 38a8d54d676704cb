/** Compositions (Chinese, Japanese, Korean, dead keys) in a real browser, while somebody else edits beside them. */
import { describe, expect } from 'vitest';
import { caret, caretLine, spelled } from './screen.ts';
import { PATIENCE, SMALL, type Table, tables } from './table.ts';

const at = tables();

/** Bo's changes beside Ana's composition: one in the same paragraph, one elsewhere. */
async function besides(table: Table): Promise<void> {
  await table.boTypes('gamma|.', ' (bo)');
  await table.boTypes('Delta|', ' too');
  await expect.poll(() => spelled(table.ana), PATIENCE).toContain('Delta{+ too+}');
}

describe('a composition', () => {
  at('of several steps is one insertion, whatever arrives in the meantime', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.compose('n', 'に', 'にほ');
    await besides(table);
    await table.compose('にほん', '日本');
    await table.commit('日本');
    await table.reads('RESOLUTION 1\nAlpha {+日本+}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
    expect(await table.changes()).toEqual([
      'Brazil insert: 日本',
      'Canada insert:  (bo)',
      'Canada insert:  too',
    ]);
    expect(await caretLine(table.ana)).toBe('Alpha 日本|beta gamma (bo).');
  });

  at('inside an undecided insertion of one’s own belongs to it', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.ana.type('«» ');
    await caret(table.ana, '«|»');
    await table.compose('k', 'か');
    await besides(table);
    await table.compose('かん', '漢');
    await table.commit('漢字');
    await table.reads('RESOLUTION 1\nAlpha {+«漢字» +}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
    expect(await table.changes()).toEqual([
      'Brazil insert: «漢字» ',
      'Canada insert:  (bo)',
      'Canada insert:  too',
    ]);
  });

  at('at a paragraph’s start stays at its start', SMALL, async (table) => {
    await caret(table.ana, '|Alpha');
    await table.compose('z', 'zh');
    await besides(table);
    await table.compose('zho', '中');
    await table.commit('中');
    await table.reads('RESOLUTION 1\n{+中+}Alpha beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
    expect(await caretLine(table.ana)).toBe('中|Alpha beta gamma (bo).');
  });

  at('at a paragraph’s end stays at its end', SMALL, async (table) => {
    await caret(table.ana, 'gamma.|');
    await table.compose('d', 'do');
    await besides(table);
    await table.compose('dong');
    await table.commit('东');
    await table.reads('RESOLUTION 1\nAlpha beta gamma{+ (bo)+}.{+东+}\nDelta{+ too+} epsilon.\nOmega.');
    expect(await caretLine(table.ana)).toBe('Alpha beta gamma (bo).东|');
  });

  at('in an empty new paragraph fills it', SMALL, async (table) => {
    await caret(table.ana, 'gamma.|');
    await table.ana.press('Enter');
    await table.compose('a', 'あ');
    await besides(table);
    await table.compose('あい');
    await table.commit('愛');
    await table.reads('RESOLUTION 1\nAlpha beta gamma{+ (bo)+}.\n{+愛+}¶+\nDelta{+ too+} epsilon.\nOmega.');
    expect(await table.changes()).toContain('Brazil insert: 愛¶');
  });

  at(
    'inside another’s insertion is one’s own',
    'ResNo | RESOLUTION 1\nNormal | Alpha {+from Cy +}gamma.\nNormal | Delta.',
    async (table) => {
      await caret(table.ana, 'from| Cy');
      await table.compose('s', 'さ');
      await table.boTypes('from Cy| ', '!');
      await table.boTypes('Delta|', '?');
      await table.compose('さん');
      await table.commit('三');
      await table.reads('RESOLUTION 1\nAlpha {+from三 Cy! +}gamma.\nDelta{+?+}.');
      expect(await table.changes()).toEqual([
        ' insert: from Cy ',
        'Brazil insert: 三',
        'Canada insert: !',
        'Canada insert: ?',
      ]);
    },
  );

  at(
    'inside struck words stands among them',
    'ResNo | RESOLUTION 1\nNormal | Alpha {-beta -}gamma.\nNormal | Delta.',
    async (table) => {
      await caret(table.ana, 'be|ta');
      await table.compose('s', 'し');
      await besides(table);
      await table.compose('しん');
      await table.commit('新');
      await table.reads('RESOLUTION 1\nAlpha {-be-}{+新+}{-ta -}gamma{+ (bo)+}.\nDelta{+ too+}.');
    },
  );

  at('after composition, five without a pause, are all there in their order', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    for (const [at, steps] of [
      ['ㅎ', '하', '한'],
      ['ㄱ', '구', '국'],
      ['ㅇ', '어'],
      ['ㅁ', '말'],
      ['ㅆ', '씀'],
    ].entries()) {
      await table.compose(...steps);
      if (at === 2) await besides(table);
      await table.commit(steps.at(-1) ?? '');
    }
    await table.reads(
      'RESOLUTION 1\nAlpha {+한국어말씀+}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.',
    );
    expect(await table.changes()).toEqual([
      'Brazil insert: 한국어말씀',
      'Canada insert:  (bo)',
      'Canada insert:  too',
    ]);
  });

  at('that is cancelled leaves nothing and no record', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.compose('n', 'に', 'にほ');
    await besides(table);
    await table.compose('');
    await table.reads('RESOLUTION 1\nAlpha beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
    expect(await table.changes()).toEqual(['Canada insert:  (bo)', 'Canada insert:  too']);
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha {+x+}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
  });

  at('that gets shorter before it ends is what it ends as', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.compose('n', 'に', 'にほ');
    await besides(table);
    await table.compose('に', 'にほん', 'にほ', 'に');
    await table.commit('に');
    await table.reads('RESOLUTION 1\nAlpha {+に+}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
  });

  at('over a selection replaces it, as one change', SMALL, async (table) => {
    await caret(table.ana, 'Alpha [beta] gamma');
    await table.compose('n', 'に');
    await besides(table);
    await table.compose('にほん');
    await table.commit('日本');
    await table.reads('RESOLUTION 1\nAlpha {-beta-}{+日本+} gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
    expect(await table.changes()).toEqual([
      'Brazil replace: beta → 日本',
      'Canada insert:  (bo)',
      'Canada insert:  too',
    ]);
  });

  at('lets another’s words in the same paragraph wait, and then appear once', SMALL, async (table) => {
    await caret(table.ana, 'be|ta');
    await table.compose('n');
    await table.boTypes('|Alpha', 'One ');
    await table.boTypes('be|ta', 'x');
    await table.boTypes('bex|ta', 'y');
    await table.boTypes('|Delta', 'Two ');
    await expect.poll(() => spelled(table.ana), PATIENCE).toContain('{+Two +}Delta');
    expect(await spelled(table.ana)).toContain('Alpha benta gamma.');
    await table.compose('に', 'にほ');
    await table.boTypes('gamma|', ' three');
    await table.commit('日');
    await table.reads(
      'RESOLUTION 1\n{+One +}Alpha be{+xy日+}ta gamma{+ three+}.\n{+Two +}Delta epsilon.\nOmega.',
    );
    await table.ana.type('!');
    await table.reads(
      'RESOLUTION 1\n{+One +}Alpha be{+xy日!+}ta gamma{+ three+}.\n{+Two +}Delta epsilon.\nOmega.',
    );
  });

  at('goes on while another splits its paragraph', SMALL, async (table) => {
    await caret(table.ana, 'gam|ma');
    await table.compose('n', 'に');
    await caret(table.bo, 'Alpha |beta');
    await table.bo.press('Enter');
    await table.bo.saved();
    await table.boTypes('|Omega', 'Bo: ');
    await table.compose('にほ');
    await table.commit('日');
    await table.reads('RESOLUTION 1\nAlpha ¶+\nbeta gam{+日+}ma.\nDelta epsilon.\n{+Bo: +}Omega.');
    expect(await caretLine(table.ana)).toBe('beta gam日|ma.');
  });

  at(
    'goes on while another joins its paragraph to the next and strikes what stands around it',
    SMALL,
    async (table) => {
      await caret(table.ana, 'be|ta');
      await table.compose('n', 'に');
      await caret(table.bo, '[beta gamma.\nDelta] epsilon');
      await table.bo.press('Delete');
      await table.bo.saved();
      await table.compose('にほ');
      await table.commit('日');
      await table.reads('RESOLUTION 1\nAlpha {-be-}{+日+}{-ta gamma.-}¶-\n{-Delta-} epsilon.\nOmega.');
    },
  );

  at(
    'in an insertion that the chair rejects meanwhile keeps what is composed',
    'ResNo | RESOLUTION 1\nNormal | Alpha beta.\nNormal | Omega.',
    async (table) => {
      await table.boTypes('Alpha |', 'proposed ');
      await expect.poll(() => spelled(table.ana), PATIENCE).toContain('proposed');
      await caret(table.ana, 'pro|posed');
      await table.compose('n', 'に');
      await table.chair('reject', 'Canada');
      await table.boTypes('Omega|', '!');
      await expect.poll(() => spelled(table.ana), PATIENCE).toContain('Omega{+!+}');
      await table.compose('にほ');
      await table.commit('日');
      await table.reads('RESOLUTION 1\nAlpha {+日+}beta.\nOmega{+!+}.');
      expect(await table.changes()).toEqual(['Brazil insert: 日', 'Canada insert: !']);
    },
  );

  at('is followed by typed keys at once, and they land behind it', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.compose('n', 'に');
    await besides(table);
    await table.commit('日');
    await table.ana.type('abc ');
    await table.reads('RESOLUTION 1\nAlpha {+日abc +}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
    expect(await table.changes()).toContain('Brazil insert: 日abc ');
  });

  at('is followed by Enter and Backspace at once', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.compose('n', 'に');
    await besides(table);
    await table.commit('日本');
    await table.ana.press('Backspace');
    await table.ana.press('Enter');
    await table.reads('RESOLUTION 1\nAlpha {+日+}¶+\nbeta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
  });

  at('that loses the focus in its middle keeps what was composed', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.compose('n', 'に', 'にほ');
    await besides(table);
    await table.ana.page.locator('main.stage').focus();
    await table.reads('RESOLUTION 1\nAlpha {+にほ+}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
    await caret(table.ana, 'にほ|');
    await table.ana.type('!');
    await table.reads('RESOLUTION 1\nAlpha {+にほ!+}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
  });

  at('that a click elsewhere ends keeps what was composed', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.compose('n', 'に', 'にほ');
    await besides(table);
    await table.ana.page.locator('.ProseMirror p', { hasText: 'Omega' }).click();
    await table.ana.press('Home');
    await table.ana.type('x');
    await table.reads(
      'RESOLUTION 1\nAlpha {+にほ+}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\n{+x+}Omega.',
    );
  });

  at('by a dead key types the accented letter', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.compose('´');
    await besides(table);
    await table.commit('é');
    await table.ana.type('t');
    await table.compose('´');
    await table.commit('é ');
    await table.reads('RESOLUTION 1\nAlpha {+été +}beta gamma{+ (bo)+}.\nDelta{+ too+} epsilon.\nOmega.');
  });

  at('beside another’s caret in the same paragraph is not broken by it', SMALL, async (table) => {
    await caret(table.bo, 'be|ta');
    await table.bo.type('b');
    await expect.poll(() => table.ana.page.locator('.cursor').count(), PATIENCE).toBe(1);
    await caret(table.ana, 'Alpha |beb');
    await table.compose('n', 'に');
    await table.bo.press('ArrowLeft');
    await table.bo.press('ArrowLeft');
    await table.bo.type('c');
    await table.bo.saved();
    await table.compose('にほ', 'にほん');
    await table.commit('日本');
    await table.reads('RESOLUTION 1\nAlpha {+日本+}b{+c+}e{+b+}ta gamma.\nDelta epsilon.\nOmega.');
  });
});
