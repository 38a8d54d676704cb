/** What keys mean in a real browser, to the last word and to the caret's place. */
import { describe, expect } from 'vitest';
import { caret, caretLine, spelled, styles } from './screen.ts';
import { PATIENCE, SMALL, tables } from './table.ts';

const at = tables();

const STRUCK = `ResNo | RESOLUTION 1
Normal | Alpha {-beta -}gamma.
Normal | Omega.`;

const HEADED = `ResNo | RESOLUTION 1
Call | recalling
Normal | Alpha beta.
Normal | Omega.`;

describe('Backspace and Delete', () => {
  at(
    'Backspace steps over struck words to the next that stands, and the caret goes before it',
    STRUCK,
    async (table) => {
      await caret(table.ana, '|gamma');
      await table.ana.press('Backspace');
      await table.reads('RESOLUTION 1\nAlpha{- beta -}gamma.\nOmega.');
      expect(await caretLine(table.ana)).toBe('Alpha| beta gamma.');
      await table.ana.type('x');
      await table.reads('RESOLUTION 1\nAlpha{+x+}{- beta -}gamma.\nOmega.');
    },
  );

  at(
    'Delete steps over struck words to the next that stands, and the caret goes behind it',
    STRUCK,
    async (table) => {
      await caret(table.ana, 'Alpha |beta');
      await table.ana.press('Delete');
      await table.reads('RESOLUTION 1\nAlpha {-beta g-}amma.\nOmega.');
      expect(await caretLine(table.ana)).toBe('Alpha beta g|amma.');
      await table.ana.type('x');
      await table.reads('RESOLUTION 1\nAlpha {-beta g-}{+x+}amma.\nOmega.');
    },
  );

  at('Ctrl-Backspace strikes a word across struck words', STRUCK, async (table) => {
    await caret(table.ana, 'beta gam|ma');
    await table.ana.press('Control+Backspace');
    await table.reads('RESOLUTION 1\nAlpha {-beta gam-}ma.\nOmega.');
    await table.ana.press('Control+Backspace');
    await table.reads('RESOLUTION 1\n{-Alpha beta gam-}ma.\nOmega.');
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\n{+x+}{-Alpha beta gam-}ma.\nOmega.');
  });

  at(
    'Ctrl-Delete strikes a word across struck letters',
    'ResNo | RESOLUTION 1\nNormal | Al{-zz-}pha beta.\nNormal | Omega.',
    async (table) => {
      await caret(table.ana, 'A|lzz');
      await table.ana.press('Control+Delete');
      await table.reads('RESOLUTION 1\nA{-lzzpha-} beta.\nOmega.');
      await table.ana.type('x');
      await table.reads('RESOLUTION 1\nA{-lzzpha-}{+x+} beta.\nOmega.');
    },
  );

  at(
    'a run of backspaces is one change, and the words typed after it make it a replacement',
    SMALL,
    async (table) => {
      await caret(table.ana, 'gamma|.');
      for (let times = 0; times < 5; times++) await table.ana.press('Backspace');
      await table.reads('RESOLUTION 1\nAlpha beta {-gamma-}.\nDelta epsilon.\nOmega.');
      expect(await table.changes()).toEqual(['Brazil delete: gamma']);
      await table.ana.type('zeta ');
      await table.reads('RESOLUTION 1\nAlpha beta {+zeta +}{-gamma-}.\nDelta epsilon.\nOmega.');
      expect(await table.changes()).toEqual(['Brazil replace: gamma → zeta ']);
    },
  );

  at(
    'at a paragraph’s start Backspace joins it to a heading, as a heading; a rejection brings both back',
    HEADED,
    async (table) => {
      await caret(table.ana, '|Alpha');
      await table.ana.press('Backspace');
      await table.reads('RESOLUTION 1\nrecalling¶-\nAlpha beta.\nOmega.');
      await expect.poll(() => styles(table.bo), PATIENCE).toEqual(['ResNo', 'Call', 'Call', 'Normal']);
      expect((await table.changes()).length).toBe(1);
      await table.chair('reject', 'Brazil');
      await table.reads('RESOLUTION 1\nrecalling\nAlpha beta.\nOmega.');
      await expect.poll(() => styles(table.bo), PATIENCE).toEqual(['ResNo', 'Call', 'Normal', 'Normal']);
    },
  );

  at('Delete at a heading’s end joins the next paragraph to it, as a heading', HEADED, async (table) => {
    await caret(table.ana, 'recalling|');
    await table.ana.press('Delete');
    await table.reads('RESOLUTION 1\nrecalling¶-\nAlpha beta.\nOmega.');
    await expect.poll(() => styles(table.bo), PATIENCE).toEqual(['ResNo', 'Call', 'Call', 'Normal']);
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\nrecalling¶-\n{+x+}Alpha beta.\nOmega.');
  });

  at('at the draft’s very end Delete does nothing, and leaves no record', SMALL, async (table) => {
    await caret(table.ana, 'Omega.|');
    await table.ana.press('Delete');
    await table.ana.press('Control+Delete');
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega.{+x+}');
    expect(await table.changes()).toEqual(['Brazil insert: x']);
  });

  at(
    'striking another’s undecided insertion keeps it, struck',
    'ResNo | RESOLUTION 1\nNormal | Alpha {+from Cy +}gamma.\nNormal | Omega.',
    async (table) => {
      await caret(table.ana, '[from ]Cy');
      await table.ana.press('Delete');
      await table.reads('RESOLUTION 1\nAlpha {+{-from -}+}{+Cy +}gamma.\nOmega.');
      expect(await table.changes()).toEqual([' insert: from Cy ', 'Brazil delete: from ']);
    },
  );

  at('striking one’s own undecided insertion makes it vanish', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.ana.type('brand new ');
    await caret(table.ana, '[brand ]new');
    await table.ana.press('Delete');
    await table.reads('RESOLUTION 1\nAlpha {+new +}beta gamma.\nDelta epsilon.\nOmega.');
    await caret(table.ana, 'new |beta');
    for (let times = 0; times < 4; times++) await table.ana.press('Backspace');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega.');
    expect(await table.changes()).toEqual([]);
  });
});

