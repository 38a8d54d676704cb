/** Pictures for those who look at them: taken where `WEFT_SHOTS` names a folder. */
import type { Page } from 'playwright-core';

export async function shot({ page }: { readonly page: Page }, name: string): Promise<void> {
  if (process.env.WEFT_SHOTS) await page.screenshot({ path: `${process.env.WEFT_SHOTS}/${name}.png` });
}
