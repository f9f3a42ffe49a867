// What the device keeps: nothing is lost, and what could be lost says so.
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions } from "../harness/chromium.ts";
import { expect, started, test, watchContext } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";
import { LEARNER, logKey, logText, store, stored } from "../harness/log.ts";

/** A profile in which every site is forbidden to keep anything. */
async function blockingProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), "foothold-profile-"));
  await mkdir(join(profile, "Default"));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  return profile;
}

test("where the browser forbids saving, the page works in memory and says so", async ({ site }) => {
  const context = await chromium.launchPersistentContext(await blockingProfile(), { ...launchOptions, locale: "en-US" });
  const faults = watchContext(context);
  const learner = new Learner(await context.newPage(), site.url);
  await learner.visit();
  const refused = await learner.page.evaluate(() => {
    try {
      return typeof localStorage;
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(refused, "this profile really blocks").toBe("SecurityError");
  await expect(learner.notice("storage-blocked")).toBeVisible();
  await learner.start();
  await learner.answerRight();
  await learner.goOn();
  await expect(learner.notice("storage-blocked"), "it keeps saying so").toBeVisible();
  await learner.stop();
  await expect(learner.page.locator("main"), "never “saved” when it is not").not.toContainText("Everything is saved");
  const report = await learner.saveReport();
  expect(report.summary.answers).toBe(1);
  expect(faults).toEqual([]);
  await context.close();
});

/** Fills the origin's storage to the last byte. */
async function fill(page: Learner["page"]): Promise<void> {
  await page.evaluate(() => {
    for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2)) {
      for (let n = 0; ; n += 1) {
        try {
          localStorage.setItem(`filler ${size} ${n}`, "x".repeat(size));
        } catch {
          break;
        }
      }
    }
  });
}

test("when the device is full the page says so, loses nothing, and saves again once there is room", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start();
  await learner.answerRight();
  await learner.goOn();
  await fill(page);
  await learner.answerRight();
  await expect(learner.notice("storage-full")).toBeVisible();
  await learner.goOn();
  await learner.answerRight();
  await learner.open("report");
  const report = await learner.saveReport();
  expect(report.summary.answers, "the report holds what storage could not").toBe(3);

  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("filler")).forEach((key) => localStorage.removeItem(key)));
  await learner.open("practice");
  await learner.goOn();
  await expect(learner.notice("storage-full"), "what is over is not told any more").toHaveCount(0);
  await page.reload();
  await started(page);
  await learner.open("report");
  const after = await learner.saveReport();
  expect(after.summary.answers).toBe(3);
  expect(after.log).toEqual(expect.arrayContaining(report.log.slice(0, -1)));
});

test("a device that is full from the start still lets one practise", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await store(page, site.url, {});
  await fill(page);
  await learner.visit();
  await learner.start();
  await expect(learner.notice("storage-full")).toBeVisible();
  await learner.answerRight();
  await learner.open("report");
  expect((await learner.saveReport()).summary.answers).toBe(1);
});

const WORK = { template: "integer-subtract/symbolic", seed: "0000000000009", more: ["5R4 1 -6 1ek +", "6L5 2", "7S6 integer-subtract/symbolic 000000000000A 0 0"] };

const DAMAGE: [string, (log: string) => string, number][] = [
  ["one changed character", (log) => log.replace("5R4 1 -6", "5R4 1 -7"), 1],
  ["a cut end", (log) => log.slice(0, -6), 1],
  ["a line of something else", (log) => log.replace("5R4", "<script>alert(1)</script>\u0000é\n5R4"), 1],
  ["a damaged first header", (log) => log.replace("foothold-log", "foothold-lag"), 1],
];

for (const [name, damaged, n] of DAMAGE) {
  test(`a log with ${name} is read as far as it goes, and the page says so`, async ({ page, site }) => {
    const learner = new Learner(page, site.url);
    const text = damaged(logText(WORK));
    await store(page, site.url, { [logKey()]: text });
    await learner.visit();
    await expect(learner.notice("damaged")).toContainText(`${n} line`);
    await learner.open("report");
    const report = await learner.saveReport();
    expect(report.learner).toMatchObject({ id: LEARNER, nickname: "Otter" });
    await learner.open("practice");
    if (await learner.verb("practise").isVisible()) await learner.verb("practise").click();
    await learner.answerRight();
    await learner.verb("dismiss").first().click();
    await expect(learner.notice("damaged")).toHaveCount(0);
    expect((await stored(page))[logKey()], "the damaged text stays as it was").toBe(text);
  });
}

test("foreign keys and damaged settings do no harm", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await store(page, site.url, {
    "foothold/1/settings": "{\u0000]",
    "foothold/1/profile/": "null",
    "foothold/1/profile/%ZZ": "{\"learner\": 7}",
    "foothold/1/log//": "x",
    "foothold/1/log/%zz/r/00001": "x#AAAA",
    [`foothold/1/log/${LEARNER}/R/99999`]: "",
    "foothold/9/log/x": "of another version",
    "somebody else": "stays",
  });
  await learner.visit("#/welcome");
  await page.locator("#nickname").fill("Heron");
  await learner.verb("start").click();
  await learner.answerRight();
  expect(await page.evaluate(() => [localStorage.getItem("somebody else"), localStorage.getItem("foothold/9/log/x")])).toEqual(["stays", "of another version"]);
});

test("a log of a newer version is shown, kept as it is, and not written to", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  const [older, newer] = [logText(WORK), logText({ version: 2 })];
  await store(page, site.url, { [logKey()]: older, [`foothold/1/log/${LEARNER}/NEWER/00001`]: newer });
  await learner.visit();
  await expect(learner.notice("newer-log")).toBeVisible();
  expect(await stored(page)).toMatchObject({ [logKey()]: older, [`foothold/1/log/${LEARNER}/NEWER/00001`]: newer });
});
