import { axe, expect, started, test } from "../harness/test.ts";

test("the teacher's page opens on its own", async ({ page, site }) => {
  await page.goto(site.url + "studio.html");
  await started(page);
  await axe(page);
});

test("an address of the desk opens the desk, and another address the student's page again", async ({ page, site }) => {
  await page.goto(site.url + "index.html?lang=es#/teach");
  await page.waitForURL("**/studio.html?lang=es#/teach");
  await started(page);
  await page.evaluate(() => void (location.hash = "#/map"));
  await page.waitForURL("**/index.html?lang=es#/map");
  await started(page);
  await page.evaluate(() => void (location.hash = "#/author"));
  await page.waitForURL("**/studio.html?lang=es#/author");
  await started(page);
});

test("an address that only looks like the desk stays with the student", async ({ page, site }) => {
  await page.goto(site.url + "#/teaching");
  await started(page);
  expect(new URL(page.url()).pathname).not.toContain("studio");
});
