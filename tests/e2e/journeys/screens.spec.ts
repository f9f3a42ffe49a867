// Every screen in both languages and themes: nothing for axe to find, nothing that sticks out.
import { axe, contrast, expect, test } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";
import { overflow, SCREENS, type Lang } from "../harness/screens.ts";

/** A small phone, and the desk's 1366x768 at 200 %. */
const SMALL = [
  { width: 320, height: 640 },
  { width: 683, height: 384 },
];

test.use({ expectedErrors: [/net::ERR_FAILED/] });

for (const screen of SCREENS) {
  for (const lang of ["en", "es"] as Lang[]) {
    test(`${screen.name} (${lang}) is for everyone`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await screen.reach(new Learner(page, site.url), lang);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await axe(page);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await contrast(page);
      if (lang === "en") {
        await page.locator("html").evaluate((html) => html.setAttribute("data-contrast", "more"));
        await contrast(page);
        await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
        await contrast(page);
        await page.locator("html").evaluate((html) => html.removeAttribute("data-contrast"));
      }
      for (const size of SMALL) {
        await page.setViewportSize(size);
        expect(await overflow(page), `nothing sticks out at ${size.width} px`).toBeLessThanOrEqual(0);
      }
    });
  }
}