describe('Enter', () => {
  at(
    'at a heading’s end gives a new paragraph, leaves the heading alone, and the caret is in it',
    HEADED,
    async (table) => {
      await caret(table.ana, 'recalling|');
      await table.ana.type('\nnew words');
      await table.reads('RESOLUTION 1\nrecalling\n{+new words+}¶+\nAlpha beta.\nOmega.');
      expect(await table.changes()).toEqual(['Brazil insert: new words¶']);
      await table.chair('reject', 'Brazil');
      await table.reads('RESOLUTION 1\nrecalling\nAlpha beta.\nOmega.');
      await expect.poll(() => styles(table.bo), PATIENCE).toEqual(['ResNo', 'Call', 'Normal', 'Normal']);
    },
  );

  at('several times at a paragraph’s end gives as many, in their order', SMALL, async (table) => {
    await caret(table.ana, 'gamma.|');
    await table.ana.type('\none\ntwo\n\nfour');
    await table.reads(
      'RESOLUTION 1\nAlpha beta gamma.\n{+one+}¶+\n{+two+}¶+\n¶+\n{+four+}¶+\nDelta epsilon.\nOmega.',
    );
    expect((await table.changes()).length).toBe(1);
  });

  at('at the draft’s end goes before its last mark, which stays', SMALL, async (table) => {
    await caret(table.ana, 'Omega.|');
    await table.ana.type('\nmore');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega.¶+\n{+more+}');
  });

  at('in the middle splits, while another types on both sides', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.boTypes('Al|pha', '1');
    await table.ana.press('Enter');
    await table.boTypes('gam|ma', '2');
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\nAl{+1+}pha ¶+\n{+x+}beta gam{+2+}ma.\nDelta epsilon.\nOmega.');
  });

  at('over a paragraph’s last words leaves its mark alone', SMALL, async (table) => {
    await caret(table.ana, 'Delta [epsilon.]');
    await table.ana.type('\ny');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta {-epsilon.-}\n{+y+}¶+\nOmega.');
    expect(await table.changes()).toEqual(['Brazil replace: epsilon. → y¶']);
  });

  at('inside struck words is simply an inserted mark', STRUCK, async (table) => {
    await caret(table.ana, 'be|ta');
    await table.ana.press('Enter');
    await table.reads('RESOLUTION 1\nAlpha {-be-}¶+\n{-ta -}gamma.\nOmega.');
  });

  at('over a selection takes its place, as one change', SMALL, async (table) => {
    await caret(table.ana, 'Alpha[ beta ]gamma');
    await table.ana.press('Enter');
    await table.ana.type('x');
    await table.reads('RESOLUTION 1\nAlpha{- beta -}¶+\n{+x+}gamma.\nDelta epsilon.\nOmega.');
    expect(await table.changes()).toEqual(['Brazil replace:  beta  → ¶x']);
  });

  at(
    'at a heading’s end whose last word one has just struck leaves the heading alone',
    'ResNo | RESOLUTION 1\nCall | recalling further\nNormal | Omega.',
    async (table) => {
      await caret(table.ana, 'recalling further|');
      await table.ana.press('Control+Backspace');
      await table.ana.type('\nx');
      await table.reads('RESOLUTION 1\nrecalling {-further-}\n{+x+}¶+\nOmega.');
    },
  );

  at('with Shift breaks the line', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.ana.type('x⏎y');
    await table.reads('RESOLUTION 1\nAlpha {+x⏎y+}beta gamma.\nDelta epsilon.\nOmega.');
    await table.ana.press('Backspace');
    await table.ana.press('Backspace');
    await table.reads('RESOLUTION 1\nAlpha {+x+}beta gamma.\nDelta epsilon.\nOmega.');
  });
});

