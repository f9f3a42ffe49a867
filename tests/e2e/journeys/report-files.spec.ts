// Files that people hand over: damaged, foreign, enormous or somebody else's. A clear message each, and nothing lost.
import type { Browser } from "@playwright/test";
import { expect, test } from "../harness/test.ts";
import { Learner } from "../harness/learner.ts";
import { check, stored } from "../harness/log.ts";

/** A learner with one answer, and the report of it. */
async function practised(learner: Learner, nickname = "Otter"): Promise<string> {
  await learner.visit();
  await learner.start(nickname);
  await learner.answerRight();
  await learner.open("report");
  return learner.saveReportText();
}

/** The report of a learner on another device. */
async function elsewhere(browser: Browser, address: string, nickname: string): Promise<string> {
  const context = await browser.newContext({ acceptDownloads: true });
  const text = await practised(new Learner(await context.newPage(), address), nickname);
  await context.close();
  return text;
}

const changed = (text: string, change: (report: any) => void) => {
  const report = JSON.parse(text);
  change(report);
  return JSON.stringify(report);
};

const REFUSED: [string, string, (text: string) => string | Buffer][] = [
  ["an empty file", "file-damaged", () => ""],
  ["a letter", "file-damaged", () => "Dear teacher, my dog ate it."],
  ["random bytes", "file-damaged", () => Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 73 + 41) % 256))],
  ["a file cut in half", "file-damaged", (text) => text.slice(0, text.length / 2)],
  ["a report without its log", "file-damaged", (text) => changed(text, (report) => delete report.log)],
  ["a report whose log is something else", "file-damaged", (text) => changed(text, (report) => (report.log = ["x", 7, null, { a: [] }]))],
  ["a report that names another learner than its log", "file-damaged", (text) => changed(text, (report) => (report.learner.id = "0000000000000"))],
  ["a JSON file of another program", "file-foreign", () => '{"name":"package","version":1,"log":[]}'],
  ["a list", "file-foreign", () => "[1,2,3]"],
  ["a number", "file-foreign", () => "1e999999".slice(0, 3)],
  ["deeply nested JSON", "file-damaged", () => "[".repeat(100_000) + "]".repeat(100_000)],
  ["a file larger than any report", "file-", () => Buffer.alloc(9 * 1024 * 1024, 32)],
  ["a report of a newer version", "file-newer", (text) => changed(text, (report) => (report.version = 99))],
  ["a report with a newer log", "file-newer", (text) => changed(text, (report) => (report.log = report.log.map(newer)))],
  ["a version that is no number", "file-foreign", (text) => changed(text, (report) => (report.version = { a: 1 }))],
];

/** A header line of the next version of the log. */
function newer(line: string): string {
  const [body] = line.split("#") as [string];
  const next = body.replace(/^foothold-log 1 /, "foothold-log 2 ");
  return next === body ? line : `${next}#${check(next)}`;
}

test("files that are no report are refused with a clear message, and nothing changes", async ({ page, site }) => {
  test.setTimeout(120_000);
  const learner = new Learner(page, site.url);
  const text = await practised(learner);
  const before = JSON.parse(await learner.saveReportText());
  const device = await stored(page);
  for (const [name, notice, file] of REFUSED) {
    await learner.loadFile(file(text));
    const told = page.locator(`[data-notice^="${notice}"]`);
    await expect(told, name).toContainText("Nothing was changed");
    await told.locator('[data-verb="dismiss"]').click();
    await expect(told).toHaveCount(0);
    expect(await stored(page), name).toEqual(device);
  }
  const after = await learner.saveReport();
  expect(after.log).toEqual(before.log);
});

test("a report with a damaged line gives what can be read, and says so", async ({ page, site, browser }) => {
  const text = await elsewhere(browser, site.url, "Heron");
  const learner = new Learner(page, site.url);
  await learner.visit();
  const at = JSON.parse(text).log.length - 1;
  await learner.loadFile(changed(text, (report) => (report.log[at] = report.log[at].replace(/.$/, "!"))));
  await expect(learner.notice("file-loaded")).toContainText("Heron");
  await expect(learner.notice("damaged")).toContainText("line");
  await learner.open("report");
  expect((await learner.saveReport()).log.length).toBe(at);
});

test("another learner's report opens as a profile of its own, and the first one stays", async ({ page, site, browser }) => {
  const heron = await elsewhere(browser, site.url, "Heron");
  const learner = new Learner(page, site.url);
  const otter = JSON.parse(await practised(learner, "Otter"));
  await learner.loadFile(heron);
  await expect(learner.notice("file-loaded")).toContainText("Heron");
  await learner.open("report");
  const loaded = await learner.saveReport();
  expect(loaded.learner).toEqual(JSON.parse(heron).learner);
  expect(loaded.log).toEqual(JSON.parse(heron).log);
  await learner.open("welcome");
  await learner.verb("go-on-as").filter({ hasText: "Otter" }).click();
  await learner.open("report");
  expect((await learner.saveReport()).log).toEqual(otter.log);
});

test("the same report loaded twice changes nothing, and an older one takes nothing away", async ({ page, site }) => {
  const learner = new Learner(page, site.url);
  const older = await practised(learner);
  await learner.open("practice");
  await learner.goOn();
  await learner.answerRight();
  await learner.open("report");
  const now = await learner.saveReport();
  for (let times = 0; times < 2; times += 1) {
    await learner.loadFile(older);
    await expect(learner.notice("file-loaded")).toBeVisible();
    await learner.open("report");
    expect((await learner.saveReport()).log).toEqual(now.log);
  }
});

test("a nickname from a file is text and nothing else", async ({ page, site, browser }) => {
  const text = await elsewhere(browser, site.url, "<b>&amp;\"'</b>");
  const learner = new Learner(page, site.url);
  await learner.visit();
  await learner.loadFile(text);
  await expect(learner.notice("file-loaded")).toContainText("<b>&amp;\"'</b>");
});
