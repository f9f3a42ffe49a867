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
  test(`${screen.name} is for everyone`, async ({ page, site }) => {
    for (const lang of ["en", "es"] as Lang[]) {
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await screen.reach(new Learner(page, site.url), lang);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await axe(page);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await contrast(page);
      for (const size of SMALL) {
        await page.setViewportSize(size);
        expect(await overflow(page), `nothing sticks out at ${size.width} px`).toBeLessThanOrEqual(0);
      }
    }
    await page.locator("html").evaluate((html) => html.setAttribute("data-contrast", "more"));
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await contrast(page);
    }
  });
}