describe('typing', () => {
  at('two hundred characters fast is exactly one change', SMALL, async (table) => {
    const words = 'Member States and Sector Members are invited to act. '.repeat(4).slice(0, 200);
    await caret(table.ana, 'Alpha |beta');
    await Promise.all([table.ana.type(words), table.boTypes('gam|ma', 'while Bo types beside it ')]);
    await table.reads(
      `RESOLUTION 1\nAlpha {+${words}+}beta gam{+while Bo types beside it +}ma.\nDelta epsilon.\nOmega.`,
    );
    expect(await table.changes()).toEqual([
      `Brazil insert: ${words}`,
      'Canada insert: while Bo types beside it ',
    ]);
  });

  at(
    'a space stays a space, and so do those beside it, where the browser would rather have them kept apart',
    SMALL,
    async (table) => {
      await table.ana.page.evaluate(() =>
        document.querySelector<HTMLElement>('.weft-text')?.style.setProperty('white-space', 'normal'),
      );
      await caret(table.ana, 'Delta| epsilon');
      await table.ana.type('  x  ');
      await caret(table.ana, 'Omega.|');
      await table.ana.type(' y ');
      await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta{+  x  +} epsilon.\nOmega.{+ y +}');
    },
  );

  at('over a selection is a replacement, one change', SMALL, async (table) => {
    await caret(table.ana, 'Alpha [beta] gamma');
    await table.ana.type('zeta');
    await table.reads('RESOLUTION 1\nAlpha {-beta-}{+zeta+} gamma.\nDelta epsilon.\nOmega.');
    expect(await table.changes()).toEqual(['Brazil replace: beta → zeta']);
  });

  at('over several paragraphs joins them, as one change', SMALL, async (table) => {
    await caret(table.ana, 'be[ta gamma.\nDelta epsilon.\nOm]ega');
    await table.ana.type('xyz');
    await table.reads('RESOLUTION 1\nAlpha be{-ta gamma.-}¶-\n{-Delta epsilon.-}¶-\n{-Om-}{+xyz+}ega.');
    expect(await table.changes()).toEqual(['Brazil replace: ta gamma.¶Delta epsilon.¶Om → xyz']);
    await table.chair('reject', 'Brazil');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega.');
  });

  at(
    'over everything leaves the last mark in force, and the words in the order they were typed',
    SMALL,
    async (table) => {
      const inForce = await table.house.text(table.draft, 'base');
      await caret(table.ana, '|Alpha');
      await table.ana.press('Control+a');
      await table.ana.type('ABCD');
      await expect.poll(() => table.house.text(table.draft, 'final'), PATIENCE).toBe('ABCD\n');
      expect(await table.house.text(table.draft, 'base')).toBe(inForce);
      await table.chair('reject', 'Brazil');
      await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta epsilon.\nOmega.');
    },
  );

  at(
    'a letter into a run of the same letters lands at the caret, while another types before it',
    'ResNo | RESOLUTION 1\nNormal | aaaa aaaa.\nNormal | Omega.',
    async (table) => {
      await caret(table.ana, 'aa|aa aaaa');
      await caret(table.bo, '|aaaa aaaa');
      await Promise.all([table.ana.type('aaaaaaaaaa'), table.bo.type('aaaaaaaaaa')]);
      await table.reads('RESOLUTION 1\n{+aaaaaaaaaa+}aa{+aaaaaaaaaa+}aa aaaa.\nOmega.');
      expect(await table.changes()).toEqual(['Canada insert: aaaaaaaaaa', 'Brazil insert: aaaaaaaaaa']);
    },
  );

  at(
    'the caret stays where it is when another types above it, before it and behind it',
    SMALL,
    async (table) => {
      await caret(table.ana, 'ep|silon');
      await table.boTypes('gamma.|', ' More above');
      await table.boTypes('|Delta', 'before ');
      await table.boTypes('epsi|lon', 'behind');
      await table.boTypes('|Alpha', '\n');
      await caret(table.bo, '[Alpha beta] gamma');
      await table.bo.press('Delete');
      await table.bo.saved();
      await expect.poll(() => spelled(table.ana), PATIENCE).toContain('{-Alpha beta-} gamma.{+ More above+}');
      expect(await caretLine(table.ana)).toBe('before Delta ep|sibehindlon.');
      await table.ana.type('X');
      await table.reads(
        'RESOLUTION 1\n¶+\n{-Alpha beta-} gamma.{+ More above+}\n{+before +}Delta ep{+X+}si{+behind+}lon.\nOmega.',
      );
    },
  );

  at('a selection stays on its words when another types into them', SMALL, async (table) => {
    await caret(table.ana, '[beta gamma]');
    await table.boTypes('beta| ', ' and');
    await table.boTypes('|beta', 'not ');
    await expect
      .poll(() => caretLine(table.ana), PATIENCE)
      .toMatch(/^Alpha (not )?\[(not )?beta and gamma\]\.$/);
    await table.ana.press('Delete');
    await table.ana.saved();
    expect(await table.text('final')).toMatch(/^RESOLUTION 1\nAlpha (not )?\.\nDelta/);
  });

  at('in bold, begun and ended at a bare caret, is bold for everybody', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.ana.press('Control+b');
    await table.ana.type('two words');
    await table.boTypes('gam|ma', 'x');
    await table.ana.press('Control+b');
    await table.ana.type(' and ');
    await table.reads('RESOLUTION 1\nAlpha {+two words and +}beta gam{+x+}ma.\nDelta epsilon.\nOmega.');
    for (const { page } of [table.ana, table.bo]) {
      expect(await page.locator('.ProseMirror strong').allTextContents()).toEqual(['two words']);
    }
  });
});

