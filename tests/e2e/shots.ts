// Every screen, in both themes, on a Chromebook and on a phone. One row a screen: add a row when a screen is born.
import { test as base, type Page } from "@playwright/test";
import { join } from "node:path";
import { serveDist, type Site } from "./harness/site.ts";
import { started } from "./harness/test.ts";

type Screen = {
  name: string;
  /** After the folder's address: page, parameters, hash. */
  address: string;
  /** What a person does to get there from the address. */
  reach?: (page: Page) => Promise<void>;
};

const SCREENS: Screen[] = [
  { name: "start", address: "" },
  { name: "studio", address: "studio.html" },
];

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

for (const screen of SCREENS) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of SIZES) {
      const name = `${screen.name}-${colorScheme}-${viewport.width}x${viewport.height}`;
      test(name, async ({ page, site }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.goto(site.url + screen.address);
        await started(page);
        await screen.reach?.(page);
        await page.screenshot({ path: join(import.meta.dirname, "../../target/shots", `${name}.png`), fullPage: true });
      });
    }
  }
}
