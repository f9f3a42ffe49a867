// The main job, end to end: a student practises, leaves, comes back, and takes everything along in a file.
import { expect, started, test, watchContext } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";

test("ten items right, a reload in the middle, and the report brings it all to another device", async ({ page, site, browser }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start("Otter");
  await learner.choose("integer-subtract");
  const words = () => page.locator(".mastery-meter").innerText();
  const [before, track] = [await words(), await learner.track()];
  const seen = new Set<string>();

  for (let n = 1; n <= 10; n += 1) {
    const { template, seed } = await learner.item();
    expect(seen, "no draw comes twice").not.toContain(`${template} ${seed}`);
    seen.add(`${template} ${seed}`);
    if (n === 5) {
      await learner.verb("hint").click();
      await expect(page.locator('.hint-ladder li[data-state="open"]')).toHaveCount(1);
      await page.reload();
      await started(page);
      expect(await learner.item(), "the same item").toMatchObject({ template, seed });
      await expect(page.locator('.hint-ladder li[data-state="open"]'), "with the hint that was open").toHaveCount(1);
    }
    await learner.answerRight();
    if (n === 6) {
      await page.reload();
      await started(page);
      expect(await learner.item(), "an answered item stays until one goes on").toMatchObject({ template, seed });
      await learner.expectOutcome("right");
    }
    if (n === 10) {
      expect(await learner.track(), "the track has moved").toBeGreaterThan(track);
      expect(await words(), "and so have the words").not.toBe(before);
    }
    await learner.goOn();
  }

  await expect(page.locator('main[data-state="summary"]')).toBeVisible();
  await expect(page.locator("h1")).toContainText("10 questions");
  await expect(page.locator('.moved [data-skill="integer-subtract"]')).toBeVisible();

  await learner.open("report");
  const text = await learner.saveReportText();
  const report = JSON.parse(text);
  const skill = report.skills.find((skill: any) => skill.id === "integer-subtract");
  expect(skill).toMatchObject({ answers: 10, right_alone: 9, right_helped: 1, slips: 0 });

  const context = await browser.newContext({ acceptDownloads: true });
  const faults = watchContext(context);
  const other = new Learner(await context.newPage(), site.url);
  await other.visit();
  await other.loadFile(text);
  await expect(other.notice("file-loaded")).toContainText("Otter");
  await other.open("report");
  const again = await other.saveReport();
  expect(again.learner).toEqual(report.learner);
  expect(again.skills).toEqual(report.skills);
  expect(again.log).toEqual(report.log);
  await other.open("practice");
  await other.verb("practise").click();
  await other.answerRight();
  await other.open("report");
  expect((await other.saveReport()).summary.answers).toBe(11);
  expect(faults).toEqual([]);
  await context.close();
});

test("stop and save keeps the open item for next time", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start();
  const { template, seed } = await learner.item();
  await learner.stop();
  await page.reload();
  await started(page);
  await learner.verb("practise").click();
  expect(await learner.item()).toMatchObject({ template, seed });
});

test("two learners share a device and keep their own work", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start("Otter");
  await learner.answerRight();
  await learner.open("welcome");
  await learner.start("Heron");
  await learner.open("report");
  expect(await learner.saveReport()).toMatchObject({ learner: { nickname: "Heron" }, summary: { answers: 0 } });
  await learner.open("welcome");
  await learner.verb("go-on-as").filter({ hasText: "Otter" }).click();
  await learner.open("report");
  expect(await learner.saveReport()).toMatchObject({ learner: { nickname: "Otter" }, summary: { answers: 1 } });
});

test("two tabs of one learner lose nothing", async ({ page, site, context }) => {
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.start();
  const other = new Learner(await context.newPage(), site.url);
  await other.visit();
  for (const tab of [learner, other, learner, other]) {
    if (await tab.verb("practise").isVisible()) await tab.verb("practise").click();
    if (await tab.verb("go-on").isVisible()) await tab.goOn();
    await tab.answerRight();
  }
  await page.reload();
  await started(page);
  await learner.open("report");
  const { summary } = await learner.saveReport();
  expect(summary.answers, "what both tabs did is there").toBeGreaterThanOrEqual(3);
});