describe('undo and redo', () => {
  at('take back a burst at a time, and bring it again', SMALL, async (table) => {
    await caret(table.ana, 'Alpha |beta');
    await table.ana.type('one ');
    await caret(table.ana, '[Omega]');
    await table.ana.type('Psi');
    const both = 'RESOLUTION 1\nAlpha {+one +}beta gamma.\nDelta epsilon.\n{-Omega-}{+Psi+}.';
    await table.reads(both);
    await table.boTypes('Del|ta', 'x');
    await table.ana.press('Control+z');
    await table.reads('RESOLUTION 1\nAlpha {+one +}beta gamma.\nDel{+x+}ta epsilon.\nOmega.');
    await table.ana.press('Control+z');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDel{+x+}ta epsilon.\nOmega.');
    await table.ana.press('Control+z');
    await table.ana.press('Control+y');
    await table.ana.press('Control+y');
    await table.reads(both.replace('Delta', 'Del{+x+}ta'));
    expect(await table.changes()).toEqual([
      'Brazil insert: one ',
      'Canada insert: x',
      'Brazil replace: Omega → Psi',
    ]);
  });
});

describe('whoever types', () => {
  const LONG = ['ResNo | RESOLUTION 1', ...Array.from({ length: 60 }, (_, at) => `Normal | Line ${at}.`)];
  at('sees what they type, wherever the page was scrolled to', LONG.join('\n'), async (table) => {
    const { page } = table.ana;
    const inSight = () =>
      page.evaluate(() => {
        const caret = getSelection()?.getRangeAt(0).getClientRects()[0];
        const stage = document.querySelector('.stage')?.getBoundingClientRect();
        return caret && stage && caret.top >= stage.top && caret.bottom <= stage.bottom;
      });
    const scrolled = () => page.evaluate(() => document.querySelector('.stage')?.scrollTop);
    await caret(table.ana, 'Line 59.|');
    await page.evaluate(() => document.querySelector('.stage')?.scrollTo({ top: 0, behavior: 'instant' }));
    expect(await inSight()).toBe(false);
    await table.ana.type('x');
    await expect.poll(inSight, PATIENCE).toBe(true);
    for (let line = 0; line < 30; line++) await table.ana.press('Enter');
    await table.ana.type('y');
    await expect.poll(inSight, PATIENCE).toBe(true);
    // While it is in sight, the page stays where it is.
    const before = await scrolled();
    await table.ana.type('z');
    expect(await scrolled()).toBe(before);
  });
});

