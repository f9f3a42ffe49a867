import { join } from "node:path";
import { chromium, type CDPSession, type Page } from "@playwright/test";
import { launchOptions } from "../harness/chromium.ts";
import { expect, started, test, watchContext } from "../harness/test.ts";

const SAMPLE = `<math id="sample" xmlns="http://www.w3.org/1998/Math/MathML">
  <mi id="x">x</mi><mo>=</mo><mi id="y">y</mi><mo>+</mo><mi id="pi">π</mi><mo>-</mo>
  <msqrt id="root"><mfrac><mn>1</mn><mfrac><mn>2</mn><mi>h</mi></mfrac></mfrac></msqrt>
  <mrow><mo id="bracket" stretchy="true">(</mo><mfrac><mn>3</mn><mfrac><mn>4</mn><mn>5</mn></mfrac></mfrac><mo>)</mo></mrow>
</math>`;

async function fontsOf(cdp: CDPSession, selector: string): Promise<string[]> {
  const { root } = await cdp.send("DOM.getDocument");
  const { nodeId } = await cdp.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await cdp.send("CSS.getPlatformFontsForNode", { nodeId });
  return fonts.map((font) => `${font.familyName}${font.isCustomFont ? " (ours)" : ""}`);
}

async function showSample(page: Page): Promise<void> {
  await page.evaluate((sample) => document.body.insertAdjacentHTML("beforeend", sample), SAMPLE);
  await page.evaluate(() => document.fonts.load('24px "Foothold Math"'));
}

test("mathematics is readable on a machine with no mathematics font", async ({ site }) => {
  const env = { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, "../harness/liberation-only.conf") } as Record<string, string>;
  const browser = await chromium.launch({ ...launchOptions, env });
  const context = await browser.newContext();
  const faults = watchContext(context);
  const page = await context.newPage();
  await page.goto(site.url);
  await started(page);
  await showSample(page);

  const cdp = await context.newCDPSession(page);
  await cdp.send("DOM.enable");
  await cdp.send("CSS.enable");
  for (const id of ["#x", "#y", "#pi", "#bracket"]) {
    expect(await fontsOf(cdp, id), id).toEqual(["Foothold Math (ours)"]);
  }
  const [x, y, pi] = await Promise.all(["#x", "#y", "#pi"].map((id) => page.locator(id).screenshot()));
  expect(x!.equals(y!) || x!.equals(pi!), "letters are letters, not equal boxes").toBe(false);
  const height = async (id: string) => (await page.locator(id).boundingBox())!.height;
  expect(await height("#bracket"), "brackets grow with what they hold").toBeGreaterThan(1.7 * (await height("#x")));

  await page.locator("#sample").screenshot({ path: join(import.meta.dirname, "../test-results/mathematics.png") });
  expect(faults).toEqual([]);
  await browser.close();
});
