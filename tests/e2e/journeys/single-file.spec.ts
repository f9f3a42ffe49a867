import { copyFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Learner } from "../harness/learner.ts";
import { axe, DIST, expect, started, test } from "../harness/test.ts";

/** Alone in a folder, so that nothing beside it can help. */
async function alone(): Promise<string> {
  const copy = join(await mkdtemp(join(tmpdir(), "foothold-")), "mi copia #1 de foothold.html");
  await copyFile(join(DIST, "foothold.html"), copy);
  return pathToFileURL(copy).href;
}

test("one file opens from a disk and asks for nothing", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const address = await alone();
  await page.goto(address);
  await started(page);
  await axe(page);
  expect(asked.filter((url) => url !== address && !url.startsWith("data:"))).toEqual([]);
});

test("the file hands the app every data file as bytes", async ({ page }) => {
  await page.goto(await alone());
  await started(page);
  const config = await page.evaluate(() => {
    const bytes: Uint8Array = (window as any).footholdFiles["config.json"];
    return JSON.parse(new TextDecoder().decode(bytes));
  });
  expect(config).toHaveProperty("hosts");
});

test("the file holds the desk too", async ({ page }) => {
  await page.goto((await alone()) + "#/teach");
  await started(page);
  const desk = await page.title();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("teachers");
  await page.evaluate(() => void (location.hash = "#/"));
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("teachers");
  expect(desk).not.toBe("");
});

test("the file runs in a frame that may do nothing but run scripts", async ({ page, site }) => {
  await page.route("**/host.html", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>host</title><iframe title="app" sandbox="allow-scripts" src="${site.url}foothold.html"></iframe>` }),
  );
  await page.goto(site.origin + "/host.html");
  await expect(page.frameLocator("iframe").locator("#boot")).toHaveCount(0);
  await expect(page.frameLocator("iframe").locator("h1").first()).toBeVisible();
});

test("practice in the file goes on after a reload", async ({ page }) => {
  const learner = new Learner(page, await alone());
  await learner.visit();
  await learner.start();
  await learner.choose("median");
  await learner.answerRight();
  await learner.goOn();
  const next = await learner.item();
  await page.reload();
  await started(page);
  expect(await learner.item()).toEqual(next);
  await learner.answerRight();
  await learner.stop();
  expect((await learner.saveReport()).summary.answers).toBe(2);
});