describe('a correction by the browser', () => {
  at('strikes and inserts only what differs', SMALL, async (table) => {
    await caret(table.ana, 'Ome|ga');
    await table.correct(table.ana, 'Alpha beta gamma.', 'Alpha bela gamma.');
    await table.reads('RESOLUTION 1\nAlpha be{-t-}{+l+}a gamma.\nDelta epsilon.\nOmega.');
    expect(await table.changes()).toEqual(['Brazil replace: t → l']);
  });

  at('that only takes letters away strikes those, wherever the caret is', SMALL, async (table) => {
    await caret(table.ana, 'Omeg|a');
    await table.correct(table.ana, 'Delta epsilon.', 'Delta epslon.');
    await table.reads('RESOLUTION 1\nAlpha beta gamma.\nDelta eps{-i-}lon.\nOmega.');
    await caret(table.ana, 'Alpha [beta] gamma');
    await table.correct(table.ana, 'Alpha beta gamma.', 'Alpha eta gamma.');
    await table.reads('RESOLUTION 1\nAlpha {-b-}eta gamma.\nDelta eps{-i-}lon.\nOmega.');
  });

  at(
    'of a selected word as a spell checker makes it never strikes letters that stand',
    SMALL,
    async (table) => {
      await caret(table.ana, 'Alpha [beta] gamma');
      await table.ana.page.evaluate(() => document.execCommand('insertText', false, 'betta'));
      await table.reads('RESOLUTION 1\nAlpha bet{+t+}a gamma.\nDelta epsilon.\nOmega.');
      expect(await table.changes()).toEqual(['Brazil insert: t']);
    },
  );
});
