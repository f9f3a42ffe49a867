// Every screen, in both themes, on a Chromebook and on a phone. The screens
// are those of harness/screens.ts; FOOTHOLD_SHOTS=es takes them in Spanish.
import { test as base } from "@playwright/test";
import { join } from "node:path";
import { serveDist, type Site } from "./harness/site.ts";
import { Learner } from "./harness/learner.ts";
import { SCREENS, type Lang, type Screen } from "./harness/screens.ts";

const STUDIO: Screen = { name: "studio", reach: (learner) => learner.visit("studio.html") };

const SIZES = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];

const test = base.extend<{}, { site: Site }>({
  site: [
    async ({}, use) => {
      const site = await serveDist();
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ],
});

const LANG = (process.env.FOOTHOLD_SHOTS ?? "en") as Lang;

for (const screen of [...SCREENS, STUDIO]) {
  for (const viewport of SIZES) {
    test(`${screen.name} ${viewport.width}`, async ({ page, site }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await screen.reach(new Learner(page, site.url), LANG);
      await page.evaluate(() => document.fonts.ready);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const name = `${screen.name}-${colorScheme}-${viewport.width}x${viewport.height}.png`;
        await page.screenshot({ path: join(import.meta.dirname, "../../target/shots", name), fullPage: true });
      }
    });
  }
}
