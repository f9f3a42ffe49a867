// Learners whose chance is known: the same number draws the same first question in every run.
import type { Page } from "@playwright/test";

/** How many such learners the tour of the first question follows (xtask/src/halves). */
export const KNOWN = 8;

/** Gives the page's generator of random bytes a beginning, from its next load on. */
export async function fixChance(page: Page, learner: number): Promise<void> {
  await page.addInitScript((learner) => {
    let state = learner + 1;
    // Marsaglia's xorshift: enough to look like chance.
    const next = () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state;
    };
    for (let warm = 0; warm < 16; warm += 1) next();
    Crypto.prototype.getRandomValues = <T>(array: T): T => {
      const bytes = array as Uint8Array;
      for (let place = 0; place < bytes.length; place += 1) bytes[place] = next() >>> 8;
      return array;
    };
  }, learner);
}
